"""Search rows follow what they are made from, in the order of lists."""

from __future__ import annotations

import threading
from concurrent.futures import wait
from contextlib import suppress
from itertools import pairwise

import pytest
from sqlalchemy import func, select, text, update

from app.domain.errors import ReadInterrupted
from app.domain.found import FoundKind
from app.domain.interrupt import Interrupt
from db.engine import Dialect
from db.ids import new_id
from db.models.customer import Customer
from db.models.search import SearchDoc, SearchState
from db.queries.search import newest
from db.search_index import end_rid, first_rid, write_docs
from db.search_renewal import RULES, bring_up_to_date
from db.unit_of_work import transaction
from tests.beside import LONGEST_S, Beside, at_once

DAY = 1_795_230_000_000
# As long as a row is held; without a lock the other transaction is through long before.
HELD_S = 0.5


def customer(name: str, at: int = DAY) -> Customer:
    return Customer(id=new_id(), name=name, language="en", added_at=at, changed_at=at)


def add(database, *rows: Customer) -> None:
    with transaction(database, "", "", DAY) as work:
        work.add_all(rows)


def found(database, token: str, **how) -> list[str]:
    with database.snapshot() as session:
        rows = newest(session, FoundKind.CUSTOMER, token, most=how.pop("most", 99), **how)
        return [target for _, target in rows]


def test_the_newest_stand_first_whatever_came_first_into_the_file(database):
    old, new, middle = (customer("ann", DAY + ms) for ms in (0, 9_000_000, 5000))
    add(database, new)
    add(database, old, middle)
    assert found(database, "ann") == [new.id, middle.id, old.id]


def test_things_of_one_second_stand_in_the_order_in_which_they_came(database):
    rows = [customer("ann") for _ in range(5)]
    for row in rows:
        add(database, row)
    assert found(database, "ann") == [row.id for row in reversed(rows)]


def test_a_second_that_is_full_borrows_of_the_next(database):
    rows = [customer("ann") for _ in range(4100)]
    add(database, *rows)
    assert len(set(found(database, "ann", most=9999))) == 4100


def test_a_page_goes_on_below_the_last_number(database):
    add(database, *(customer("ann", DAY + 1000 * n) for n in range(5)))
    everyone = found(database, "ann")
    with database.snapshot() as session:
        rid = newest(session, FoundKind.CUSTOMER, "ann", most=2)[-1][0]
    assert found(database, "ann", below=rid) == everyone[2:]


def test_a_changed_name_takes_the_old_tokens_away(database):
    row = customer("ann")
    add(database, row)
    with transaction(database, "", "", DAY) as work:
        work.get_one(Customer, row.id).name = "bea"
    assert (found(database, "ann"), found(database, "bea")) == ([], [row.id])


def test_a_corrected_time_is_a_new_place_in_lists(database):
    old, new = customer("ann", DAY - 9_000_000), customer("ann", DAY)
    add(database, old, new)
    with transaction(database, "", "", DAY) as work:
        work.get_one(Customer, old.id).added_at = DAY + 9_000_000
    assert found(database, "ann") == [old.id, new.id]


def test_what_is_rolled_back_is_not_found(database):
    with suppress(ZeroDivisionError), transaction(database, "", "", DAY) as work:
        work.add(customer("ann"))
        work.write_search_rows()
        1 / 0  # noqa: B018 (something goes wrong)
    assert found(database, "ann") == []


def test_a_merged_file_is_found_no_more(database):
    row = customer("ann")
    add(database, row)
    with transaction(database, "", "", DAY) as work:
        work.get_one(Customer, row.id).ended_at = DAY
    assert found(database, "ann") == []


def test_rows_made_by_older_rules_are_made_anew(database):
    row = customer("王芳")
    with database.writing() as session:
        session.add(row)
    assert found(database, "王芳") == []
    bring_up_to_date(database)
    assert found(database, "王芳") == [row.id]
    with database.snapshot() as session:
        assert session.scalars(select(SearchState.version)).one() == RULES
        assert session.get_one(Customer, row.id).name_sort == "wang fang"


def test_rows_that_are_up_to_date_are_left_alone(database):
    bring_up_to_date(database)
    with database.writing() as session:
        session.add(customer("ann"))
    bring_up_to_date(database)
    assert found(database, "ann") == []


def test_writing_twice_leaves_one_row(database):
    row = customer("ann")
    add(database, row)
    with database.writing() as session:
        write_docs(session, FoundKind.CUSTOMER, [row.id])
        write_docs(session, FoundKind.CUSTOMER, [row.id, "nobody"])
    with database.snapshot() as session:
        assert session.scalar(select(func.count()).select_from(SearchDoc)) == 1
    assert found(database, "ann") == [row.id]


@pytest.mark.engine("postgres", "postgres15")
def test_two_at_once_in_one_second_get_numbers_of_their_own(database):
    start = threading.Barrier(4)

    def take_in() -> None:
        start.wait(LONGEST_S)
        for _ in range(10):
            add(database, customer("ann"))

    at_once(*[take_in] * 4)
    assert len(found(database, "ann")) == 40


def test_each_kind_has_its_own_range():
    ranges = [(first_rid(kind), first_rid(kind, 1 << 60), end_rid(kind)) for kind in FoundKind]
    assert all(low < last < end for low, last, end in ranges)
    assert all(one[2] <= two[0] for one, two in pairwise(ranges))
    assert first_rid(FoundKind.JOB, -5) == first_rid(FoundKind.JOB)


def test_a_query_is_stopped_while_it_runs(database):
    endless = text(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) "
        "SELECT max(i) FROM n"
    )
    interrupt = Interrupt()
    timer = threading.Timer(0.1, interrupt.cancel)
    timer.daemon = True
    timer.start()
    with pytest.raises(ReadInterrupted), database.snapshot(interrupt) as session:
        session.execute(endless)
    timer.join(LONGEST_S)
    with database.snapshot() as session:
        assert session.execute(text("SELECT 1")).scalar_one() == 1


def test_the_index_needs_no_tokens_in_the_table_on_sqlite(database):
    add(database, customer("ann"))
    with database.snapshot() as session:
        kept = session.scalars(select(SearchDoc.tokens)).one()
    assert bool(kept) is (database.dialect is Dialect.POSTGRESQL)


def test_what_came_before_1970_is_found_too(database):
    add(database, customer("ann", at=-1))
    assert len(found(database, "ann")) == 1


@pytest.mark.engine("postgres", "postgres15")
def test_a_row_waits_for_who_is_writing_it(database):
    row = customer("ann")
    add(database, row)
    locked = select(SearchDoc.rid).where(SearchDoc.target == row.id).with_for_update()

    def write_anew() -> None:
        with transaction(database, "", "", DAY) as work:
            write_docs(work, FoundKind.CUSTOMER, [row.id])

    with Beside() as beside:
        with database.writing() as session:
            session.execute(locked)
            meanwhile = beside.submit(write_anew)
            wait([meanwhile], timeout=HELD_S)
            session.execute(update(Customer).values(name="bea"))
        meanwhile.result(LONGEST_S)
    assert found(database, "bea") == [row.id]
