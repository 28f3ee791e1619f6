"""Two workstations at one shelf at the same moment: the last piece goes once."""

from __future__ import annotations

from concurrent.futures import wait
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.errors import BenchsideError
from app.domain.money_entry import SaleEntry, SoldLine
from app.domain.part import PartEnded
from app.domain.stock import NotEnough, StockPlace
from app.domain.stock_entry import CountEntry, ReceivedEntry, ReceivedLine
from db.models.event import EventHead
from db.models.stock import Part
from tests.beside import LONGEST_S, Beside, at_once
from tests.money import payment
from tests.stock import to_be_booked

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.domain.actor import Actor
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.open_shop import OpenShop
    from tests.services.stock.stand import StockStand

# As long as the log's head is held, at which every act waits before it commits.
HELD_S = 0.5


def _outcome(act: Callable[[], object]) -> object:
    try:
        return act()
    except BenchsideError as refused:
        return type(refused)


def _sell(shop: OpenShop, actor: Actor, *parts: str) -> ReceiptMade:
    lines = tuple(SoldLine(part, 1, 1_000) for part in parts)
    return shop.sale.sell(actor, SaleEntry(lines, payment(printed=False)))


def test_two_jobs_want_the_last_piece_and_one_gets_it(stand: StockStand) -> None:
    part = stand.part()
    stand.receive(part, 1, 500)
    lines = [stand.need(stand.job(), part) for _ in range(2)]
    came = at_once(*(partial(_outcome, partial(stand.issue, line)) for line in lines))
    assert sorted(map(str, came)) == sorted(map(str, (None, NotEnough)))
    assert [stand.book.there(part).at(StockPlace(place)) for place in ("store", "bench")] == [0, 1]
    assert stand.book.value(part) == 500


def test_two_jobs_fit_the_last_piece_and_one_is_to_be_booked(stand: StockStand) -> None:
    part = stand.part()
    stand.receive(part, 1, 500)
    lines = [stand.need(stand.job(), part) for _ in range(2)]
    at_once(*(partial(stand.fit, line) for line in lines))
    assert stand.book.there(part).on_hand == 0
    assert to_be_booked(stand.shop, part) == 1
    assert sum(map(stand.book.cost_of_line, lines)) == 500


def test_two_tills_sell_the_last_piece_and_one_is_to_be_booked(stand: StockStand) -> None:
    part = stand.part()
    stand.receive(part, 1, 500)
    sell = partial(_sell, stand.shop, stand.actor, part)
    at_once(sell, sell)
    assert (stand.book.there(part).on_hand, to_be_booked(stand.shop, part)) == (0, 1)


def test_one_piece_is_kept_back_for_one_of_two_jobs(stand: StockStand) -> None:
    part, jobs = stand.part(), [stand.job(), stand.job()]
    stand.receive(part, 1)
    lines = at_once(*(partial(stand.need, job, part) for job in jobs))
    assert sorted(map(stand.book.held, lines)) == [0, 1]


@pytest.mark.engine("postgres")
def test_two_that_named_a_part_before_they_lock_it_do_not_wait_for_each_other(
    stand: StockStand,
) -> None:
    part, jobs = stand.part(), [stand.job(), stand.job()]
    stand.receive(part, 1)
    with Beside() as people:
        with stand.acting() as work:
            # Both write their line down, which names the part, and wait at its lock.
            work.get_one(Part, part, with_for_update={"key_share": True})
            done = [people.submit(stand.need, job, part) for job in jobs]
            wait(done, timeout=HELD_S)
        lines = [one.result(LONGEST_S) for one in done]
    assert sorted(map(stand.book.held, lines)) == [0, 1]


def test_two_sales_crosswise_do_not_wait_for_each_other_for_ever(stand: StockStand) -> None:
    first, second = stand.part(), stand.part()
    for part in (first, second):
        stand.receive(part, 20, 2_000)
    crosswise = [(first, second), (second, first)] * 3
    at_once(*(partial(_sell, stand.shop, stand.actor, *parts) for parts in crosswise))
    assert [stand.book.there(part).on_hand for part in (first, second)] == [14, 14]


@pytest.mark.engine("postgres")
def test_two_voids_crosswise_both_bring_everything_back(stand: StockStand) -> None:
    first, second = stand.part(), stand.part()
    for part in (first, second):
        stand.receive(part, 2, 2_000)
    shop, actor = stand.shop, stand.actor
    made = [_sell(shop, actor, first, second), _sell(shop, actor, second, first)]
    with Beside() as people:
        with stand.acting() as work:
            work.scalars(select(EventHead).with_for_update()).one()
            done = [people.submit(shop.voids.void, actor, one.id, "错") for one in made]
            wait(done, timeout=HELD_S)
        for one in done:
            one.result(LONGEST_S)
    assert [stand.book.there(part).on_hand for part in (first, second)] == [2, 2]
    assert [stand.book.value(part) for part in (first, second)] == [2_000, 2_000]


@pytest.mark.engine("postgres")
def test_what_is_dropped_while_it_is_given_away_is_kept_back_for_nobody(
    stand: StockStand,
) -> None:
    part = stand.part()
    stand.receive(part, 3)
    line = stand.need(stand.job(), part, 3)
    with Beside() as people:
        with stand.acting() as work:
            work.scalars(select(EventHead).with_for_update()).one()
            acts = (partial(stand.take, part, 2), partial(stand.drop, line))
            done = [people.submit(act) for act in acts]
            wait(done, timeout=HELD_S)
        for one in done:
            one.result(LONGEST_S)
    assert (stand.book.held(line), stand.book.there(part).reserved) == (0, 0)


@pytest.mark.engine("postgres")
def test_nothing_comes_in_for_a_part_that_is_just_being_merged(stand: StockStand) -> None:
    kept, merged = stand.part(), stand.part()
    entry = ReceivedEntry(lines=(ReceivedLine(part=merged, quantity=3),))
    shop, actor = stand.shop, stand.actor
    with Beside() as people:
        with stand.acting() as work:
            work.scalars(select(EventHead).with_for_update()).one()
            done: list[Future[object]] = []
            done.append(people.submit(shop.parts.merge, actor, kept, merged, "twice"))
            wait(done, timeout=HELD_S)
            done.append(people.submit(_outcome, partial(shop.stock_keeping.receive, actor, entry)))
            wait(done, timeout=HELD_S)
        came = [one.result(LONGEST_S) for one in done]
    assert came[-1] is PartEnded
    assert [stand.book.there(part).on_hand for part in (kept, merged)] == [0, 0]


@pytest.mark.engine("postgres")
def test_a_part_that_is_just_being_merged_is_counted_as_the_kept_one(stand: StockStand) -> None:
    kept, merged = stand.part(), stand.part()
    entry = CountEntry(part=merged, counted=3, reason="found")
    shop, actor = stand.shop, stand.actor
    with Beside() as people:
        with stand.acting() as work:
            work.scalars(select(EventHead).with_for_update()).one()
            done: list[Future[object]] = []
            done.append(people.submit(shop.parts.merge, actor, kept, merged, "twice"))
            wait(done, timeout=HELD_S)
            done.append(people.submit(shop.stock_keeping.correct, actor, entry))
            wait(done, timeout=HELD_S)
        for one in done:
            one.result(LONGEST_S)
    assert [stand.book.there(part).on_hand for part in (kept, merged)] == [3, 0]
