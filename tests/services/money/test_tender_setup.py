"""A shop's own tenders, each change the next version of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.permissions import NotPermitted, Role
from app.services.people.accounts import NewPerson
from tests.factories import sign_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def keys(shop: OpenShop, manager: Actor) -> list[str]:
    return [tender.key for tender in shop.payments.tenders(manager)]


def test_a_tender_of_ones_own_has_the_next_digit(shop: OpenShop, manager: Actor) -> None:
    tenders = shop.tender_setup.add(manager, "美团券", "zh_CN")
    assert (tenders[-1].names, tenders[-1].digit) == ({"zh_CN": "美团券"}, str(len(tenders)))
    assert shop.payments.tenders(manager) == tenders


def test_an_ended_tender_can_be_restored(shop: OpenShop, manager: Actor) -> None:
    before = keys(shop, manager)
    shop.tender_setup.end(manager, "voucher")
    assert keys(shop, manager) == [key for key in before if key != "voucher"]
    shop.tender_setup.restore(manager, tuple(before))
    assert keys(shop, manager) == before


@pytest.mark.parametrize("key", ["cash", "shells"])
def test_cash_stays_and_nothing_ends_that_never_was(
    shop: OpenShop, manager: Actor, key: str
) -> None:
    with pytest.raises(BadEntry):
        shop.tender_setup.end(manager, key)


@pytest.mark.parametrize("name", ["", "现金"])
def test_a_tender_needs_a_name_that_no_other_has(shop: OpenShop, manager: Actor, name: str) -> None:
    with pytest.raises(BadEntry):
        shop.tender_setup.add(manager, name, "zh_CN")


def test_only_a_manager_changes_them(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, NewPerson("wu", "小吴", Role.FRONT_DESK, "4826"))
    with pytest.raises(NotPermitted):
        shop.tender_setup.add(sign_in(shop, "wu", "4826"), "美团券", "zh_CN")
