"""The gate: not one cent of work goes on, or onto a bill, that nobody agreed to or let pass."""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING

import pytest

from app.domain.bench import NothingAgreed
from app.domain.billing import NotAgreed, SignOffHow, TaxMode
from app.domain.handover import HandoverEntry
from app.domain.job import JobState, Outcome
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.money_entry import AgreementEntry
from app.domain.quote import Coverage, WrittenNeeded
from app.services.jobs.job_moves import move
from app.services.jobs.jobs_in_hand import job_by_number
from app.settings import WrittenSignOff
from tests.gates import costs_more_than_agreed, lower_agreed
from tests.money import agree, agreed_job, order, payment, ready_job, take_in
from tests.quoting import line, option, presented, spoken
from tests.source_rules import ROOT, sources
from tests.stock import kept_part, receive

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

    Act = Callable[[OpenShop, Actor, str], object]

_QUOTES = "app/services/quotes"
_WRITERS = {
    # Whoever writes a line of a job: agreed with it, taken with a quote, or a fee agreed by itself.
    "Charge": {
        "app/services/jobs/job_prices.py",
        f"{_QUOTES}/sign_off_charges.py",
        "app/services/jobs/diagnosis_charges.py",
    },
    # Whoever says what was agreed, or let pass.
    "SignOff": {"app/services/jobs/agreements.py"},
    "AgreementOverride": {f"{_QUOTES}/sign_offs.py"},
    "add_order": {"app/services/counter/intake.py", "app/services/jobs/job_prices.py"},
    "charge_option": {f"{_QUOTES}/sign_offs.py"},
    # Whoever takes lines to a bill, and pieces to a job.
    "job_bill": {"app/services/money/payments.py"},
    "bill_jobs": {"app/services/money/payments.py"},
    "issue": {"app/services/job_parts/using.py"},
    "issue_unbooked": {"app/services/job_parts/using.py"},
    "fit": {"app/services/job_parts/using.py", "app/services/stock/job_lines.py"},
    "fit_the_rest": {"app/services/jobs/job_moves.py"},
}


@pytest.mark.parametrize("name", _WRITERS)
def test_costs_come_about_only_where_the_gate_stands(name: str) -> None:
    assert {path for path, called in _calls() if called == name} == _WRITERS[name]


@cache
def _calls() -> frozenset[tuple[str, str]]:
    """Name each file of the services with each function that it calls by its name."""
    return frozenset(
        (str(path.relative_to(ROOT)), node.func.id)
        for path in sources("app/services")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )


def use(part: str) -> UseEntry:
    return UseEntry(need=NeedEntry(part=part))


_COSTED: dict[str, Act] = {
    "take": lambda shop, actor, number: shop.bench.take(actor, number),
    "take_for": lambda shop, actor, number: shop.bench.take_for(actor, number, actor.user),
    "await_parts": lambda shop, actor, number: shop.bench.await_parts(actor, number, "屏"),
    "done": lambda shop, actor, number: shop.bench.done(actor, number, Outcome.REPAIRED),
    "ready": lambda shop, actor, number: shop.bench.ready(actor, number, Outcome.REPAIRED),
    "issue": lambda shop, actor, number: shop.job_parts.issue(actor, number, use("屏幕")),
    "fit": lambda shop, actor, number: shop.job_parts.fit(actor, number, use("屏幕")),
    "scan": lambda shop, actor, number: shop.job_parts.issue_or_fit(actor, number, use("屏幕")),
}
_BILLED: dict[str, Act] = {
    "pay": lambda shop, actor, number: shop.payments.pay(actor, [number], payment()),
    "hand_over": lambda shop, actor, number: shop.handovers.hand_over(
        actor, HandoverEntry((number,), payment=payment())
    ),
    "unpaid": lambda shop, actor, number: shop.handovers.hand_over(
        actor, HandoverEntry((number,), unpaid_reason="周五付")
    ),
    "back": lambda shop, actor, number: shop.bench.back_to_bench(actor, number, "还有异响"),
}


@pytest.mark.parametrize("act", _COSTED)
def test_one_cent_stops_costed_work(shop: OpenShop, manager: Actor, act: str) -> None:
    receive(shop, manager, kept_part(shop, manager, "屏幕"), 2)
    number = costs_more_than_agreed(shop, manager, 65_000)
    with pytest.raises(NotAgreed) as refused:
        _COSTED[act](shop, manager, number)
    assert (refused.value.number, refused.value.missing.minor) == (number, 1)


@pytest.mark.parametrize("act", ["issue", "fit", "scan"])
@pytest.mark.parametrize("taken", [False, True])
def test_no_part_is_used_before_anything_is_agreed(
    shop: OpenShop, manager: Actor, act: str, taken: bool
) -> None:
    receive(shop, manager, kept_part(shop, manager, "屏幕"), 2)
    number = take_in(shop, manager)
    if taken:
        shop.bench.take(manager, number)
    with pytest.raises(NothingAgreed):
        _COSTED[act](shop, manager, number)
    agree(shop, manager, number)
    assert _COSTED[act](shop, manager, number)


@pytest.mark.parametrize("act", _BILLED)
def test_one_cent_stops_the_bill(shop: OpenShop, manager: Actor, act: str) -> None:
    number = ready_job(shop, manager, 65_000)
    lower_agreed(shop, manager, number)
    with pytest.raises(NotAgreed) as refused:
        _BILLED[act](shop, manager, number)
    assert refused.value.missing.minor == 1
    assert shop.job_prices.account(manager, number).invoice == ""


@pytest.mark.both_engines
def test_one_of_several_jobs_holds_their_bill_up(shop: OpenShop, manager: Actor) -> None:
    numbers = [ready_job(shop, manager, 1_000), ready_job(shop, manager, 2_000, brand="小米")]
    lower_agreed(shop, manager, numbers[1])
    with pytest.raises(NotAgreed):
        shop.payments.pay(manager, numbers, payment())


@pytest.mark.parametrize("before", [JobState.AWAITING_PARTS, JobState.TESTING])
def test_going_on_with_a_repair_asks_too(shop: OpenShop, manager: Actor, before: JobState) -> None:
    number = take_in(shop, manager, 65_000)
    path = (before,) if before is JobState.AWAITING_PARTS else (JobState.REPAIRING, before)
    with shop.file.acting(manager) as work:
        job = job_by_number(work, number)
        for state in path:
            job.outcome = Outcome.REPAIRED
            move(work, job, state)
    lower_agreed(shop, manager, number)
    with shop.file.acting(manager) as work, pytest.raises(NotAgreed):
        move(work, job_by_number(work, number), JobState.REPAIRING)


def test_nothing_of_the_gate_stands_in_the_way_of_a_price_list_repair(
    shop: OpenShop, manager: Actor
) -> None:
    receive(shop, manager, kept_part(shop, manager, "屏幕"))
    shop.settings.change(manager, "written_sign_off", WrittenSignOff.ALWAYS)
    number = take_in(shop, manager, 65_000)
    shop.bench.take(manager, number)
    shop.job_parts.fit(manager, number, use("屏幕"))
    shop.bench.done(manager, number, Outcome.REPAIRED)
    shop.bench.ready(manager, number)
    assert shop.payments.pay(manager, [number], payment()).total == 65_000


def test_what_was_agreed_stays_whatever_taxes_become(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number, option(line(10_000), line(33, "贴膜")))
    shop.settings.change(manager, "tax_mode", TaxMode.EXCLUSIVE)
    shop.settings.change(manager, "tax_bp", 1300)
    page = shop.sign_offs.approve(manager, number, spoken(shop, version))
    assert (page.costs, page.agreed, page.shortfall) == (10_033, 10_033, 0)


def test_what_is_taken_off_leaves_no_room_for_anything_else(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000, 5_000)
    first = shop.job_prices.account(manager, number).charges[0]
    shop.job_prices.take_off(manager, number, first.id)
    shop.job_prices.agree(manager, number, AgreementEntry((order(70_000),)))
    account = shop.job_prices.account(manager, number)
    assert (account.total, account.agreed) == (75_000, 75_000)


@pytest.mark.parametrize(
    ("policy", "above", "passes"),
    [("never", 1, True), ("above", 65_000, True), ("above", 64_999, False), ("always", 0, False)],
)
def test_written_where_the_shop_says_so(
    shop: OpenShop, manager: Actor, policy: str, above: int, passes: bool
) -> None:
    shop.settings.change(manager, "written_sign_off", policy)
    shop.settings.change(manager, "written_above", above)
    number = take_in(shop, manager)
    said = AgreementEntry((order(65_000),))
    if passes:
        assert shop.job_prices.agree(manager, number, said).agreed == 65_000
        return
    with pytest.raises(WrittenNeeded):
        shop.job_prices.agree(manager, number, said)
    wrote = AgreementEntry((order(65_000),), SignOffHow.MESSAGE, note="同意换屏 650")
    assert shop.job_prices.agree(manager, number, wrote).agreed == 65_000


def test_out_of_warranty_is_written_where_the_shop_says_so(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "written_sign_off", WrittenSignOff.ABOVE_OR_UNCOVERED)
    number = take_in(shop, manager)
    version = presented(shop, manager, number, coverage=Coverage.OUT)
    with pytest.raises(WrittenNeeded):
        shop.sign_offs.approve(manager, number, spoken(shop, version))
    with pytest.raises(WrittenNeeded):
        agree(shop, manager, number, 65_000)
    covered = presented(shop, manager, number, coverage=Coverage.EXTENDED)
    assert shop.sign_offs.approve(manager, number, spoken(shop, covered)).agreed == 65_000


def test_a_free_repair_is_agreed_and_billed_as_free(shop: OpenShop, manager: Actor) -> None:
    number = agreed_job(shop, manager)
    shop.bench.take(manager, number)
    assert shop.job_prices.account(manager, number).shortfall == 0
