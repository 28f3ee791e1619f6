"""Write down every change of a row that travels, by triggers, whoever and whatever made it.

Triggers and not the program's own saving: these would miss statements over many rows, imports
and repairs by hand. They are made at enrolment; a shop without a head office has none.

The number of a change is taken from one row, so that numbers have no gaps and stand in the order
of commits. On SQLite there is one writer anyway. On PostgreSQL the triggers are deferred: they run
at the commit, so that this row, the last lock of every transaction, is held for a moment only; a
sequence would let a reader pass by numbers that commit late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, select, update

from db.models.replication import Capture
from db.replication.rows import TravellingTable, travelling_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, MetaData
    from sqlalchemy.orm import Session

PREFIX: Final = "log_"
_KINDS: Final = ("insert", "update", "delete")


def begin_capture(session: Session) -> None:
    """Make the triggers and let changes be numbered from 1; does nothing where they are."""
    connection = session.connection()
    if session.get(Capture, "capture") is not None:
        return
    session.add(Capture(id="capture", is_on=True, seq=0, tx=1))
    session.flush()
    make_capture_triggers(connection)


def end_capture(session: Session) -> None:
    """Take the triggers away again; changes are written down no more."""
    connection = session.connection()
    on_sqlite = connection.dialect.name == "sqlite"
    for table in travelling_tables():
        for statement in _sqlite_drops(table) if on_sqlite else _postgres_drops(table):
            connection.exec_driver_sql(statement)


def capture_again(connection: Connection, metadata: MetaData) -> None:
    """Make the triggers that an upgrade has dropped, where changes were captured before."""
    if Capture.__tablename__ not in metadata.tables:
        return
    if not inspect(connection).has_table(Capture.__tablename__):
        return
    if connection.execute(select(Capture.is_on)).scalar():
        make_capture_triggers(connection, metadata)


def make_capture_triggers(connection: Connection, metadata: MetaData | None = None) -> None:
    """Make the triggers of every table that travels."""
    tables = travelling_tables() if metadata is None else travelling_tables(metadata)
    on_sqlite = connection.dialect.name == "sqlite"
    for table in tables:
        for statement in _sqlite_makes(table) if on_sqlite else _postgres_makes(table):
            connection.exec_driver_sql(statement)


def end_of_changes(session: Session) -> None:
    """Close the transaction's changes, so that a batch may end behind them.

    Only SQLite needs to be told: PostgreSQL numbers its transactions itself.
    """
    if session.get_bind().dialect.name == "sqlite":
        session.execute(update(Capture).values(tx=Capture.tx + 1))


def _sqlite_makes(table: TravellingTable) -> Iterator[str]:
    for kind in _KINDS:
        row = "OLD" if kind == "delete" else "NEW"
        after = f"{kind} OF {_listed(table)}" if kind == "update" and not table.all_travel else kind
        yield (
            f'CREATE TRIGGER {PREFIX}{table.name}_{kind} AFTER {after} ON "{table.name}" '  # noqa: S608 (names are the models')
            f"WHEN {_concerns(table, kind)} BEGIN "
            "UPDATE capture SET seq = seq + 1; "
            "INSERT INTO change_log (seq, tx, table_name, row_key, op, body) "
            f"SELECT seq, tx, '{table.name}', {table.key_sql(row, on_sqlite=True)}, "
            f"{_operation_and_body(table, kind, on_sqlite=True)} FROM capture; END"
        )


def _sqlite_drops(table: TravellingTable) -> Iterator[str]:
    for kind in _KINDS:
        yield f"DROP TRIGGER IF EXISTS {PREFIX}{table.name}_{kind}"


def _postgres_drops(table: TravellingTable) -> Iterator[str]:
    yield f'DROP TRIGGER IF EXISTS {PREFIX}{table.name} ON "{table.name}"'
    yield f"DROP FUNCTION IF EXISTS {PREFIX}{table.name}()"


def _postgres_makes(table: TravellingTable) -> Iterator[str]:
    name = f"{PREFIX}{table.name}"
    yield (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "DECLARE number bigint; BEGIN "
        f"IF TG_OP = 'DELETE' THEN {_postgres_write(table, 'delete')} "
        f"ELSIF TG_OP = 'UPDATE' THEN {_postgres_write(table, 'update')} "
        f"ELSE {_postgres_write(table, 'insert')} END IF; RETURN NULL; END $$"
    )
    update_of = f"UPDATE OF {_listed(table)}" if not table.all_travel else "UPDATE"
    yield (
        f'CREATE CONSTRAINT TRIGGER {name} AFTER INSERT OR DELETE OR {update_of} ON "{table.name}" '
        f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


def _postgres_write(table: TravellingTable, kind: str) -> str:
    row = "OLD" if kind == "delete" else "NEW"
    return (
        f"IF {_concerns(table, kind)} THEN "  # noqa: S608 (as above)
        "UPDATE capture SET seq = seq + 1 RETURNING seq INTO number; "
        "INSERT INTO change_log (seq, tx, table_name, row_key, op, body) "
        "VALUES (number, pg_current_xact_id()::text::bigint, "
        f"'{table.name}', {table.key_sql(row, on_sqlite=False)}, "
        f"{_operation_and_body(table, kind, on_sqlite=False)}); END IF;"
    )


def _concerns(table: TravellingTable, kind: str) -> str:
    if kind == "update" and table.is_shared:
        # A row that head office takes over is no longer the store's to tell of.
        return f"({table.ours_sql('NEW')} OR {table.ours_sql('OLD')})"
    return table.ours_sql("OLD" if kind == "delete" else "NEW")


def _operation_and_body(table: TravellingTable, kind: str, *, on_sqlite: bool) -> str:
    if kind == "delete":
        return "'D', NULL"
    body = table.body_sql("NEW", on_sqlite=on_sqlite)
    if kind == "insert" or not table.is_shared:
        return f"'U', {body}"
    ours = table.ours_sql("NEW")
    return f"CASE WHEN {ours} THEN 'U' ELSE 'D' END, CASE WHEN {ours} THEN {body} END"


def _listed(table: TravellingTable) -> str:
    return ", ".join(f'"{name}"' for name in table.columns)
