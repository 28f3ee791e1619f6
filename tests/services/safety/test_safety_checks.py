"""Safety of a job: asked for by the shop's switches, kept, and in the way until it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.job import JobState
from app.domain.money_entry import AgreementEntry
from app.domain.safety import (
    BatteryStepsMissing,
    MainsTestMissing,
    SafetyNotAsked,
)
from tests.factories import make_device, make_intake, sign_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

GOOD = {"earth_continuity": "0.1", "insulation": "20", "leakage": "0.4"}


def take_in(shop: OpenShop, actor: Actor, **device: object) -> str:
    """Take a device in, free of charge; return the job's number."""
    (job,) = shop.intake.receive(actor, make_intake(make_device(**device))).jobs
    shop.job_prices.agree(actor, job.number, AgreementEntry(()))
    return job.number


def swollen(shop: OpenShop, actor: Actor) -> str:
    return take_in(shop, actor, answers={"battery_hazard": "swollen"})


def washer(shop: OpenShop, actor: Actor) -> str:
    """Take a washing machine in and to the bench, in a shop that measures such."""
    shop.settings.change(actor, "mains_tests", value=True)
    number = take_in(shop, actor, category="washer", brand="Haier", model="EG100", symptoms=())
    shop.bench.take(actor, number)
    return number


def test_work_on_a_dangerous_battery_waits_for_its_steps(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "battery_steps", value=True)
    number = swollen(shop, manager)
    with pytest.raises(BatteryStepsMissing):
        shop.bench.take(manager, number)
    steps = tuple(step.key for step in shop.workshop.safety.page(manager, number).steps)
    shop.workshop.safety.confirm_steps(manager, number, steps)
    assert shop.bench.take(manager, number).job.state is JobState.REPAIRING


def test_a_shop_without_the_switch_goes_on(shop: OpenShop, manager: Actor) -> None:
    number = swollen(shop, manager)
    assert shop.bench.take(manager, number).job.state is JobState.REPAIRING


def test_half_of_the_steps_are_not_kept(shop: OpenShop, manager: Actor) -> None:
    number = swollen(shop, manager)
    with pytest.raises(BadEntry):
        shop.workshop.safety.confirm_steps(manager, number, ("not_charged",))
    assert shop.workshop.safety.page(manager, number).runs == ()


def test_a_good_battery_asks_for_no_steps(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(SafetyNotAsked):
        shop.workshop.safety.confirm_steps(manager, take_in(shop, manager), ())


def test_an_appliance_goes_back_only_measured(shop: OpenShop, manager: Actor) -> None:
    number = washer(shop, manager)
    with pytest.raises(MainsTestMissing):
        shop.bench.ready(manager, number)
    failed = shop.workshop.safety.measure(manager, number, {**GOOD, "leakage": "3.6"})
    assert (failed.runs[0].passed, failed.measures_needed) == (False, True)
    with pytest.raises(MainsTestMissing):
        shop.bench.ready(manager, number)
    shop.workshop.safety.measure(manager, number, GOOD)
    assert shop.bench.ready(manager, number).job.state is JobState.READY


def test_a_measurement_left_out_is_named(shop: OpenShop, manager: Actor) -> None:
    number = washer(shop, manager)
    with pytest.raises(BadEntry) as refused:
        shop.workshop.safety.measure(manager, number, {"insulation": "20"})
    assert refused.value.field == "values.earth_continuity"


def test_an_appliance_that_was_opened_again_is_measured_again(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = washer(shop, manager)
    shop.workshop.safety.measure(manager, number, GOOD)
    shop.bench.ready(manager, number)
    clock.forward(60)
    shop.bench.back_to_bench(manager, number, "rattles")
    clock.forward(60)
    shop.bench.done(manager, number)
    with pytest.raises(MainsTestMissing):
        shop.bench.ready(sign_in(shop), number)
