"""Who should take a job: everybody at the bench, best first, with the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.price_line import Tier
from app.domain.queue_order import TakerReason
from app.domain.technician import LicenceEntry, TechnicianEntry
from tests.services.bench_stand import agree, hire, take_in
from tests.services.licensed_work import refill

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.queue.queue_views import Suggestion
    from tests.fakes import StoppedClock

DAY_S = 86_400


@pytest.fixture
def zhao(shop: OpenShop, manager: Actor) -> Actor:
    return hire(shop, manager)


@pytest.fixture
def qian(shop: OpenShop, manager: Actor) -> Actor:
    return hire(shop, manager, "qian", "钱师傅")


def suggested(shop: OpenShop, actor: Actor, number: str) -> dict[str, Suggestion]:
    """Return who is suggested by name, best first."""
    return {one.name: one for one in shop.workshop.takers.for_job(actor, number)}


@pytest.mark.both_engines
@pytest.mark.usefixtures("qian")
def test_who_repaired_the_model_comes_first(shop: OpenShop, manager: Actor, zhao: Actor) -> None:
    earlier = take_in(shop, manager, agreed=True)
    shop.bench.take(zhao, earlier)
    shop.bench.ready(zhao, earlier)
    found = suggested(shop, manager, take_in(shop, manager))
    assert list(found) == ["赵师傅", "钱师傅"]
    assert TakerReason.SKILL_MODEL in found["赵师傅"].reasons
    assert TakerReason.HAD_IT_BEFORE not in found["赵师傅"].reasons


@pytest.mark.usefixtures("zhao")
def test_skills_that_somebody_wrote_down_speak_for_them(
    shop: OpenShop, manager: Actor, qian: Actor
) -> None:
    shop.workshop.technicians.set(
        manager, "qian", TechnicianEntry(Tier.MIDDLE, classes=("phone",), repair_types=("screen",))
    )
    found = suggested(shop, manager, take_in(shop, manager, symptoms=("screen",)))
    assert next(iter(found)) == "钱师傅"
    assert {TakerReason.SKILL_CLASS, TakerReason.SKILL_TYPE} <= {*found["钱师傅"].reasons}
    assert found["钱师傅"].person == qian.user


def test_a_dear_job_is_not_for_a_junior(shop: OpenShop, manager: Actor, zhao: Actor) -> None:
    shop.settings.change(manager, "senior_above", 1000)
    shop.workshop.technicians.set(manager, "zhao", TechnicianEntry(Tier.JUNIOR))
    number = take_in(shop, manager)
    agree(shop, manager, number, 100_001)
    (of_zhao,) = shop.workshop.takers.for_job(zhao, number)
    assert TakerReason.TIER_TOO_LOW in of_zhao.reasons


def test_open_jobs_and_running_timers_are_load(
    shop: OpenShop, manager: Actor, zhao: Actor, qian: Actor
) -> None:
    for _ in range(3):
        shop.workshop.timers.start(zhao, take_in(shop, manager, agreed=True))
    found = suggested(shop, qian, take_in(shop, manager))
    busy, free = found["赵师傅"], found["钱师傅"]
    assert (busy.open_jobs, busy.running, free.open_jobs, free.running) == (3, 3, 0, 0)
    assert {TakerReason.LOAD_HIGH, TakerReason.AT_WORK} <= {*busy.reasons}
    assert TakerReason.LOAD_LOW in free.reasons


def test_the_job_itself_is_no_load(shop: OpenShop, manager: Actor, zhao: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.workshop.timers.start(zhao, number)
    (of_zhao,) = shop.workshop.takers.for_job(zhao, number)
    assert (of_zhao.open_jobs, of_zhao.running) == (0, 0)


@pytest.mark.usefixtures("zhao")
def test_who_did_nothing_today_is_not_known_to_be_here(
    shop: OpenShop, manager: Actor, qian: Actor, clock: StoppedClock
) -> None:
    clock.forward(DAY_S)
    number = take_in(shop, manager)
    shop.bench.note(qian, number, "开机正常")
    here = {name: one.reasons for name, one in suggested(shop, manager, number).items()}
    assert TakerReason.HERE_TODAY in here["钱师傅"]
    assert TakerReason.HERE_TODAY not in here["赵师傅"]


@pytest.mark.parametrize("count", [False, True])
@pytest.mark.usefixtures("zhao", "qian")
def test_stars_weigh_only_where_the_shop_says_so(
    shop: OpenShop, manager: Actor, *, count: bool
) -> None:
    shop.settings.change(manager, "stars_count", value=count)
    shop.workshop.technicians.set(manager, "zhao", TechnicianEntry(Tier.JUNIOR, stars=3))
    found = suggested(shop, manager, take_in(shop, manager))
    assert (TakerReason.STARS in found["赵师傅"].reasons) is count
    assert (found["赵师傅"].score - found["钱师傅"].score) == (15 if count else 0)


def test_a_licence_that_the_work_needs_comes_before_all(
    shop: OpenShop, manager: Actor, zhao: Actor, qian: Actor
) -> None:
    everything = "2026-12-31"
    shop.workshop.technicians.add_licence(
        manager, "qian", LicenceEntry("refrigerant", valid_until=everything)
    )
    number = refill(shop, manager)
    shop.bench.take(zhao, number)
    found = suggested(shop, manager, number)
    assert list(found) == ["钱师傅", "赵师傅"]
    assert TakerReason.LICENCE in found["钱师傅"].reasons
    assert TakerReason.LICENCE_MISSING in found["赵师傅"].reasons
    assert found["钱师傅"].person == qian.user
