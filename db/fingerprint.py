"""Compare what a schema is with what the models say, whatever path it took to get there.

Both sides are inspected on the same engine and put in order, so that the SQL text, the order of
columns and the way in which an engine rewrites a CHECK do not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlalchemy
from sqlalchemy import inspect
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Inspector, MetaData

ALEMBIC: Final = "alembic_version"
SEARCH_INDEX: Final = "search_index"
"""Made by its script alone, since each engine has its own kind: a full-text table with the tables
behind it on SQLite, an index on PostgreSQL."""
_SCRATCH: Final = "benchside_expected"

Fingerprint = frozenset[str]
"""One line for each column, key, constraint and index."""


def fingerprint(connection: Connection, schema: str | None = None) -> Fingerprint:
    """Describe every table; Alembic's own is left out. `schema` is PostgreSQL's, for scratch."""
    inspector = inspect(connection)
    lines = set(_sqlite_kinds(connection))
    for table in inspector.get_table_names(schema):
        if not outside_models(table):
            lines.update(f"{table}: {line}" for line in _lines(inspector, table, schema))
    return frozenset(lines)


def expected_fingerprint(connection: Connection, metadata: MetaData) -> Fingerprint:
    """Describe the tables as `metadata` would make them on the engine of `connection`."""
    if connection.dialect.name == "sqlite":
        scratch = sqlalchemy.create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)
        with scratch.connect() as empty:
            metadata.create_all(empty, checkfirst=False)
            found = fingerprint(empty)
        scratch.dispose()
        return found
    return _postgres_expected(connection, metadata)


def outside_models(name: str | None) -> bool:
    """Tell whether a table or index is none of those that the models map."""
    return name == ALEMBIC or (name or "").startswith(SEARCH_INDEX)


def differences(found: Fingerprint, expected: Fingerprint) -> tuple[str, ...]:
    """List what is missing (-) and what is too much (+), in order."""
    missing = {f"- {line}" for line in expected - found}
    strange = {f"+ {line}" for line in found - expected}
    return tuple(sorted(missing | strange, key=lambda line: line[2:]))


def _postgres_expected(connection: Connection, metadata: MetaData) -> Fingerprint:
    path = connection.exec_driver_sql("SHOW search_path").scalar_one()
    connection.exec_driver_sql(f"CREATE SCHEMA {_SCRATCH}")
    connection.exec_driver_sql(f"SET LOCAL search_path = {_SCRATCH}")
    metadata.create_all(connection, checkfirst=False)
    found = fingerprint(connection, _SCRATCH)
    connection.exec_driver_sql(f"SET LOCAL search_path = {path}")
    connection.exec_driver_sql(f"DROP SCHEMA {_SCRATCH} CASCADE")
    return found


def _sqlite_kinds(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    asked = (
        "SELECT name, type, wr, strict FROM pragma_table_list "
        "WHERE schema = 'main' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    for name, kind, without_rowid, strict in connection.exec_driver_sql(asked):
        if not outside_models(name):
            yield f"{name}: {kind} without_rowid={without_rowid} strict={strict}"


def _lines(inspector: Inspector, table: str, schema: str | None) -> Iterator[str]:
    for column in inspector.get_columns(table, schema):
        kind = column["type"].compile(dialect=inspector.dialect)
        empty = "" if column["nullable"] else " NOT NULL"
        yield f"column {column['name']} {kind}{empty} default={column.get('default')}"
    key = inspector.get_pk_constraint(table, schema)
    yield f"primary key {key.get('name')} {key['constrained_columns']}"
    for foreign in inspector.get_foreign_keys(table, schema):
        target = (foreign["referred_table"], foreign["referred_columns"])
        # Without its name: SQLite tells none for a column that was added later.
        yield f"foreign key {foreign['constrained_columns']} to {target} " + (
            _options(foreign.get("options", {}))
        )
    for unique in inspector.get_unique_constraints(table, schema):
        yield f"unique {unique['name']} {unique['column_names']}"
    for check in inspector.get_check_constraints(table, schema):
        yield f"check {check['name']} {_squeezed(check['sqltext'])}"
    for index in inspector.get_indexes(table, schema):
        if outside_models(index["name"]):
            continue
        kind = "unique index" if index["unique"] else "index"
        yield f"{kind} {index['name']} {index['column_names']} " + (
            _options(index.get("dialect_options", {}))
        )


def _options(options: dict[str, Any]) -> str:
    # What an engine reports as None, empty or its standard says nothing.
    said = {name: _squeezed(str(value)) for name, value in options.items()}
    return str(sorted(item for item in said.items() if item[1] not in {"", "None", "[]", "False"}))


def _squeezed(sql: str) -> str:
    return " ".join(sql.split())
