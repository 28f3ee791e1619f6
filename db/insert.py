"""Add a row unless another transaction has added the same one first; alike on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models.base import Base


def add_if_new(session: Session, table: type[Base], **values: Any) -> None:
    """Insert a row with these values; one that a unique constraint finds there already stays."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    session.execute(insert(table).values(**values).on_conflict_do_nothing())
