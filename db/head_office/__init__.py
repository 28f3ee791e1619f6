"""Head office's PostgreSQL: what it keeps of every store, and the only door a store has to it.

Begin reading in `sql/40_store_api.sql`: the functions there are all that a store may call, each
keyed on `session_user`. `shapes` says which tables and columns travel (from the classification of
the mapped classes), `install` makes or upgrades the database, `enrolment` lets stores in and out,
`publishing` sends changes down, `verify` looks whether rights and figures are what they should be.

One `hq.<table>` holds the rows of all stores, keyed by store and row key. Nothing there is
checked again: a store is the only writer of its rows and has checked them. May import what the
other packages of `db` may, and psycopg.
"""
