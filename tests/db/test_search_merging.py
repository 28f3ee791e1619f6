"""The index of tokens comes together bit by bit, and whatever was found is found by it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app.domain.found import FoundKind
from db.ids import new_id
from db.models.customer import Customer
from db.queries.search import newest
from db.search_merging import MOST_SEGMENTS, begin_merging, merge_some, segments
from db.unit_of_work import transaction

DAY = 1_795_230_000_000
# Four are merged as they are saved, unless that is forbidden as here.
_LEAVE_APART = text("INSERT INTO search_index (search_index, rank) VALUES ('automerge', 0)")


def save(database, customers: int) -> None:
    """Save each in a transaction of its own."""
    for number in range(customers):
        with transaction(database, "", "", DAY) as work:
            name = f"ann n{number:02}"
            work.add(Customer(id=new_id(), name=name, language="en", added_at=DAY, changed_at=DAY))


def found(database) -> list[str]:
    with database.snapshot() as session:
        return [target for _, target in newest(session, FoundKind.CUSTOMER, "ann", most=99)]


def pieces(database) -> int:
    with database.snapshot() as session:
        return segments(session)


def in_write(database, step) -> bool:
    with database.writing() as session:
        return step(session)


@pytest.fixture
def apart(database):
    """Give a shop whose index is in one segment more than it may be."""
    with database.writing() as session:
        session.execute(_LEAVE_APART)
    save(database, MOST_SEGMENTS + 1)
    return database


@pytest.mark.engine("sqlite")
def test_many_segments_become_one_in_which_the_same_is_found(apart):
    before = found(apart)
    assert pieces(apart) == MOST_SEGMENTS + 1
    more = in_write(apart, begin_merging)
    while more:
        more = in_write(apart, merge_some)
    assert pieces(apart) == 1
    assert found(apart) == before


@pytest.mark.engine("sqlite")
def test_what_is_saved_meanwhile_is_found_too(apart):
    in_write(apart, begin_merging)
    save(apart, 2)
    while in_write(apart, merge_some):
        pass
    assert len(found(apart)) == MOST_SEGMENTS + 3


def test_an_index_of_few_segments_is_left_alone(database):
    save(database, 1)
    assert not in_write(database, begin_merging)
    assert pieces(database) == 1
