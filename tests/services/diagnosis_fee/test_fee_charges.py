"""The fee on the bill: it comes as the job ends by its share, and goes as the job goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.billing import ChargeKind
from app.domain.job import JobState, Outcome
from app.services.jobs.job_moves import move, set_outcome
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.jobs.money_lines import shortfalls
from db.models.charge import Charge
from tests.factories import make_intake
from tests.money import agree, payment
from tests.services.diagnosis_fee.fees import take_in_with_fee
from tests.services.handover.test_telling import counted

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def fees_on_bill(shop: OpenShop, number: str) -> list[int]:
    """Return the unit prices of the fee's lines that hold."""
    with shop.file.reading() as session:
        rows = session.scalars(
            select(Charge).where(
                Charge.job == job_by_number(session, number).id,
                Charge.kind == ChargeKind.FEE,
                Charge.ended_at.is_(None),
            )
        )
        return [row.unit_price for row in rows if row.diagnosis_fee]


def end(shop: OpenShop, actor: Actor, number: str, outcome: Outcome) -> None:
    shop.bench.take(actor, number)
    shop.bench.ready(actor, number, outcome, "looked at")


@pytest.mark.parametrize(
    ("outcome", "due"),
    [
        (Outcome.DECLINED, [1_500]),
        (Outcome.NOT_REPAIRABLE, []),
        (Outcome.NO_FAULT_FOUND, []),
        (Outcome.REPLACED, []),
    ],
)
def test_the_share_of_the_outcome_is_charged(
    shop: OpenShop, manager: Actor, outcome: Outcome, due: list[int]
) -> None:
    number = take_in_with_fee(shop, manager)
    end(shop, manager, number, outcome)
    assert fees_on_bill(shop, number) == due


@pytest.mark.parametrize(("deducted", "due"), [(True, []), (False, [5_000])])
def test_a_repair_contains_the_fee_or_has_it_besides(
    shop: OpenShop, manager: Actor, *, deducted: bool, due: list[int]
) -> None:
    number = take_in_with_fee(shop, manager, deducted=deducted)
    agree(shop, manager, number, 30_000)
    end(shop, manager, number, Outcome.REPAIRED)
    assert fees_on_bill(shop, number) == due
    assert shop.job_prices.account(manager, number).total == 30_000 + sum(due)


def test_the_fee_needs_no_further_word_of_the_customer(shop: OpenShop, manager: Actor) -> None:
    number = take_in_with_fee(shop, manager, deducted=False)
    agree(shop, manager, number, 30_000)
    end(shop, manager, number, Outcome.REPAIRED)
    assert shop.job_prices.account(manager, number).shortfall == 0


def test_a_fee_that_was_told_with_its_tax_gets_none_on_top(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "tax_bp", 1300)
    number = take_in_with_fee(shop, manager)
    shop.settings.change(manager, "tax_mode", "exclusive")
    end(shop, manager, number, Outcome.DECLINED)
    assert shop.job_prices.account(manager, number).total == 1_500


@pytest.mark.parametrize(
    ("told", "billed", "total"),
    [("inclusive", "exclusive", 33_900 + 5_000), ("exclusive", "inclusive", 30_000 + 5_650)],
)
def test_a_fee_costs_what_was_told_however_the_bill_is_priced(
    shop: OpenShop, manager: Actor, told: str, billed: str, total: int
) -> None:
    shop.settings.change(manager, "tax_bp", 1300)
    shop.settings.change(manager, "tax_mode", told)
    number = take_in_with_fee(shop, manager, deducted=False)
    shop.settings.change(manager, "tax_mode", billed)
    agree(shop, manager, number, 30_000)
    end(shop, manager, number, Outcome.REPAIRED)
    account = shop.job_prices.account(manager, number)
    assert (account.total, account.shortfall) == (total, 0)
    assert shop.payments.pay(manager, (number,), payment()).total == total


def test_more_jobs_with_a_fee_cost_no_more_questions(shop: OpenShop, manager: Actor) -> None:
    jobs: list[str] = []

    def ask() -> int:
        number = take_in_with_fee(shop, manager)
        end(shop, manager, number, Outcome.DECLINED)
        with shop.file.reading() as session:
            jobs.append(job_by_number(session, number).id)
        with shop.file.reading() as session, counted() as statements:
            assert shortfalls(session, jobs) == dict.fromkeys(jobs, 0)
        return len(statements)

    assert ask() == ask()


def test_without_an_agreement_nothing_is_charged(shop: OpenShop, manager: Actor) -> None:
    take_in_with_fee(shop, manager)
    number = shop.intake.receive(manager, make_intake()).jobs[0].number
    end(shop, manager, number, Outcome.DECLINED)
    assert fees_on_bill(shop, number) == []


def test_back_on_the_bench_the_fee_goes_and_the_next_outcome_decides(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in_with_fee(shop, manager)
    end(shop, manager, number, Outcome.DECLINED)
    shop.bench.back_to_bench(manager, number, "wants it after all")
    assert fees_on_bill(shop, number) == []
    shop.bench.ready(manager, number, Outcome.NOT_REPAIRABLE, "board burnt")
    assert fees_on_bill(shop, number) == []
    shop.bench.back_to_bench(manager, number, "asked again")
    shop.bench.decline(manager, number)
    assert fees_on_bill(shop, number) == [1_500]


def test_a_fee_that_is_billed_stays(shop: OpenShop, manager: Actor) -> None:
    number = take_in_with_fee(shop, manager)
    end(shop, manager, number, Outcome.DECLINED)
    assert shop.payments.pay(manager, (number,), payment()).total == 1_500
    shop.bench.back_to_bench(manager, number, "wants it after all")
    assert fees_on_bill(shop, number) == [1_500]


def test_a_device_that_is_traded_in_owes_no_fee(shop: OpenShop, manager: Actor) -> None:
    number = take_in_with_fee(shop, manager)
    end(shop, manager, number, Outcome.DECLINED)
    with shop.file.acting(manager) as work:
        job = job_by_number(work, number)
        set_outcome(job, Outcome.TRADED_IN)
        move(work, job, JobState.CLOSED)
    assert fees_on_bill(shop, number) == []


def test_half_a_minor_unit_is_rounded_up(shop: OpenShop, manager: Actor) -> None:
    number = take_in_with_fee(shop, manager, 4_995)
    end(shop, manager, number, Outcome.DECLINED)
    assert fees_on_bill(shop, number) == [1_499]


def test_the_bill_names_the_fee_in_both_languages(shop: OpenShop, manager: Actor) -> None:
    number = take_in_with_fee(shop, manager)
    end(shop, manager, number, Outcome.DECLINED)
    (line,) = shop.job_prices.account(manager, number).charges
    assert line.names == {"en": "Diagnosis fee", "zh_CN": "检测费"}
