"""The shop's lists as the intake page reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("sqlite")


def test_a_fault_names_the_questions_that_it_calls_for(shop: OpenShop) -> None:
    faults = {one.key: one for one in shop.lists.current().symptoms("phone", "en")}
    assert faults["battery"].asks_also == ("battery_hazard",)
    assert faults["screen"].asks_also == ()


def test_every_fault_calls_only_for_questions_its_class_can_be_asked(shop: OpenShop) -> None:
    lists = shop.lists.current()
    for kind in lists.classes("en"):
        applying = set(lists.policy.applying(kind.key))
        for fault in lists.symptoms(kind.key, "en"):
            assert set(fault.asks_also) <= applying
