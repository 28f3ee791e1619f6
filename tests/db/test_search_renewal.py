"""Search rows of older rules are made anew bit by bit, each of them once."""

from __future__ import annotations

from contextlib import suppress

import pytest
from sqlalchemy import func, select, text, update

from app.domain.found import FoundKind
from db.engine import Dialect, retrying
from db.ids import new_id
from db.models.customer import Customer
from db.models.search import SearchDoc, SearchState
from db.queries.search import newest
from db.search_renewal import RULES, bring_up_to_date, is_renewing, make_missing, renew_some
from db.unit_of_work import transaction
from tests.beside import at_once

pytestmark = pytest.mark.both_engines

DAY = 1_795_230_000_000


def customer(number: int, key: str = "") -> Customer:
    name = f"ann n{number:02}"
    return Customer(id=key or new_id(), name=name, language="en", added_at=DAY, changed_at=DAY)


@pytest.fixture
def shop(another):
    """Give two workstations of a shop with seven customers, none of whom has a row."""
    mine, other = another(), another()
    with mine.writing() as session:
        session.add_all([customer(number) for number in range(7)])
    return mine, other


def step(database, most: int) -> int | None:
    with database.writing() as session:
        return renew_some(session, most)


def steps(database, most: int) -> list[int]:
    made = []
    while (some := retrying(step)(database, most)) is not None:
        made.append(some)
    return made


def set_state(database, **values: object) -> None:
    with database.writing() as session:
        session.execute(update(SearchState).values(**values))


def found(database, token: str = "ann") -> list[str]:
    with database.snapshot() as session:
        return [target for _, target in newest(session, FoundKind.CUSTOMER, token, most=99)]


def rows(database) -> list[tuple]:
    """Return number and term of everything that can be found."""
    if database.dialect is Dialect.POSTGRESQL:
        with database.snapshot() as session:
            split = func.unnest(func.string_to_array(SearchDoc.tokens, " "))
            return sorted(map(tuple, session.execute(select(SearchDoc.rid, split))))
    with database.writing() as session:
        session.execute(
            text("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search_index, instance)")
        )
        listed = sorted(map(tuple, session.execute(text("SELECT doc, term FROM terms"))))
        session.execute(text("DROP TABLE temp.terms"))
    return listed


def make_unfindable(database) -> None:
    with database.writing() as session:
        if database.dialect is Dialect.SQLITE:
            session.execute(text("DELETE FROM search_index"))
        else:
            session.execute(update(SearchDoc).values(tokens=""))


def test_who_opens_the_shop_again_goes_on_where_it_was_left(shop):
    mine, other = shop
    assert step(mine, 3) == 3
    assert len(found(other)) == 3
    assert steps(other, 3) == [3, 1]
    assert len(found(mine)) == 7


def test_a_step_that_is_stopped_half_way_counts_for_nothing(shop):
    mine, other = shop
    step(mine, 3)
    with suppress(ZeroDivisionError), mine.writing() as session:
        renew_some(session, 3)
        1 / 0  # noqa: B018 (the program is stopped)
    assert len(found(other)) == 3
    assert sum(steps(other, 3)) == 4


def test_step_by_step_the_rows_are_those_made_at_once(shop):
    mine, other = shop
    steps(mine, 2)
    by_steps = rows(mine)
    set_state(mine, version=0)
    make_unfindable(mine)
    assert rows(mine) == []
    bring_up_to_date(other)
    assert len(by_steps) > 7
    assert rows(other) == by_steps


@pytest.mark.parametrize("key", ["0" * 32, "z" * 32])
def test_what_is_saved_meanwhile_is_found_before_and_behind(shop, key):
    mine, other = shop
    step(mine, 3)
    with transaction(other, "", "", DAY) as work:
        work.add(customer(99, key))
    assert found(mine, "n99") == [key]
    steps(mine, 3)
    assert found(mine, "n99") == [key]
    assert len(found(mine)) == 8


def test_two_workstations_at_once_make_each_row_once(shop):
    made: list[int] = []
    at_once(*[lambda one=one: made.extend(steps(one, 2)) for one in shop])
    assert sum(made) == 7
    assert len(found(shop[0])) == 7


def test_it_begins_again_when_the_rules_have_changed_meanwhile(shop):
    mine, _ = shop
    set_state(mine, making=RULES - 1, kind="part", last="z")
    assert sum(steps(mine, 3)) == 7


def test_what_a_newer_program_makes_is_not_made_old_again(shop):
    mine, _ = shop
    set_state(mine, version=2, making=RULES + 1)
    assert step(mine, 3) is None
    set_state(mine, version=RULES + 1, making=0)
    assert step(mine, 3) is None


def test_opening_waits_for_rows_that_are_missing_and_not_for_old_ones(shop):
    mine, other = shop
    set_state(mine, version=2)
    make_missing(mine)
    with mine.snapshot() as session:
        assert is_renewing(session)
    assert found(mine) == []
    set_state(mine, version=0)
    make_missing(other)
    assert len(found(mine)) == 7


def test_at_the_end_nothing_is_left_to_be_told(shop):
    mine, _ = shop
    steps(mine, 3)
    with mine.snapshot() as session:
        state = session.scalars(select(SearchState)).one()
        assert (state.version, state.making, state.kind, state.last) == (RULES, 0, "", "")
