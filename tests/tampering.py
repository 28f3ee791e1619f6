"""Changing what is stored as somebody does who has the key and takes the triggers away first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from db.engine import Database


def tamper(database: Database, sql: str) -> None:
    """Run SQL without triggers and references."""
    with database.writing() as session:
        connection: Connection = session.connection()
        if connection.dialect.name == "sqlite":
            triggers = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for name in connection.execute(triggers).scalars().all():
                connection.execute(text(f'DROP TRIGGER "{name}"'))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(sql))
