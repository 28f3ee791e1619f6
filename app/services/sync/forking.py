"""Recognise that the store's log and head office's are not one, and become one again.

A store that was restored from a backup goes on from an earlier place than head office knows. It
says so, which ends its old life there (a computer that still lives it is refused from then on),
gets back what it lost, and sends what it did since. Head office's rows are the better copy, except
of rows that were changed here after the restore.

The log of events is not written again: events that were lost stay at head office, under the hashes
that name them, beside those that have followed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.own_code import IMPORT_EPOCH, CodeKind, OwnCode
from app.domain.sync import SyncTrouble
from app.services.shop import read_profile
from app.services.sync.standing import set_trouble, state_of
from db.counters import begin_epoch, epochs_of
from db.models.code import Counter
from db.models.replication import ChangeLog, SyncState
from db.models.store import Store
from db.replication.batches import chain_at, last_seq
from db.replication.bringing_back import Row, write_back
from db.replication.rows import EVENT, travelling_tables
from db.replication.sums import begin_sums
from db.replication.walking import begin_walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from app.services.store_file import StoreFile
    from db.replication.line import Greeting, HeadOfficeLine
    from db.replication.rows import TravellingTable
    from db.unit_of_work import Work

_AT_ONCE: Final = 500
_STORE: Final = "store"
_JOB: Final = "job"
_LAST_EPOCH: Final = IMPORT_EPOCH - 1
_NOT_BROUGHT_BACK: Final = frozenset({EVENT, _STORE})
"""The log goes its own way, and the store's own row says in which epoch it numbers."""


@dataclass(frozen=True, slots=True)
class Place:
    """How the store's log fits to head office's."""

    is_one: bool
    refill: bool = False
    """Head office lacks changes that are no longer kept here."""


def place_of(session: Session, greeting: Greeting) -> Place:
    """Compare where head office says that it is with the log."""
    state = state_of(session)
    if state.epoch != greeting.epoch and not (state.epoch == 0 and greeting.last_seq == 0):
        return Place(is_one=False)
    if greeting.last_seq > last_seq(session):
        return Place(is_one=False)
    chain = chain_at(session, greeting.last_seq)
    if chain is None:
        return Place(is_one=False, refill=True)
    if chain != greeting.chain:
        return Place(is_one=False)
    first = session.scalars(select(ChangeLog.seq).order_by(ChangeLog.seq).limit(1)).first()
    lacks = (
        greeting.last_seq < state.acked_seq and (first or state.acked_seq) > greeting.last_seq + 1
    )
    return Place(is_one=not lacks, refill=lacks)


def go_on_from(work: Work, greeting: Greeting) -> None:
    """Send on from where head office is, which may have lost an answer, or some days."""
    state = state_of(work)
    state.epoch = greeting.epoch
    if state.acked_seq != greeting.last_seq:
        state.acked_seq, state.acked_chain = greeting.last_seq, greeting.chain


def begin_new_life(file: StoreFile, line: HeadOfficeLine, greeting: Greeting, machine: str) -> None:
    """Tell head office that this store goes on from another place, in a new epoch."""
    with file.reading() as session:
        place = place_of(session, greeting)
        state = state_of(session)
        seq, chain = state.acked_seq, state.acked_chain
        if place.refill:
            seq = last_seq(session)
            chain = chain_at(session, seq) or chain
    begun = line.fork(greeting.epoch, seq, chain)
    with file.working("", machine) as work:
        state = state_of(work)
        state.epoch = begun
        state.acked_seq, state.acked_chain = seq, chain
        begin_sums(work)
        if place.refill:
            begin_walk(work)
        else:
            set_trouble(state, SyncTrouble.FORKED, there=True)
        work.record("head_office.forked", epoch=begun, refill=place.refill)


def bring_back(
    file: StoreFile, line: HeadOfficeLine, machine: str, go_on: Callable[[], None]
) -> int:
    """Get back every row that head office has and the store lost; return how many."""
    with file.reading() as session:
        changed = _changed_here(session)
    brought = 0
    numbers: set[str] = set()
    for table in travelling_tables():
        if table.name in _NOT_BROUGHT_BACK:
            continue
        waiting: dict[str, Row] = {}
        for rows in _pages(line, table, go_on):
            kept = {key: row for key, row in rows.items() if (table.name, key) not in changed}
            found, left = _take_rows(file, machine, table, kept)
            numbers |= {row["number"] for row in kept.values() if table.name == _JOB}
            brought += found
            waiting |= left
        # Rows that refer to later ones of the same table.
        brought += _take_rows(file, machine, table, waiting)[0]
    with file.working("", machine) as work:
        set_trouble(state_of(work), SyncTrouble.FORKED, there=False)
        if brought:
            _number_on(work, numbers)
            work.record("head_office.brought_back", rows=brought)
    return brought


def _number_on(work: Work, numbers: set[str]) -> None:
    """Begin an epoch above every number that head office knows and this store's counters do not.

    A restore on a computer that knew of no earlier one would number again what is given already.
    """
    profile = read_profile(work)
    epochs = epochs_of(work, profile.number)
    counters = select(Counter).where(
        Counter.store_number == profile.number, Counter.kind == CodeKind.JOB
    )
    known = {(one.year, one.epoch): one.last for one in work.scalars(counters)}
    for code in map(OwnCode.parse, numbers):
        is_ours = f"{code.store:04d}" == profile.number and code.epoch < _LAST_EPOCH
        beyond = code.counter > known.get((code.year, code.epoch), 0)
        if is_ours and beyond and code.epoch >= epochs.get(code.year, 0):
            epochs[code.year] = code.epoch + 1
            begin_epoch(work, profile.number, code.year, code.epoch + 1)
            work.scalars(select(Store)).one().epoch = code.epoch + 1


def _changed_here(session: Session) -> set[tuple[str, str]]:
    """Return the rows that were changed since head office last confirmed: these are newer."""
    since = select(ChangeLog.table_name, ChangeLog.row_key).where(
        ChangeLog.seq > state_of(session).acked_seq
    )
    return {(table, row_key) for table, row_key in session.execute(since)}


def _pages(
    line: HeadOfficeLine, table: TravellingTable, go_on: Callable[[], None]
) -> Iterator[dict[str, Row]]:
    after = ""
    while rows := line.own_rows(table.name, after, _AT_ONCE):
        go_on()
        yield {key: json.loads(body) for key, body in rows}
        after = rows[-1][0]


def _take_rows(
    file: StoreFile, machine: str, table: TravellingTable, rows: dict[str, Row]
) -> tuple[int, dict[str, Row]]:
    if not rows:
        return 0, {}
    with file.working("", machine) as work:
        return write_back(work, table, rows)


def is_restored(state: SyncState) -> bool:
    """Tell whether rows that a restore lost are still to be fetched."""
    return str(SyncTrouble.FORKED) in state.flags.split()
