"""Sums of rows are what the formula says, and stand in the log where they are true."""

from __future__ import annotations

import hashlib
import json

import pytest
from sqlalchemy import update

from db.models.customer import Customer
from db.models.replication import TableSums
from db.replication import sums
from db.replication.batches import next_batch
from db.replication.rows import BUCKETS, travelling_table, travelling_tables
from db.replication.sums import (
    begin_sums,
    compare,
    next_comparison,
    row_sum,
    row_sums,
    sums_of,
    write_comparison,
)
from tests.db.replication.shop_rows import enrol, new_customer, read_log, save

DAY = 86_400_000


def _compared(database, now: int = DAY, between=None) -> str | None:
    with database.snapshot() as session:
        found = next_comparison(session, now)
    if between:
        between()
    if found is None:
        return None
    with database.writing() as session:
        write_comparison(session, found, now)
    return found.table


def test_a_rows_sum_is_as_its_formula_says():
    text = "\x1f".join(("a|b", "\\N", "-5", "陈📱"))
    expected = int(hashlib.md5(text.encode()).hexdigest()[:15], 16)
    assert row_sum(["a|b", None, -5, "陈📱"]) == expected


@pytest.mark.both_engines
def test_buckets_part_the_rows_of_a_table(founded):
    save(founded, *(new_customer(f"c{n} '\"\t📱") for n in range(40)))
    table = travelling_table("customer")
    with founded.snapshot() as session:
        whole = sums_of(session, table, BUCKETS)
        parts = {}
        for start in range(0, 256, 64):
            parts |= sums_of(session, table, BUCKETS[start : start + 64])
        single = row_sums(session, table, next(iter(whole)))
    assert parts == whole
    assert sum(count for count, _ in whole.values()) == 40
    assert sum(single.values()) % sums.MODULUS == next(iter(whole.values()))[1]


def test_sums_stand_in_the_log_as_the_end_of_a_batch(founded):
    enrol(founded)
    save(founded, new_customer("ann"))
    _compared(founded)
    save(founded, new_customer("bea"))
    with founded.snapshot() as session:
        batch = next_batch(session, 0, "0" * 64, 1000)
    assert (batch.first, batch.last) == (1, 2)
    assert [one.op for one in read_log(founded)] == ["U", "V", "U"]


def test_a_bucket_that_changes_meanwhile_is_left_out(founded):
    enrol(founded)
    ann = new_customer("ann")
    with founded.writing() as session:
        session.execute(update(TableSums).where(TableSums.id != "customer").values(whole_at=DAY))
    assert _compared(founded, between=lambda: save(founded, ann)) == "customer"
    said = json.loads(read_log(founded)[-1].body)
    assert ann.id[-2:] not in said["buckets"]
    assert len(said["buckets"]) == 255


def test_every_table_has_its_turn_once_a_day(founded):
    enrol(founded)
    turns = []
    while table := _compared(founded):
        turns.append(table)
    assert sorted(turns) == sorted(table.name for table in travelling_tables())
    assert _compared(founded, now=2 * DAY - 1) is None
    assert _compared(founded, now=2 * DAY) is not None


def test_a_long_table_is_compared_a_lot_at_a_time(founded, monkeypatch):
    monkeypatch.setattr(sums, "_LONG", 3)
    save(founded, *(new_customer(f"c{n}") for n in range(5)))
    enrol(founded)
    turns = []
    while table := _compared(founded):
        turns.append(table)
    assert turns.count("customer") == 16
    assert turns.index("customer") + 15 == len(turns) - 1 - turns[::-1].index("customer")


def test_after_an_upgrade_everything_is_compared_anew(founded):
    enrol(founded)
    while _compared(founded):
        pass
    with founded.writing() as session:
        begin_sums(session)
    assert _compared(founded) is not None


def test_sums_are_of_one_moment(founded):
    enrol(founded)
    save(founded, new_customer("ann"))
    with founded.snapshot() as session:
        found = compare(session, travelling_table("customer"), BUCKETS)
    assert found.seq == 1
    with founded.writing() as session:
        session.execute(update(Customer).values(note="x"))
    assert found.seq == 1
