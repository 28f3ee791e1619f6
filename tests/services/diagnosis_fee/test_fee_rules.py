"""The rule table of the diagnosis fee: off at first, set by the manager, kept in versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.permissions import NotPermitted
from app.domain.quote import FeeTerms
from app.services.policy.seeding import publish_what_ships
from tests.services.bench_stand import hire
from tests.services.diagnosis_fee.fees import NORM, set_fee

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def test_a_new_shop_asks_no_fee(shop: OpenShop) -> None:
    rules = shop.diagnosis_fees.rules()
    assert not rules.is_asked
    assert rules.terms.shares == {**NORM, "not_repairable": 0, "no_fault_found": 0}


def test_a_fee_holds_from_when_it_is_set(shop: OpenShop, manager: Actor) -> None:
    set_fee(shop, manager, 5_000, deducted=False)
    rules = shop.diagnosis_fees.rules()
    assert (rules.version, rules.terms.amount, rules.terms.deducted) == (2, 5_000, False)


def test_the_history_says_who_set_which_fee_and_why(shop: OpenShop, manager: Actor) -> None:
    shop.diagnosis_fees.change(manager, FeeTerms(5_000, NORM, deducted=True), reason="time is dear")
    newest, first = shop.diagnosis_fees.history(manager)
    assert (newest.terms.amount, newest.by, newest.reason) == (5_000, "林店长", "time is dear")
    assert (first.terms.amount, first.by) == (0, "")


def test_the_same_fee_makes_no_version(shop: OpenShop, manager: Actor) -> None:
    set_fee(shop, manager, 5_000)
    set_fee(shop, manager, 5_000)
    assert len(shop.diagnosis_fees.history(manager)) == 2


def test_a_fee_that_the_shop_set_outlives_what_ships(shop: OpenShop, manager: Actor) -> None:
    set_fee(shop, manager, 5_000)
    publish_what_ships(shop.file)
    assert shop.diagnosis_fees.rules().terms.amount == 5_000


@pytest.mark.parametrize(
    ("amount", "shares", "field"),
    [(-1, NORM, "diagnosis_fee"), (10**15, NORM, "diagnosis_fee"), (100, {"lost": 1}, "shares")],
)
def test_a_fee_without_sense_is_refused(
    shop: OpenShop, manager: Actor, amount: int, shares: dict[str, int], field: str
) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.diagnosis_fees.change(manager, FeeTerms(amount, shares, deducted=True))
    assert refused.value.field == field


def test_a_fee_that_somebody_else_set_meanwhile_is_not_overwritten(
    shop: OpenShop, manager: Actor
) -> None:
    set_fee(shop, manager, 5_000)
    with pytest.raises(ChangedMeanwhile):
        shop.diagnosis_fees.change(manager, FeeTerms(1, NORM, deducted=True), seen=1)


def test_only_a_manager_sets_a_fee(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(NotPermitted):
        set_fee(shop, hire(shop, manager), 5_000)
