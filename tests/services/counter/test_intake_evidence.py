"""What is kept with an intake: the test that was agreed to, the limit, how the device came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.bench import CheckAnswer, CheckEntry, CheckStage, PointAnswer
from app.domain.billing import SignOffHow
from app.domain.errors import BadEntry
from app.domain.money_entry import OrderLine
from app.settings import WrittenSignOff
from db.models.bench import ChecklistRun
from db.models.job import Job, Visit
from tests.factories import make_device, make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

AGREED = {"power_on": "agreed_works"}
GOOD = CheckEntry(rest_passes=True)


def test_a_test_that_was_agreed_to_is_kept_with_the_job(shop: OpenShop, manager: Actor) -> None:
    checks = CheckEntry({"touch": PointAnswer(CheckAnswer.FAIL)}, rest_passes=True)
    device = make_device(answers=AGREED, checks=checks)
    number = shop.intake.receive(manager, make_intake(device)).jobs[0].number
    last = shop.checklists.for_job(manager, number, CheckStage.INTAKE).last
    assert last is not None
    assert last.answers["touch"].answer is CheckAnswer.FAIL
    assert last.answers["display"].answer is CheckAnswer.PASS


@pytest.mark.parametrize("answers", [{}, {"power_on": "refused"}, {"power_on": "unsafe"}])
def test_without_consent_nothing_is_tested(
    shop: OpenShop, manager: Actor, answers: dict[str, str]
) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.intake.receive(manager, make_intake(make_device(answers=answers, checks=GOOD)))
    assert (refused.value.field, refused.value.reason) == ("power_on", "no_consent")
    with shop.file.reading() as session:
        assert session.scalars(select(Job)).all() == []


@pytest.mark.parametrize("danger", ["swollen", "hot_or_leaking", "damaged"])
def test_a_dangerous_battery_is_not_switched_on(
    shop: OpenShop, manager: Actor, danger: str
) -> None:
    device = make_device(answers={**AGREED, "battery_hazard": danger}, checks=GOOD)
    with pytest.raises(BadEntry) as refused:
        shop.intake.receive(manager, make_intake(device))
    assert refused.value.reason == "dangerous"


def test_a_point_that_the_class_does_not_have_is_refused(shop: OpenShop, manager: Actor) -> None:
    checks = CheckEntry({"wings": PointAnswer(CheckAnswer.PASS)})
    with pytest.raises(BadEntry):
        shop.intake.receive(manager, make_intake(make_device(answers=AGREED, checks=checks)))
    with shop.file.reading() as session:
        assert session.scalars(select(ChecklistRun)).all() == []


def test_the_limit_is_what_the_customer_agreed_to(shop: OpenShop, manager: Actor) -> None:
    taken = shop.intake.receive(manager, make_intake(make_device(limit=80_000)))
    account = shop.job_prices.account(manager, taken.jobs[0].number)
    assert account.agreed == 80_000
    assert account.agreements[-1].how is SignOffHow.LIMIT


def test_a_limit_given_at_intake_needs_no_further_writing(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "written_sign_off", WrittenSignOff.ALWAYS)
    taken = shop.intake.receive(manager, make_intake(make_device(limit=80_000)))
    assert shop.job_prices.account(manager, taken.jobs[0].number).agreed == 80_000


@pytest.mark.parametrize("limit", [-1, 0, 64_999])
def test_a_limit_below_the_order_is_refused(shop: OpenShop, manager: Actor, limit: int) -> None:
    line = OrderLine(names={"en": "Screen"}, unit_price=65_000)
    with pytest.raises(BadEntry) as refused:
        shop.intake.receive(manager, make_intake(make_device(order=(line,), limit=limit)))
    assert refused.value.field == "limit"


def test_a_visit_says_how_it_came(shop: OpenShop, manager: Actor) -> None:
    shop.intake.receive(manager, make_intake(make_device(), channel="courier"))
    with shop.file.reading() as session:
        assert session.scalars(select(Visit.channel)).all() == ["courier"]


def test_a_way_that_is_not_on_the_list_is_refused(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.intake.receive(manager, make_intake(make_device(), channel="pigeon"))
    assert refused.value.field == "channel"
