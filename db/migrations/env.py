"""Run by Alembic: migrate on the connection, and in the transaction, that the upgrade holds."""

from __future__ import annotations

from alembic import context

_given = context.config.attributes
context.configure(connection=_given["connection"], target_metadata=_given["metadata"])
with context.begin_transaction():
    context.run_migrations()
