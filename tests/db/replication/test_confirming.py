"""What head office has is noted, kept for a time, and let go."""

from __future__ import annotations

import pytest

from db.models.replication import SyncState
from db.replication.batches import chain_at, next_batch
from db.replication.confirming import KEPT_MS, confirm, trim
from tests.db.replication.shop_rows import enrol, new_customer, read_log, save, walk_to_the_end

pytestmark = pytest.mark.engine("sqlite")


def _confirm_all(database, at: int) -> int:
    with database.writing() as session:
        state = session.get_one(SyncState, "sync")
        batch = next_batch(session, state.acked_seq, state.acked_chain, 1000)
        confirm(session, batch.last, batch.chain, at)
        return batch.last


def _trim(database, at: int, rows: int = 500) -> int:
    with database.writing() as session:
        return trim(session, at, rows)


def test_a_confirmed_change_is_kept_for_a_time(founded):
    enrol(founded)
    save(founded, new_customer("ann"))
    _confirm_all(founded, at=1000)
    assert _trim(founded, 1000 + KEPT_MS) == 0
    assert _trim(founded, 1001 + KEPT_MS) == 1
    assert read_log(founded) == []


def test_what_is_not_confirmed_is_never_let_go(founded):
    enrol(founded)
    save(founded, new_customer("ann"))
    _confirm_all(founded, at=1000)
    save(founded, new_customer("bea"))
    _trim(founded, 10 * KEPT_MS)
    assert [one.seq for one in read_log(founded)] == [2]


def test_old_changes_go_a_few_at_a_time(founded):
    enrol(founded)
    save(founded, *(new_customer(f"c{n}") for n in range(5)))
    _confirm_all(founded, at=1)
    assert [_trim(founded, 2 * KEPT_MS, rows=2) for _ in range(4)] == [2, 2, 1, 0]


def test_the_chain_goes_on_behind_what_was_let_go(founded):
    enrol(founded)
    save(founded, new_customer("ann"))
    first = _confirm_all(founded, at=1)
    _trim(founded, 2 * KEPT_MS)
    save(founded, new_customer("bea"))
    last = _confirm_all(founded, at=2 * KEPT_MS)
    with founded.snapshot() as session:
        state = session.get_one(SyncState, "sync")
        assert chain_at(session, last) == state.acked_chain
        assert chain_at(session, first) is not None


def test_what_enrolment_walked_over_goes_when_it_is_confirmed(founded):
    enrol(founded)
    walk_to_the_end(founded)
    save(founded, new_customer("ann"))
    _confirm_all(founded, at=1)
    assert {one.table_name for one in read_log(founded)} == {"customer"}
