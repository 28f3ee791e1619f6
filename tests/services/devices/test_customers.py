"""Customers: found as the phone number is typed, corrected by one person at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, CustomerNotFound
from app.domain.intake import CustomerEntry
from tests.factories import make_customer, make_device, make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@pytest.fixture
def wang(shop: OpenShop, manager: Actor) -> str:
    received = shop.intake.receive(manager, make_intake())
    assert received.customer is not None
    return received.customer


@pytest.mark.parametrize("typed", ["100", "1000 0000", "0144", "+86 100-0000-0144", "00000144"])
def test_the_beginning_or_the_end_of_a_number_finds_its_customer(
    shop: OpenShop, manager: Actor, wang: str, typed: str
) -> None:
    assert [row.id for row in shop.customers.by_phone(manager, typed)] == [wang]


@pytest.mark.parametrize("typed", ["", "10", "999", "0145", "abc"])
def test_other_digits_find_nobody(shop: OpenShop, manager: Actor, wang: str, typed: str) -> None:
    assert shop.customers.by_phone(manager, typed) == ()


def test_everybody_of_a_shared_number_is_shown(shop: OpenShop, manager: Actor, wang: str) -> None:
    shop.intake.receive(manager, make_intake(customer=make_customer(name="王强")))
    names = {row.name for row in shop.customers.by_phone(manager, "0144")}
    assert names == {"王芳", "王强"}


def test_a_known_customer_takes_over_what_the_form_corrects(
    shop: OpenShop, manager: Actor, wang: str
) -> None:
    entry = CustomerEntry(customer=wang, address="样例路 2 号", language="en")
    shop.intake.receive(manager, make_intake(customer=entry))
    row = shop.customers.customer(manager, wang)
    assert (row.name, row.address, row.language) == ("王芳", "样例路 2 号", "en")


def test_a_customer_that_is_not_there_is_told(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(CustomerNotFound):
        shop.customers.customer(manager, "nobody")
    with pytest.raises(CustomerNotFound):
        shop.intake.receive(manager, make_intake(customer=CustomerEntry(customer="nobody")))


def test_a_language_the_papers_do_not_speak_is_refused(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.intake.receive(manager, make_intake(customer=make_customer(language="tlh")))
    assert refused.value.field == "language"


def test_a_correction_changes_the_price_level_and_takes_it_back(
    shop: OpenShop, manager: Actor, wang: str
) -> None:
    rv = shop.customers.customer(manager, wang).rv
    entry = CustomerEntry(customer=wang, name="王芳", level="trade")
    changed = shop.customers.correct(manager, entry, rv)
    assert changed.level == "trade"
    usual = CustomerEntry(customer=wang, name="王芳")
    assert shop.customers.correct(manager, usual, changed.rv).level == ""


def test_an_intake_keeps_the_level_of_a_known_customer(
    shop: OpenShop, manager: Actor, wang: str
) -> None:
    rv = shop.customers.customer(manager, wang).rv
    shop.customers.correct(manager, CustomerEntry(customer=wang, name="王芳", level="member"), rv)
    shop.intake.receive(
        manager, make_intake(make_device(model="iPhone 14"), customer=make_customer())
    )
    assert shop.customers.customer(manager, wang).level == "member"


def test_a_price_level_that_the_shop_has_not_is_refused(
    shop: OpenShop, manager: Actor, wang: str
) -> None:
    rv = shop.customers.customer(manager, wang).rv
    with pytest.raises(BadEntry) as refused:
        shop.customers.correct(manager, CustomerEntry(customer=wang, name="王芳", level="gold"), rv)
    assert (refused.value.field, refused.value.detail) == ("level", "member, trade")
