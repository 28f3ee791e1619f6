"""Advice without a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.arrivals import AdviceEntry
from app.domain.errors import BadEntry
from app.services.counter.advice import AdviceFigures
from tests.factories import make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

_TODAY = "2026-11-21"


def test_advice_is_kept_and_listed_newest_first(shop: OpenShop, manager: Actor) -> None:
    first = shop.advice.give(manager, AdviceEntry("重启一下", "微信收不到消息", "苹果13"))
    second = shop.advice.give(manager, AdviceEntry("要换电池", "耗电快", solved=False))
    assert shop.advice.list(manager) == (second, first)
    assert first.given_by == "林店长"


def test_advice_is_counted_as_solved_or_not(shop: OpenShop, manager: Actor) -> None:
    shop.advice.give(manager, AdviceEntry("重启一下", "没声音"))
    shop.advice.give(manager, AdviceEntry("要换电池", "耗电快", solved=False))
    assert shop.advice.figures(manager, _TODAY, _TODAY) == AdviceFigures(given=2, solved=1)
    assert shop.advice.figures(manager, "2026-11-22", "2026-11-30") == AdviceFigures(0, 0)


@pytest.mark.parametrize(
    ("entry", "field"), [(AdviceEntry("", "没声音"), "answer"), (AdviceEntry("重启"), "problem")]
)
def test_advice_says_what_was_asked_and_answered(
    shop: OpenShop, manager: Actor, entry: AdviceEntry, field: str
) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.advice.give(manager, entry)
    assert refused.value.field == field


def test_advice_to_a_known_customer_names_them(shop: OpenShop, manager: Actor) -> None:
    customer = shop.intake.receive(manager, make_intake()).customer or ""
    assert shop.advice.give(manager, AdviceEntry("重启", "没声音", customer=customer)).customer
