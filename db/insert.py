"""Add rows, many at once; or one unless another transaction has added the same one first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Table, insert
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from db.models.base import Base


def add_if_new(session: Session, table: type[Base], **values: Any) -> None:
    """Insert a row with these values; one that a unique constraint finds there already stays."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    add = sqlite.insert if on_sqlite else postgresql.insert
    session.execute(add(table).values(**values).on_conflict_do_nothing())


def add_rows(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert many rows with all their columns at once."""
    if rows:
        session.execute(insert(cast("Table", table.__table__)), rows)
