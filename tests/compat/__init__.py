"""A sample store of every released version, made up, and the proof that it still opens.

`X.Y.Z.sqlite.xz` is a plain SQLite file, sealed with a key by the test that opens it;
`X.Y.Z.sql.xz` is a dump of the same shop on PostgreSQL. Make those of a new version with
`python -m tests.compat.make_samples X.Y.Z`, once, when it is released.
"""
