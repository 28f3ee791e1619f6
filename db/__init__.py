"""Where the shop is kept: SQLite (SQLCipher) in a store, PostgreSQL in a larger one.

`upgrade.py` is the door: it makes a store, opens it and brings an older one up to date. `engine.py`
hands out transactions, `models/` says what is in it, `triggers.py` keeps what must hold whatever
the program does, `failures.py` tells what goes wrong, `keys.py` keeps the key.
Only `app.services` and `app.bootstrap` may import this; this imports `app.domain` and below.
"""
