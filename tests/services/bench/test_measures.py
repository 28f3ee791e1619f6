"""Measurements at the bench: in their unit, judged by the limits that held, never overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.measure import Verdict
from tests.money import agreed_job

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    return agreed_job(shop, manager)


def test_a_phone_is_measured_by_what_phones_have(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    keys = [one.key for one in shop.workshop.measures.of_job(manager, number)]
    assert "battery_voltage" in keys
    assert "fridge_temperature" not in keys


def test_a_value_is_kept_in_the_lists_unit_with_the_limits_that_held(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    taken = shop.workshop.measures.write_down(manager, number, "battery_voltage", "3820 mV")
    assert (taken.last, taken.unit, taken.verdict) == ("3.82", "V", Verdict.WITHIN)
    (entry,) = shop.bench.page(manager, number).entries
    assert (entry.measure, entry.value, entry.unit) == ("battery_voltage", "3.82", "V")


def test_a_value_out_of_its_limits_is_kept_and_says_so(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    taken = shop.workshop.measures.write_down(manager, number, "battery_voltage", "2.9")
    assert taken.verdict is Verdict.LOW


def test_the_newest_counts_and_the_first_stays(shop: OpenShop, manager: Actor, number: str) -> None:
    for value in ("2.9", "3.9"):
        taken = shop.workshop.measures.write_down(manager, number, "battery_voltage", value)
    assert taken.last == "3.9"
    assert [one.value for one in shop.bench.page(manager, number).entries] == ["2.9", "3.9"]


@pytest.mark.parametrize(
    ("key", "value"),
    [("battery_voltage", "3.8 A"), ("battery_voltage", "high"), ("fridge_temperature", "4")],
)
def test_a_wrong_unit_or_a_measure_of_other_devices_writes_nothing(
    shop: OpenShop, manager: Actor, number: str, key: str, value: str
) -> None:
    with pytest.raises(BadEntry, match="measure"):
        shop.workshop.measures.write_down(manager, number, key, value)
    assert shop.bench.page(manager, number).entries == ()


def test_the_desk_reads_time_steps_and_measures_together(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    shop.workshop.timers.start(manager, number)
    desk = shop.workshop.bench_desks.of_job(manager, number)
    assert desk.time.mine is not None
    assert desk.steps.current == "before"
    assert desk.measures[0].key == "battery_voltage"
