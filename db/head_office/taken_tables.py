"""Head office's tables, made from the store's own: every table whose rows travel, by store.

Nothing refers to anything and nothing is checked: truth is checked where it is written. What a
newer store says and this installation has no column for is kept in `extra`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from psycopg import sql
from sqlalchemy import BigInteger, LargeBinary
from sqlalchemy.types import TypeDecorator

from db.replication.rows import travelling_tables
from db.schema import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from psycopg import Connection
    from sqlalchemy import Column

PARTITIONS: Final = 16
_INDEXES: Final = {
    "job": ("customer",),
    "code": ("code",),
    "device_identifier": ("norm",),
    "event": ("job",),
}
"""What head office looks for by more than its key; each begins with the store or stands alone."""


@dataclass(frozen=True, slots=True)
class TakenTable:
    """A table as head office has it: its columns with their PostgreSQL kinds, in order."""

    name: str
    columns: tuple[tuple[str, str], ...]
    is_shared: bool


def taken_tables() -> tuple[TakenTable, ...]:
    """Return every table that head office takes."""
    return tuple(
        TakenTable(
            table.name,
            tuple((name, _kind(table.name, name)) for name in table.columns),
            table.is_shared,
        )
        for table in travelling_tables()
    )


def make_tables(connection: Connection[Any], partitions: int, revision: int) -> None:
    """Make what is missing: tables with their partitions, columns, indexes, and what is taken."""
    first = _is_first(connection)
    there = _columns_there(connection)
    for table in taken_tables():
        if table.name not in there:
            for statement in _making(table, partitions):
                connection.execute(statement)
        missing = dict(table.columns).items() - there.get(table.name, dict(table.columns)).items()
        for name, kind in sorted(missing):
            connection.execute(
                sql.SQL("ALTER TABLE hq.{} ADD COLUMN {} {}").format(
                    sql.Identifier(table.name), sql.Identifier(name), sql.SQL(kind)
                )
            )
        _tell_taken(connection, table, 0 if first else revision)


def _is_first(connection: Connection[Any]) -> bool:
    row = connection.execute("SELECT NOT EXISTS (SELECT FROM sync.column_taken)").fetchone()
    return bool(row and row[0])


def _columns_there(connection: Connection[Any]) -> dict[str, dict[str, str]]:
    asked = (
        "SELECT table_name, column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = 'hq'"
    )
    there: dict[str, dict[str, str]] = {}
    for table, column, kind in connection.execute(asked):
        there.setdefault(table, {})[column] = kind
    return there


def _making(table: TakenTable, partitions: int) -> Iterator[sql.Composed]:
    name = sql.Identifier(table.name)
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(column), sql.SQL(kind))
        for column, kind in table.columns
    )
    yield sql.SQL(
        "CREATE TABLE hq.{} (store int NOT NULL, row_key text NOT NULL, {}, extra jsonb, "
        "PRIMARY KEY (store, row_key)) PARTITION BY HASH (store)"
    ).format(name, columns)
    for number in range(partitions):
        yield sql.SQL(
            "CREATE TABLE hq.{} PARTITION OF hq.{} FOR VALUES WITH (MODULUS {}, REMAINDER {})"
        ).format(
            sql.Identifier(f"{table.name}_p{number:02d}"),
            name,
            sql.Literal(partitions),
            sql.Literal(number),
        )
    for column in _INDEXES.get(table.name, ()):
        yield sql.SQL("CREATE INDEX {} ON hq.{} ({}, store)").format(
            sql.Identifier(f"ix_{table.name}_{column}"), name, sql.Identifier(column)
        )


def _tell_taken(connection: Connection[Any], table: TakenTable, since: int) -> None:
    for place, (column, kind) in enumerate(table.columns):
        connection.execute(
            "INSERT INTO sync.column_taken (tbl, col, place, kind, since_rev, is_shared) "
            "VALUES (%s, %s, %s, %s, %s, %s) "
            "ON CONFLICT (tbl, col) DO UPDATE SET place = excluded.place",
            (table.name, column, place, kind, since, table.is_shared),
        )


def _kind(table: str, column: str) -> str:
    found: Column[object] = SHIPPED.metadata.tables[table].columns[column]
    plain = found.type.impl_instance if isinstance(found.type, TypeDecorator) else found.type
    if isinstance(plain, LargeBinary):
        return "bytea"
    return "bigint" if isinstance(plain, BigInteger) else "text"
