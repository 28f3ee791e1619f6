"""What is noted of a yes that was only said, where the place's rules want all of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.billing import ChargeKind, SignOffHow
from app.domain.errors import BadEntry
from app.domain.money_entry import AgreementEntry
from db.models.charge import SignOff
from tests.factories import NOON
from tests.money import agree, order, take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

SAID = AgreementEntry(
    (order(20_000, "电池", kind=ChargeKind.PART), order(5_000, "更换", kind=ChargeKind.LABOUR)),
    who="王芳",
    contact="13800000144",
    said_at=NOON,
    listener="小李",
    conditions="无",
)


@pytest.fixture
def california(shop: OpenShop, manager: Actor) -> OpenShop:
    shop.settings.change(manager, "jurisdiction", "us-ca")
    return shop


def test_all_that_was_said_is_kept(california: OpenShop, manager: Actor) -> None:
    number = take_in(california, manager, 30_000)
    california.job_prices.agree(manager, number, SAID)
    with california.file.reading() as session:
        row = session.scalars(select(SignOff).where(SignOff.ended_at.is_(None))).one()
    assert (row.said_at, row.who, row.contact) == (SAID.said_at, "王芳", "13800000144")
    assert (row.listener, row.conditions) == ("小李", "无")
    assert (row.extra_parts, row.extra_labour, row.amount) == (20_000, 5_000, 55_000)


@pytest.mark.parametrize(
    "missing",
    [{"said_at": None}, *({one: " "} for one in ("who", "contact", "listener", "conditions"))],
    ids=lambda missing: next(iter(missing)),
)
def test_what_is_left_out_is_named_and_nothing_is_kept(
    california: OpenShop, manager: Actor, missing: dict[str, object]
) -> None:
    number = take_in(california, manager, 30_000)
    with pytest.raises(BadEntry, match="spoken_record") as refused:
        california.job_prices.agree(manager, number, replace(SAID, **missing))
    assert [refused.value.field] == list(missing)
    assert california.job_prices.account(manager, number).total == 30_000


@pytest.mark.parametrize("how", sorted(set(SignOffHow) - {SignOffHow.SPOKEN, SignOffHow.MESSAGE}))
@pytest.mark.parametrize("pack", ["cn", "eu", "gb", "us-ca", "other"])
def test_a_signature_that_nobody_can_look_at_is_none(
    shop: OpenShop, manager: Actor, pack: str, how: SignOffHow
) -> None:
    shop.settings.change(manager, "jurisdiction", pack)
    number = take_in(shop, manager)
    with pytest.raises(BadEntry, match="by_the_quote"):
        shop.job_prices.agree(manager, number, replace(SAID, how=how))
    assert shop.job_prices.account(manager, number).total == 0


def test_what_the_customer_wrote_is_enough(california: OpenShop, manager: Actor) -> None:
    number = take_in(california, manager)
    wrote = AgreementEntry((order(65_000),), SignOffHow.MESSAGE, note="同意换屏 650")
    assert california.job_prices.agree(manager, number, wrote).agreed == 65_000
    with pytest.raises(BadEntry) as refused:
        california.job_prices.agree(manager, number, replace(wrote, note=" "))
    assert refused.value.field == "note"


def test_what_costs_nothing_more_is_agreed_as_quickly(california: OpenShop, manager: Actor) -> None:
    number = take_in(california, manager, 30_000)
    agree(california, manager, number, 0)
    assert california.job_prices.account(manager, number).agreed == 30_000


@pytest.mark.parametrize("pack", ["cn", "eu", "gb", "other"])
def test_elsewhere_a_price_and_a_word_are_enough(shop: OpenShop, manager: Actor, pack: str) -> None:
    shop.settings.change(manager, "jurisdiction", pack)
    number = take_in(shop, manager)
    agree(shop, manager, number, 65_000)
    assert shop.job_prices.account(manager, number).agreed == 65_000


@pytest.mark.parametrize(("minutes", "reason"), [(10, "not_said_yet"), (-10, "said_before_intake")])
def test_nobody_says_it_before_the_intake_or_in_the_future(
    shop: OpenShop, manager: Actor, minutes: int, reason: str
) -> None:
    number = take_in(shop, manager)
    said_at = shop.file.clock.now_ms() + minutes * 60_000
    with pytest.raises(BadEntry, match=reason):
        shop.job_prices.agree(manager, number, replace(SAID, said_at=said_at))
