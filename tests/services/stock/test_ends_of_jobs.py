"""What becomes of parts when their job ends, never was, or their part is merged under way."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.domain.job import JobState, Outcome
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.money_entry import RefundEntry, ReturnedLine, SaleEntry, SoldLine
from app.services.jobs.job_moves import finish, move
from app.services.jobs.jobs_in_hand import job_by_number
from tests.money import payment, take_in
from tests.stock import to_be_booked

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.services.stock.stand import StockStand


@pytest.fixture
def part(stand: StockStand) -> str:
    part = stand.part()
    stand.receive(part, 3, 1_500)
    return part


@pytest.fixture
def number(stand: StockStand) -> str:
    return take_in(stand.shop, stand.actor, 30_000)


def needed(stand: StockStand, number: str, part: str, quantity: int = 2) -> str:
    """Write down what a job needs; return the line."""
    entry = NeedEntry(part=part, quantity=quantity)
    return stand.shop.job_parts.need(stand.actor, number, entry).lines[-1].id


def end(stand: StockStand, number: str, outcome: Outcome = Outcome.NOT_REPAIRABLE) -> None:
    with stand.acting() as work:
        job = job_by_number(work, number)
        if outcome is Outcome.REPAIRED:
            move(work, job, JobState.REPAIRING)
        finish(work, job, outcome)


def merge(stand: StockStand, part: str) -> str:
    """Merge a part into a new one; return that."""
    kept = stand.part()
    stand.shop.parts.merge(stand.actor, kept, part, "同一个")
    return kept


def places(stand: StockStand, part: str) -> dict[str, int]:
    return {str(at): n for at, n in stand.book.there(part).places.items() if n}


def test_a_voided_job_keeps_nothing_back(stand: StockStand, number: str, part: str) -> None:
    line = needed(stand, number, part)
    other = stand.need(stand.job(), part, 3)
    stand.shop.jobs.void(stand.actor, number, "录错了")
    assert (stand.book.held(line), stand.book.held(other)) == (0, 3)


def test_what_lies_on_the_bench_of_a_voided_job_is_put_back(
    stand: StockStand, number: str, part: str
) -> None:
    line = needed(stand, number, part)
    stand.issue(line)
    stand.shop.jobs.void(stand.actor, number, "录错了")
    assert (places(stand, part), stand.book.state(line)) == ({"store": 3}, "dropped")


def test_an_intake_that_is_taken_back_keeps_nothing_back(
    stand: StockStand, number: str, part: str
) -> None:
    line = needed(stand, number, part)
    visit = stand.shop.jobs.page(stand.actor, number).visit
    stand.shop.jobs.undo_intake(stand.actor, visit)
    assert stand.book.held(line) == 0


def test_what_a_job_needs_after_its_end_is_not_kept_back(
    stand: StockStand, number: str, part: str
) -> None:
    end(stand, number)
    assert stand.book.held(needed(stand, number, part)) == 0


def test_a_job_that_ended_keeps_nothing_back_of_what_it_issues_then(
    stand: StockStand, number: str, part: str
) -> None:
    line = needed(stand, number, part)
    end(stand, number)
    stand.issue(line, quantity=1)
    assert (places(stand, part), stand.book.held(line)) == ({"store": 2, "bench": 1}, 0)


def test_a_job_taken_up_again_needs_its_parts_again(
    stand: StockStand, number: str, part: str
) -> None:
    line = needed(stand, number, part)
    end(stand, number)
    assert stand.book.held(line) == 0
    stand.shop.bench.back_to_bench(stand.actor, number, "再试试")
    assert stand.book.held(line) == 2


def sold_and_brought_back(stand: StockStand, part: str, pieces: int, merged_at: str) -> list[str]:
    """Sell pieces and take them back, merging the part before or after; return part and refund."""
    entry = SaleEntry((SoldLine(part, pieces, 1_000),), payment(printed=False))
    made = stand.shop.sale.sell(stand.actor, entry)
    (line,) = stand.shop.refunds.offer(stand.actor, made.invoice).lines
    kept = merge(stand, part) if merged_at == "sold" else part
    back = (ReturnedLine(line.id, pieces),)
    refund = RefundEntry(uuid4().hex, made.invoice, "坏的", back, printed=False)
    done = stand.shop.refunds.refund(stand.actor, refund)
    return [merge(stand, part) if merged_at == "back" else kept, done.id]


@pytest.mark.parametrize("merged_at", ["sold", "back"])
def test_a_return_that_is_voided_after_a_merge_takes_of_the_kept_part(
    stand: StockStand, part: str, merged_at: str
) -> None:
    kept, refund = sold_and_brought_back(stand, part, 2, merged_at)
    assert stand.book.there(kept).on_hand == 3
    stand.shop.voids.void(stand.actor, refund, "错")
    assert (stand.book.there(kept).on_hand, stand.book.value(kept)) == (1, 500)
    assert (stand.book.there(part).on_hand, stand.book.value(part)) == (0, 0)
    assert (to_be_booked(stand.shop, kept), to_be_booked(stand.shop, part)) == (0, 0)


def test_what_is_sold_again_before_that_is_to_be_booked_as_the_kept_part(
    stand: StockStand, part: str
) -> None:
    kept, refund = sold_and_brought_back(stand, part, 2, "back")
    stand.take(kept, 2)
    stand.shop.voids.void(stand.actor, refund, "错")
    assert (places(stand, kept), places(stand, part)) == ({}, {})
    assert (to_be_booked(stand.shop, kept), to_be_booked(stand.shop, part)) == (1, 0)


def test_a_fit_that_is_taken_back_after_a_merge_is_of_the_kept_part(
    shop: OpenShop, manager: Actor, stand: StockStand, number: str, part: str
) -> None:
    done = shop.job_parts.fit(manager, number, UseEntry(need=NeedEntry(part=part)))
    kept = merge(stand, part)
    assert done.used is not None
    after = shop.job_parts.take_back(manager, done.used)
    assert (places(stand, kept), places(stand, part)) == ({"store": 3}, {})
    assert stand.book.value(kept) == 1_500
    assert after.lines[0].state == "dropped"
    assert stand.book.there(kept).reserved == 0


def test_a_need_whose_fit_is_taken_back_after_a_merge_needs_the_kept_part(
    shop: OpenShop, manager: Actor, stand: StockStand, number: str, part: str
) -> None:
    line = needed(stand, number, part)
    done = shop.job_parts.fit(manager, number, UseEntry(line=line))
    kept = merge(stand, part)
    assert done.used is not None
    after = shop.job_parts.take_back(manager, done.used)
    assert (after.lines[0].part, stand.book.held(line)) == (kept, 2)
