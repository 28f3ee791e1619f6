"""A repair that erases data waits until the customer agreed to that, where the shop wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.hold import DataAgreementMissing, Hold
from app.domain.job import HoldKind, JobState
from app.domain.money_entry import AgreementEntry, OrderLine
from app.settings import SignIntake
from tests.services.bench_stand import take_in
from tests.services.price_lines import make_line

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@pytest.fixture(autouse=True)
def _asks_first(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "data_agreement_first", value=True)


def reinstall(shop: OpenShop, actor: Actor, *, at_bench: bool = False, **answers: str) -> str:
    """Take a phone in whose system is installed anew, the price agreed; `at_bench` before that."""
    key = shop.prices.publish(actor, make_line(repair="software", levels={}, grade="", part=""))
    number = take_in(shop, actor, answers=answers)
    if at_bench:
        shop.bench.take(actor, number)
    shop.job_prices.agree(actor, number, AgreementEntry((OrderLine(price_line=key),)))
    return number


@pytest.mark.both_engines
def test_the_work_begins_once_the_customer_agreed(shop: OpenShop, manager: Actor) -> None:
    number = reinstall(shop, manager)
    with pytest.raises(DataAgreementMissing):
        shop.bench.take(manager, number)
    shop.workshop.holds.put(manager, number, Hold(HoldKind.DATA))
    shop.workshop.holds.end(manager, number, "14:05 电话同意清除")
    page = shop.bench.take(manager, number)
    assert page.job.state is JobState.REPAIRING
    assert "14:05 电话同意清除" in [line.text for line in page.entries]


def test_a_hold_that_ended_without_a_yes_leaves_it_waiting(shop: OpenShop, manager: Actor) -> None:
    number = reinstall(shop, manager)
    shop.workshop.holds.put(manager, number, Hold(HoldKind.DATA))
    shop.workshop.holds.end(manager, number)
    with pytest.raises(DataAgreementMissing):
        shop.bench.take(manager, number)


def test_agreeing_to_the_price_does_not_wait_for_it(shop: OpenShop, manager: Actor) -> None:
    number = reinstall(shop, manager, at_bench=True)
    assert shop.bench.page(manager, number).job.state is JobState.DIAGNOSING


def test_what_the_intake_allowed_counts_under_a_signature(shop: OpenShop, manager: Actor) -> None:
    number = reinstall(shop, manager, erase="allowed")
    with pytest.raises(DataAgreementMissing):
        shop.bench.take(manager, number)


def test_a_shop_that_has_nothing_signed_takes_the_answer(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "sign_intake", SignIntake.NEVER)
    allowed = reinstall(shop, manager, erase="allowed")
    assert shop.bench.take(manager, allowed).job.state is JobState.REPAIRING
    with pytest.raises(DataAgreementMissing):
        shop.bench.take(manager, reinstall(shop, manager, erase="never"))


def test_other_repairs_ask_nothing(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    assert shop.bench.take(manager, number).job.state is JobState.REPAIRING


def test_a_shop_without_the_switch_goes_on(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "data_agreement_first", value=False)
    number = reinstall(shop, manager)
    assert shop.bench.take(manager, number).job.state is JobState.REPAIRING


def test_another_hold_says_nothing_of_data(shop: OpenShop, manager: Actor) -> None:
    number = reinstall(shop, manager)
    shop.workshop.holds.put(manager, number, Hold(HoldKind.CUSTOMER))
    with pytest.raises(BadEntry):
        shop.workshop.holds.end(manager, number, "同意")
