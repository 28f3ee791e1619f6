"""Run by Alembic: migrate on the connection, and in the transaction, that the upgrade holds."""

from __future__ import annotations

from alembic import context


def migrate() -> None:
    """Run the scripts; Alembic has set its context up."""
    given = context.config.attributes
    context.configure(connection=given["connection"], target_metadata=given["metadata"])
    with context.begin_transaction():
        context.run_migrations()


# Alembic runs this file under that name; an ordinary import does nothing.
if __name__ == "env_py":
    migrate()
