"""The demonstration shop: made of public services, dated relative to today, sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.bootstrap import Benchside
from app.domain.errors import AlreadySetUp
from app.domain.identifiers import parse_imei
from app.services.demo.demo_shop import visit_moment
from app.services.local_day import DAY_BEGINS_AT
from app.services.prices.price_list import PriceFilter
from tests.factories import NOON
from tests.fakes import StoppedClock
from tests.services.demo.conftest import DAYS

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.demo.demo_shop import DemoShop

pytestmark = [pytest.mark.long, pytest.mark.long_start]


def test_everybody_can_sign_in_with_the_pin_that_is_shown(
    benchside: Benchside, folder: Path, demo: DemoShop
) -> None:
    shop = benchside.open_shop(folder)
    for user in demo.users:
        assert shop.accounts.sign_in(user.user, user.pin, "front").role is user.role
    shop.close()


def test_its_jobs_are_there_and_its_log_is_sound(
    benchside: Benchside, folder: Path, demo: DemoShop
) -> None:
    shop = benchside.open_shop(folder)
    manager = next(user for user in demo.users if user.role == "manager")
    verified = shop.evidence.verify(shop.accounts.sign_in(manager.user, manager.pin, "front"))
    shop.close()
    assert verified.sound
    assert verified.jobs == demo.jobs > 30


def test_nothing_lies_in_the_future(benchside: Benchside, folder: Path, demo: DemoShop) -> None:
    shop = benchside.open_shop(folder)
    front = next(user for user in demo.users if user.role == "front_desk")
    desk = shop.desk.now(shop.accounts.sign_in(front.user, front.pin, "front"))
    shop.close()
    assert desk.taken_in_today
    assert all(line.received_at <= NOON for line in desk.taken_in_today)


@pytest.mark.parametrize("hour", [5, 8, 12, 23])
def test_whenever_it_is_made_the_visits_of_its_today_have_been(hour: int) -> None:
    zone, now = "Asia/Shanghai", NOON + (hour - 11) * 3_600_000
    first, last = (visit_moment({"days_ago": 0, "minute": at}, zone, now) for at in (5, 300))
    begins = now - (hour - DAY_BEGINS_AT) * 3_600_000
    assert begins <= first < last <= now


@pytest.mark.slow
def test_made_before_opening_it_still_has_a_today(
    tmp_path: Path,
) -> None:
    early = StoppedClock(NOON - 6 * 3_600_000)
    program = Benchside({"BENCHSIDE_KEY_FILE": str(tmp_path / "key")}, early)
    made = program.fill_demo(tmp_path / "shop", DAYS)
    shop = program.open_shop(tmp_path / "shop")
    front = next(user for user in made.users if user.role == "front_desk")
    desk = shop.desk.now(shop.accounts.sign_in(front.user, front.pin, "front"))
    shop.close()
    assert len(desk.taken_in_today) == 3


def test_some_devices_are_known_and_can_be_taken_in_again(
    benchside: Benchside, folder: Path, demo: DemoShop
) -> None:
    shop = benchside.open_shop(folder)
    front = next(user for user in demo.users if user.role == "front_desk")
    actor = shop.accounts.sign_in(front.user, front.pin, "front")
    known = [shop.devices.by_identifier(actor, parse_imei(imei)) for imei in demo.known_devices]
    shop.close()
    assert len(known) > 3
    assert all(one is not None and one.remembered and not one.open_job for one in known)


def test_a_folder_that_holds_a_shop_is_left_alone(
    benchside: Benchside, folder: Path, demo: DemoShop
) -> None:
    with pytest.raises(AlreadySetUp):
        benchside.fill_demo(folder, DAYS)


def test_every_screen_has_something_to_show(
    benchside: Benchside, folder: Path, demo: DemoShop
) -> None:
    shop = benchside.open_shop(folder)
    manager = next(user for user in demo.users if user.role == "manager")
    actor = shop.accounts.sign_in(manager.user, manager.pin, "front")
    shown = (
        shop.bench.queue(actor),
        shop.receipts.find(actor),
        shop.parts.list(actor),
        shop.telling.not_yet_told(actor),
        shop.appointments.list(actor, days=2),
        shop.prices.lines(actor, PriceFilter()).lines,
        shop.workshop.questions.open(actor),
        shop.workshop.outside.away(actor),
    )
    shop.close()
    assert all(shown)


@pytest.mark.slow
def test_ninety_days_are_fifteen_hundred_jobs_and_sound(tmp_path: Path) -> None:
    program = Benchside({"BENCHSIDE_KEY_FILE": str(tmp_path / "key")}, StoppedClock(NOON))
    made = program.fill_demo(tmp_path / "shop", 90)
    shop = program.open_shop(tmp_path / "shop")
    manager = next(user for user in made.users if user.role == "manager")
    actor = shop.accounts.sign_in(manager.user, manager.pin, "front")
    verified = shop.evidence.verify(actor)
    waiting = len(shop.paperwork.waiting(actor))
    shop.close()
    assert verified.sound
    assert verified.jobs == made.jobs >= 1500
    assert waiting < 10
