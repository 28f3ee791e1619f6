"""Rows of a shop that tests change, and what a reader of the log makes of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from db.ids import new_id
from db.models.customer import Customer
from db.models.replication import ChangeLog, SyncState
from db.replication.capture import begin_capture
from db.replication.rows import travelling_tables
from db.replication.sums import begin_sums
from db.replication.walking import begin_walk, walk_on
from db.unit_of_work import transaction

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.engine import Database

State = dict[tuple[str, str], dict[str, Any]]
"""The columns of each row that travels, by table and row key."""


def enrol(database: Database) -> None:
    """Let changes be captured, as enrolment does, and what exists be walked over."""
    with database.writing() as session:
        begin_capture(session)
        begin_walk(session)
        begin_sums(session)
        session.add(SyncState(id="sync", **_NEVER))


_NEVER: dict[str, Any] = {
    "epoch": 0,
    "acked_seq": 0,
    "acked_chain": "0" * 64,
    "ref_seq": 0,
    "failure": "",
    "skew_ms": 0,
    "flags": "",
}


def walk_to_the_end(database: Database, rows: int = 500) -> int:
    """Walk until nothing is left; return how many rows that were."""
    walked = 0
    while True:
        with database.writing() as session:
            step = walk_on(session, rows)
        walked += step.rows
        if step.is_done:
            return walked


def new_customer(name: str, **changed: Any) -> Customer:
    """Make a customer that nobody has saved yet."""
    return Customer(id=new_id(), name=name, language="en", added_at=1, changed_at=1, **changed)


def save(database: Database, *rows: Any) -> None:
    """Save rows in one transaction of a person."""
    with transaction(database, "lin", "front", 5) as work:
        work.add_all(rows)


def read_log(database: Database) -> list[ChangeLog]:
    """Return the whole log as another process would read it."""
    with database.snapshot() as session:
        return log_of(session)


def log_of(session: Session) -> list[ChangeLog]:
    """Return the whole log in its order."""
    return list(session.scalars(select(ChangeLog).order_by(ChangeLog.seq)))


def replayed(log: list[ChangeLog]) -> State:
    """Return what somebody has who follows the log from its beginning."""
    state: State = {}
    for entry in log:
        place = (entry.table_name, entry.row_key)
        if entry.op == "U":
            state[place] = json.loads(entry.body or "")
        elif entry.op == "D":
            state.pop(place, None)
    return state


def stored(session: Session) -> State:
    """Return what the store itself has."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    state: State = {}
    for table in travelling_tables():
        key = table.key_sql("r", on_sqlite=on_sqlite)
        body = table.body_sql("r", on_sqlite=on_sqlite)
        asked = f'SELECT {key}, {body} FROM "{table.name}" r WHERE {table.ours_sql("r")}'
        for row_key, said in session.execute(text(asked)):
            state[table.name, row_key] = json.loads(said)
    return state
