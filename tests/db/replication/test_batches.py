"""Batches end with transactions, have no gap, and carry a chain that anybody can work out."""

from __future__ import annotations

import hashlib
import json

import pytest
from sqlalchemy import delete

from app.domain.event_chain import START
from db.models.replication import ChangeLog
from db.replication import batches
from db.replication.batches import LogHasGap, chain_at, next_batch
from db.replication.confirming import confirm
from tests.db.replication.shop_rows import (
    enrol,
    new_customer,
    read_log,
    replayed,
    save,
    walk_to_the_end,
)

pytestmark = pytest.mark.engine("sqlite")


def _all(database, entries: int = 1000) -> list[batches.Batch]:
    found, after, chain = [], 0, START
    with database.snapshot() as session:
        while batch := next_batch(session, after, chain, entries):
            found.append(batch)
            after, chain = batch.last, batch.chain
    return found


def _lines(batch: batches.Batch) -> list[tuple[list[str], list[str]]]:
    """Return each entry's shape and the parts of its line."""
    found = []
    for body in batch.bodies:
        head, *lines = body.split("\n")
        shapes = json.loads(head)["shapes"]
        found += [(shapes[int(line.split("\t")[1])], line.split("\t")) for line in lines]
    return found


def _chain(lines: list[tuple[list[str], list[str]]], chain: str = START) -> str:
    for shape, (seq, _shape, row_key, op, payload) in lines:
        sha = hashlib.sha256(payload.encode()).hexdigest()
        said = f"{chain}{seq}|{shape[0]}|{row_key}|{op}|{sha}"
        chain = hashlib.sha256(said.encode()).hexdigest()
    return chain


def test_nothing_new_is_no_batch(founded):
    enrol(founded)
    assert _all(founded) == []


def test_a_batch_says_what_the_log_says(founded):
    enrol(founded)
    save(founded, new_customer("Ann \t\n\"'\\ 陈📱"), new_customer("bea"))
    walk_to_the_end(founded)
    state = {}
    for shape, (_seq, _shape, row_key, _op, payload) in _lines(_all(founded)[0]):
        state[shape[0], row_key] = dict(zip(shape[1:], json.loads(payload), strict=True))
    assert state == replayed(read_log(founded))


def test_columns_are_named_once_in_a_batch(founded):
    enrol(founded)
    save(founded, *(new_customer(f"c{n}") for n in range(20)))
    (batch,) = _all(founded)
    assert batch.bodies[0].count('"name_sort"') == 1


def test_a_batch_ends_with_a_transaction(founded):
    enrol(founded)
    for turn in range(4):
        save(founded, *(new_customer(f"{turn}{n}") for n in range(3)))
    assert [(one.first, one.last) for one in _all(founded, entries=4)] == [(1, 6), (7, 12)]
    assert [(one.first, one.last) for one in _all(founded, entries=1)] == [
        (1, 3), (4, 6), (7, 9), (10, 12),
    ]  # fmt: skip


def test_batches_of_any_size_have_the_same_chain(founded):
    enrol(founded)
    for turn in range(5):
        save(founded, *(new_customer(f"{turn}{n}") for n in range(turn + 1)))
    walk_to_the_end(founded)
    cut = {entries: _all(founded, entries) for entries in (1, 4, 1000)}
    chains = {_chain([line for batch in some for line in _lines(batch)]) for some in cut.values()}
    assert chains == {some[-1].chain for some in cut.values()}
    assert len(chains) == 1


def test_a_transaction_longer_than_a_message_is_sent_in_parts(founded, monkeypatch):
    monkeypatch.setattr(batches, "PART_BYTES", 500)
    enrol(founded)
    save(founded, *(new_customer(f"c{n}") for n in range(12)))
    (batch,) = _all(founded)
    assert len(batch.bodies) > 2
    assert batch.ends[-1] == batch.last == 12
    assert _chain(_lines(batch)) == batch.chain


def test_the_chain_at_any_entry_can_be_worked_out_again(founded):
    enrol(founded)
    for turn in range(6):
        save(founded, new_customer(f"{turn}"))
    found = {batch.last: batch.chain for batch in _all(founded, entries=1)}
    with founded.writing() as session:
        confirm(session, 3, found[3], at=1)
    with founded.snapshot() as session:
        assert {seq: chain_at(session, seq) for seq in found} == found
        assert chain_at(session, 7) is None


def test_a_changed_entry_changes_the_chain(founded):
    enrol(founded)
    save(founded, new_customer("ann"))
    before = _all(founded)[0].chain
    with founded.writing() as session:
        entry = session.get_one(ChangeLog, 1)
        entry.body = entry.body.replace("ann", "eve")
    assert _all(founded)[0].chain != before


def test_an_erased_body_keeps_the_chain(founded):
    enrol(founded)
    save(founded, new_customer("ann"), new_customer("bea"))
    (before,) = _all(founded)
    payload = _lines(before)[0][1][-1]
    with founded.writing() as session:
        entry = session.get_one(ChangeLog, 1)
        entry.body, entry.body_sha = None, hashlib.sha256(payload.encode()).hexdigest()
    (after,) = _all(founded)
    assert after.chain == before.chain
    assert _lines(after)[0][1][-1] == f"~{entry.body_sha}"


def test_a_log_that_begins_later_says_so(founded):
    enrol(founded)
    save(founded, new_customer("ann"))
    save(founded, new_customer("bea"))
    with founded.writing() as session:
        session.execute(delete(ChangeLog).where(ChangeLog.seq == 1))
    with founded.snapshot() as session, pytest.raises(LogHasGap):
        next_batch(session, 0, START, 100)
    with founded.snapshot() as session:
        assert chain_at(session, 2) is None
