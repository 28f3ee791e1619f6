"""Enrolment walks over every row once, from wherever it stopped."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import update

from db.models.customer import Customer
from db.replication.walking import begin_walk, is_walking, walk_on
from tests.db.replication.shop_rows import (
    enrol,
    new_customer,
    read_log,
    replayed,
    save,
    stored,
    walk_to_the_end,
)


def _customers(database) -> list[str]:
    return [one.row_key for one in read_log(database) if one.table_name == "customer"]


@pytest.mark.both_engines
@pytest.mark.parametrize("rows", [1, 3, 500])
def test_every_row_that_travels_is_written_once(founded, rows):
    save(founded, *(new_customer(f"c{n}") for n in range(5)))
    enrol(founded)
    walk_to_the_end(founded, rows)
    log = read_log(founded)
    assert [one.seq for one in log] == list(range(1, len(log) + 1))
    assert len({(one.table_name, one.row_key) for one in log}) == len(log)
    with founded.snapshot() as session:
        assert replayed(log) == stored(session)
        assert not is_walking(session)


def test_a_walk_that_was_cut_goes_on_where_it_stopped(founded):
    save(founded, *(new_customer(f"c{n}") for n in range(5)))
    enrol(founded)
    with founded.writing() as session:
        walk_on(session, 2)
        session.rollback()
    with founded.writing() as session:
        walk_on(session, 2)
    walk_to_the_end(founded, 2)
    assert len(_customers(founded)) == len(set(_customers(founded))) == 5


def test_what_changes_during_the_walk_stands_behind_what_was_walked_over(founded):
    ann = new_customer("ann")
    save(founded, ann)
    enrol(founded)
    walk_to_the_end(founded)
    with founded.writing() as session:
        session.execute(update(Customer).values(note="later"))
    last = [one for one in read_log(founded) if one.row_key == ann.id][-1]
    assert json.loads(last.body)["note"] == "later"


def test_what_was_walked_over_may_be_parted_anywhere(founded):
    enrol(founded)
    walk_to_the_end(founded)
    assert {one.tx for one in read_log(founded)} == {0}


def test_a_second_walk_tells_everything_again(founded):
    save(founded, new_customer("ann"))
    enrol(founded)
    first = walk_to_the_end(founded)
    with founded.writing() as session:
        begin_walk(session)
    assert walk_to_the_end(founded) == first
    assert len(_customers(founded)) == 2
