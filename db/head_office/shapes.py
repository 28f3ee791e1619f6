"""Which tables and columns head office holds, derived from the classification of the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy.dialects import postgresql

from db.models.base import Site, classification_of
from db.schema import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Column, Table

    from db.schema import Schema

SINCE: Final[Mapping[tuple[str, str], int]] = {}
"""The revision that brought a column (table, column), where stores without it may still pull.

What is not named here has been there as long as stores can pull.
"""

INDEXED: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("code",),
    "customer": ("phone_tail",),
    "device_identifier": ("norm",),
    "event": ("job",),
    "invoice": ("number",),
    "job": ("number", "customer"),
    "part": ("number",),
    "part_piece": ("serial_norm",),
    "receipt": ("number",),
    "stock_move": ("part",),
}
"""What head office looks rows up by, over all stores."""

_DIALECT: Final = postgresql.dialect()  # type: ignore[no-untyped-call]
_KINDS: Final = {"BIGINT": "bigint", "TEXT": "text", "BYTEA": "bytea"}


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """One column that travels; `kind` is bigint, text or bytea."""

    name: str
    kind: str
    since: int


@dataclass(frozen=True, slots=True)
class TableShape:
    """One table that head office holds, its travelling columns in the order of the table."""

    name: str
    site: Site
    columns: tuple[ColumnShape, ...]
    indexed: tuple[str, ...]


def shapes_of(schema: Schema = SHIPPED) -> tuple[TableShape, ...]:
    """Return the shapes of all tables that go up or are shared, by name.

    Raises ValueError for a table that is not classified.
    """
    tables = sorted(schema.metadata.tables.values(), key=lambda table: table.name)
    found = (_shape_of(table) for table in tables)
    return tuple(shape for shape in found if shape is not None)


def _shape_of(table: Table) -> TableShape | None:
    classification = classification_of(table)
    if classification is None:
        raise ValueError(table.name)
    if classification.site is Site.LOCAL:
        return None
    columns = tuple(
        ColumnShape(column.name, _kind(column), SINCE.get((table.name, column.name), 0))
        for column in table.columns
        if column.name in classification.travels
    )
    names = {column.name for column in columns}
    indexed = tuple(name for name in INDEXED.get(table.name, ()) if name in names)
    return TableShape(table.name, classification.site, columns, indexed)


def _kind(column: Column[object]) -> str:
    return _KINDS[column.type.compile(dialect=_DIALECT)]
