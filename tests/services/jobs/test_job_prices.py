"""What a job costs and what was agreed: lines, sign-offs, the shortfall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.billing import ChargeKind, SignOffHow
from app.domain.errors import BadEntry
from app.domain.money_entry import AgreementEntry, OrderLine
from db.models.charge import SignOff
from tests.money import agree, order, payment, ready_job, take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def test_an_order_at_intake_is_agreed_by_it(shop: OpenShop, manager: Actor) -> None:
    account = shop.job_prices.account(manager, take_in(shop, manager, 65_000))
    assert (account.total, account.agreed, account.shortfall) == (65_000, 65_000, 0)
    assert [one.how for one in account.agreements] == [SignOffHow.PRICE_LIST]


def test_a_price_agreed_later_says_who_how_and_where(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    entry = AgreementEntry((order(30_000),), SignOffHow.SPOKEN, "张太太", "13900001234", "打电话")
    account = shop.job_prices.agree(manager, number, entry)
    live = [one for one in account.agreements if one.live]
    assert [(one.amount, one.who, one.contact, one.note) for one in live] == [
        (30_000, "张太太", "13900001234", "打电话")
    ]


def test_a_later_agreement_is_on_all_of_it(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    agree(shop, manager, number, 5_000)
    account = shop.job_prices.account(manager, number)
    assert (account.total, account.agreed) == (70_000, 70_000)
    assert [one.live for one in account.agreements] == [False, True]


def test_a_line_taken_off_costs_nothing(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000, 5_000)
    charge = shop.job_prices.account(manager, number).charges[1].id
    assert shop.job_prices.take_off(manager, number, charge).total == 65_000
    with pytest.raises(BadEntry):
        shop.job_prices.take_off(manager, number, charge)


def test_what_is_invoiced_is_not_changed(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)
    charge = shop.job_prices.account(manager, number).charges[0].id
    shop.payments.pay(manager, [number], payment())
    with pytest.raises(BadEntry):
        shop.job_prices.take_off(manager, number, charge)
    with pytest.raises(BadEntry):
        agree(shop, manager, number, 5_000)


@pytest.mark.parametrize(
    "line",
    [
        order(-1),
        order(10**13),
        order(100, quantity=0),
        OrderLine(names={}, unit_price=100),
        OrderLine(names={"en": "Screen"}),
        OrderLine(names={"en": "Scr\x1been"}, unit_price=100),
    ],
    ids=["negative", "endless", "none", "nameless", "priceless", "control"],
)
def test_a_line_that_cannot_be_is_refused(shop: OpenShop, manager: Actor, line: OrderLine) -> None:
    number = take_in(shop, manager, 65_000)
    with pytest.raises(BadEntry):
        shop.job_prices.agree(manager, number, AgreementEntry((line,)))
    assert shop.job_prices.account(manager, number).total == 65_000


def test_one_language_is_enough_for_a_name(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    entry = AgreementEntry((OrderLine(names={"en": "Screen"}, unit_price=100),))
    names = shop.job_prices.agree(manager, number, entry).charges[0].names
    assert names == {"en": "Screen", "zh_CN": "Screen"}


def test_what_was_said_tells_the_parts_and_labour_it_added(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 30_000)
    lines = order(20_000, "电池", kind=ChargeKind.PART), order(5_000, "更换")
    shop.job_prices.agree(manager, number, AgreementEntry(lines))
    with shop.file.reading() as session:
        row = session.scalars(select(SignOff).where(SignOff.ended_at.is_(None))).one()
    assert (row.extra_parts, row.extra_labour, row.amount) == (20_000, 5_000, 55_000)
