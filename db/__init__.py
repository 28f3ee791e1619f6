"""Where the shop is kept: SQLite (SQLCipher) in a store, PostgreSQL in a larger one.

`engine.py` opens it, `models/` says what is in it, `migrations/` carries an older file forward.
Only `app.services` and `app.bootstrap` may import this; this imports `app.domain` and below.
"""
