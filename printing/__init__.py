"""Paper: a frozen document in, bytes out; no Qt, no database, no clock.

`render.py` names the forms each paper can take; `spool.py` is the only module that talks to a
printer. May import `app.domain` and `app.words`.
"""
