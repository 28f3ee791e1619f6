"""The tables of schema `hq`: one for each shape, with the rows of all stores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.head_office.connecting import Connection
    from db.head_office.shapes import ColumnShape, TableShape

_COLUMNS: Final = """
    SELECT c.relname, a.attname, a.atttypid::regtype::text
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'hq'::regnamespace AND c.relkind = 'p' AND a.attnum > 0
        AND NOT a.attisdropped
"""
_SHAPE: Final = """
    INSERT INTO sync.table_shape (tbl, site, columns, types) VALUES (%s, %s, %s, %s)
    ON CONFLICT (tbl) DO UPDATE
    SET site = excluded.site, columns = excluded.columns, types = excluded.types
"""
_SINCE: Final = """
    INSERT INTO sync.column_since (tbl, col, since_rev) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING
"""

_TYPES: Final = {"bigint": "bigint", "text": "text", "bytea": "bytea"}
_FROM_EXTRA: Final = {
    "bigint": "CASE WHEN extra ->> {key} ~ '^-?[0-9]{{1,18}}$' THEN (extra ->> {key})::bigint END",
    "text": "extra ->> {key}",
    "bytea": "CASE WHEN extra ->> {key} ~ '^([0-9a-f]{{2}})*$' "
    "THEN decode(extra ->> {key}, 'hex') END",
}


class ColumnChanged(Exception):  # noqa: N818 (an administrator's, never on a screen)
    """A column has another type than head office has; names the table and the column."""


@dataclass(frozen=True, slots=True)
class Added:
    """What head office did not have before, as `table` and `table.column`."""

    tables: tuple[str, ...]
    columns: tuple[str, ...]


def bring_up(connection: Connection, shapes: Iterable[TableShape], partitions: int) -> Added:
    """Make missing tables and columns; a column that a newer store sent already is filled.

    What is no longer in `shapes` stays, with its rows. Raises ColumnChanged.
    """
    there: dict[str, dict[str, str]] = {}
    for table, column, kind in connection.execute(_COLUMNS):
        there.setdefault(table, {})[column] = kind
    tables: list[str] = []
    columns: list[str] = []
    for shape in shapes:
        if shape.name not in there:
            _create(connection, shape, partitions)
            tables.append(shape.name)
        else:
            missing = _missing(shape, there[shape.name])
            for column in missing:
                _add(connection, shape.name, column)
            columns += [f"{shape.name}.{column.name}" for column in missing]
        _describe(connection, shape)
    return Added(tuple(tables), tuple(columns))


def _missing(shape: TableShape, there: dict[str, str]) -> list[ColumnShape]:
    for column in shape.columns:
        if there.get(column.name, column.kind) != column.kind:
            raise ColumnChanged(f"{shape.name}.{column.name}")
    return [column for column in shape.columns if column.name not in there]


def _create(connection: Connection, shape: TableShape, partitions: int) -> None:
    table = sql.Identifier("hq", shape.name)
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(column.name), sql.SQL(_TYPES[column.kind]))
        for column in shape.columns
    )
    connection.execute(
        sql.SQL(
            "CREATE TABLE {} (store integer, row_key text, {}, extra jsonb, "
            "PRIMARY KEY (store, row_key)) PARTITION BY HASH (store)"
        ).format(table, columns)
    )
    for number in range(partitions):
        connection.execute(
            sql.SQL(
                "CREATE TABLE {} PARTITION OF {} FOR VALUES WITH (MODULUS {}, REMAINDER {})"
            ).format(sql.Identifier("hq", f"{shape.name}_p{number:02d}"), table, partitions, number)
        )
    for name in shape.indexed:
        connection.execute(sql.SQL("CREATE INDEX ON {} ({})").format(table, sql.Identifier(name)))


def _add(connection: Connection, table: str, column: ColumnShape) -> None:
    names = {
        "table": sql.Identifier("hq", table),
        "column": sql.Identifier(column.name),
        "key": sql.Literal(column.name),
        "kind": sql.SQL(_TYPES[column.kind]),
        "value": sql.SQL(_FROM_EXTRA[column.kind]).format(key=sql.Literal(column.name)),
    }
    for statement in (
        sql.SQL("ALTER TABLE {table} ADD COLUMN {column} {kind}"),
        # A newer store was allowed to send what head office did not know.
        sql.SQL(
            "UPDATE {table} SET {column} = {value}, extra = nullif(extra - {key}, '{{}}') "
            "WHERE extra ? {key}"
        ),
    ):
        connection.execute(statement.format(**names))


def _describe(connection: Connection, shape: TableShape) -> None:
    names = [column.name for column in shape.columns]
    kinds = [column.kind for column in shape.columns]
    connection.execute(_SHAPE, (shape.name, str(shape.site), names, kinds))
    for column in shape.columns:
        connection.execute(_SINCE, (shape.name, column.name, column.since))
