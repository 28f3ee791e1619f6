"""Scripts that carry an older file to what the models say today, run by `db.upgrade` alone.

One linear history; revisions are numbers written with four digits, the files `v0001_….py`. A
script that a release has shipped is never edited. Beside Alembic's names each says:

- `min_reader_rev`, `min_writer_rev`: the oldest program, by its last revision, that may read and
  write a file of this revision
- `rows_change`: the tables whose number of rows it changes on purpose

ADD COLUMN comes first; `op.batch_alter_table` rebuilds a table and is safe only in here, where
foreign keys are off and triggers are made again. There is no downgrade: a restore does that.
"""
