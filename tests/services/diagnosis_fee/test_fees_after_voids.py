"""The fee after a void: worked out anew by how the job ends now, never by how it once did.

Sums by hand: a fee of 50.00, due whole beside a repair or contained in it, 30 % (15.00) where the
customer declined, nothing where it cannot be repaired or no fault was found; a repair of 300.00.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.domain.job import JobState, Outcome
from app.domain.repair_undo import MoneyBack, UndoEntry
from app.services.jobs.job_moves import move
from app.services.jobs.jobs_in_hand import job_by_number
from tests.money import agree, payment, take_in
from tests.services.diagnosis_fee.fees import take_in_with_fee
from tests.services.diagnosis_fee.test_fee_charges import end, fees_on_bill

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.open_shop import OpenShop


def declined_and_paid(
    shop: OpenShop, manager: Actor, *, deducted: bool = True
) -> tuple[str, ReceiptMade]:
    """Return a job that was declined, whose share of the fee was paid, with the receipt."""
    number = take_in_with_fee(shop, manager, deducted=deducted)
    end(shop, manager, number, Outcome.DECLINED)
    made = shop.payments.pay(manager, (number,), payment())
    assert made.total == 1_500
    return number, made


def total(shop: OpenShop, manager: Actor, number: str) -> int:
    return shop.job_prices.account(manager, number).total


def go(shop: OpenShop, manager: Actor, number: str, target: JobState) -> None:
    with shop.file.acting(manager) as work:
        move(work, job_by_number(work, number), target)


def test_a_voided_share_is_owed_again_for_the_same_outcome(shop: OpenShop, manager: Actor) -> None:
    number, made = declined_and_paid(shop, manager)
    shop.voids.void(manager, made.number, "wrong tender")
    assert fees_on_bill(shop, number) == [1_500]
    assert shop.payments.pay(manager, (number,), payment()).total == 1_500


def test_a_share_that_is_voided_on_the_bench_goes(shop: OpenShop, manager: Actor) -> None:
    number, made = declined_and_paid(shop, manager)
    shop.bench.back_to_bench(manager, number, "wants it after all")
    shop.voids.void(manager, made.number, "wants it after all")
    assert fees_on_bill(shop, number) == []


@pytest.mark.parametrize(("deducted", "due"), [(True, 30_000), (False, 35_000)])
def test_voided_on_the_bench_and_repaired_the_bill_holds_the_repairs_share(
    shop: OpenShop, manager: Actor, *, deducted: bool, due: int
) -> None:
    number, made = declined_and_paid(shop, manager, deducted=deducted)
    shop.bench.back_to_bench(manager, number, "wants it after all")
    shop.voids.void(manager, made.number, "wants it after all")
    agree(shop, manager, number, 30_000)
    shop.bench.ready(manager, number, Outcome.REPAIRED, "done")
    assert shop.payments.pay(manager, (number,), payment()).total == due


@pytest.mark.parametrize("outcome", [Outcome.NOT_REPAIRABLE, Outcome.NO_FAULT_FOUND])
def test_voided_after_another_outcome_the_old_share_is_not_owed(
    shop: OpenShop, manager: Actor, outcome: Outcome
) -> None:
    number, made = declined_and_paid(shop, manager)
    shop.bench.back_to_bench(manager, number, "looked again")
    shop.bench.ready(manager, number, outcome, "looked again")
    shop.voids.void(manager, made.number, "looked again")
    assert (fees_on_bill(shop, number), total(shop, manager, number)) == ([], 0)


def repaired_and_paid(shop: OpenShop, manager: Actor, *, deducted: bool) -> tuple[str, ReceiptMade]:
    """Return a job that was repaired and paid, with the receipt."""
    number = take_in_with_fee(shop, manager, deducted=deducted)
    agree(shop, manager, number, 30_000)
    end(shop, manager, number, Outcome.REPAIRED)
    return number, shop.payments.pay(manager, (number,), payment())


@pytest.mark.parametrize(("deducted", "due"), [(True, 30_000), (False, 35_000)])
def test_a_voided_repair_costs_what_it_cost_before(
    shop: OpenShop, manager: Actor, *, deducted: bool, due: int
) -> None:
    number, made = repaired_and_paid(shop, manager, deducted=deducted)
    shop.voids.void(manager, made.number, "wrong tender")
    assert made.total == due == total(shop, manager, number)


def test_a_share_that_another_bill_kept_off_comes_with_its_void(
    shop: OpenShop, manager: Actor
) -> None:
    number, made = repaired_and_paid(shop, manager, deducted=True)
    shop.bench.back_to_bench(manager, number, "still broken")
    shop.bench.ready(manager, number, Outcome.DECLINED, "wants it back as it is")
    assert fees_on_bill(shop, number) == []
    shop.voids.void(manager, made.number, "was not repaired")
    assert fees_on_bill(shop, number) == [1_500]


def test_a_job_that_was_handed_over_owes_the_share_of_how_it_left(
    shop: OpenShop, manager: Actor
) -> None:
    number, made = declined_and_paid(shop, manager)
    shop.bench.back_to_bench(manager, number, "looked again")
    shop.bench.ready(manager, number, Outcome.NO_FAULT_FOUND, "works")
    go(shop, manager, number, JobState.HANDED_OVER)
    go(shop, manager, number, JobState.CLOSED)
    shop.voids.void(manager, made.number, "works")
    assert shop.jobs.page(manager, number).state is JobState.HANDED_OVER
    assert (fees_on_bill(shop, number), total(shop, manager, number)) == ([], 0)


def test_a_void_adds_no_fee_where_none_was_agreed(shop: OpenShop, manager: Actor) -> None:
    take_in_with_fee(shop, manager)
    number = take_in(shop, manager, 30_000)
    end(shop, manager, number, Outcome.REPAIRED)
    made = shop.payments.pay(manager, (number,), payment())
    shop.voids.void(manager, made.number, "wrong tender")
    assert (fees_on_bill(shop, number), total(shop, manager, number)) == ([], 30_000)


def undo(shop: OpenShop, manager: Actor, number: str, money: MoneyBack) -> None:
    entry = UndoEntry(act=uuid4().hex, reason="no use", money=money)
    shop.repair_undo.undo(manager, number, entry)


@pytest.mark.parametrize("deducted", [True, False])
def test_a_repair_undone_by_a_void_owes_the_share_of_its_next_end(
    shop: OpenShop, manager: Actor, *, deducted: bool
) -> None:
    number, _made = repaired_and_paid(shop, manager, deducted=deducted)
    undo(shop, manager, number, MoneyBack.VOID)
    assert (fees_on_bill(shop, number), total(shop, manager, number)) == ([], 0)
    shop.bench.ready(manager, number, Outcome.DECLINED, "wants it back")
    assert shop.payments.pay(manager, (number,), payment()).total == 1_500


def test_a_repair_undone_with_its_money_back_owes_no_fee(shop: OpenShop, manager: Actor) -> None:
    number, made = repaired_and_paid(shop, manager, deducted=False)
    offer = shop.repair_undo.offer(manager, number).money
    assert made.total == offer.back == 35_000
    undo(shop, manager, number, MoneyBack.BACK)
    shop.bench.ready(manager, number, Outcome.DECLINED, "wants it back")
    assert shop.payments.due(manager, (number,)).due == 0
