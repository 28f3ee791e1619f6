"""A device's record: its owners, what was declined, its identity corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import (
    BadEntry,
    ChangedMeanwhile,
    CheckDigitWrong,
    DeviceIsAnother,
    DeviceNotFound,
)
from app.domain.intake import DeviceEntry
from app.domain.job import JobOrigin, JobState, Outcome
from app.domain.own_code import OwnCode
from app.services.devices.device_files import HISTORY_SHOWN
from db.ids import new_id
from db.models.job import Job
from tests.factories import (
    IMEI,
    SECOND_IMEI,
    WRONG_IMEI,
    make_customer,
    make_device,
    make_intake,
)
from tests.services.brought_records import bring, bring_phone, finish

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.records.device_records import DeviceRecord
    from tests.fakes import StoppedClock

_DAY_MS = 86_400_000


@pytest.fixture
def phone(shop: OpenShop, manager: Actor, clock: StoppedClock) -> str:
    """A phone that two people brought, one after the other; the second declined the repair."""
    _, received = bring_phone(shop, manager)
    finish(shop, manager, received, JobState.CLOSED, Outcome.REPAIRED)
    clock.at += 10 * _DAY_MS
    _, again = bring_phone(shop, manager, name="李雷", phone="200 0000 0255")
    finish(shop, manager, again, JobState.CLOSED, Outcome.DECLINED)
    return shop.jobs.page(manager, again.jobs[0].number).device


def import_later(shop: OpenShop, actor: Actor, of: str, times: int) -> None:
    """Bring past jobs of a device along that say they came later than the one taken in here."""
    with shop.file.acting(actor) as work:
        job = work.get_one(Job, of)
        taken = {one.name: getattr(job, one.name) for one in Job.__table__.columns}
        taken |= {"state": JobState.CLOSED, "origin": JobOrigin.IMPORT, "intake": {"problem": ""}}
        code = replace(OwnCode.parse(job.number), epoch=9)
        for later in range(1, times + 1):
            taken |= {"id": new_id(), "number": replace(code, counter=later).digits}
            work.add(Job(**{**taken, "received_at": job.received_at + later}))


def record(shop: OpenShop, actor: Actor, device: str) -> DeviceRecord:
    return shop.device_records.record(actor, device)


def test_owners_are_listed_with_their_time(
    shop: OpenShop, manager: Actor, phone: str, clock: StoppedClock
) -> None:
    owners = record(shop, manager, phone).owners
    named = [(one.customer.name if one.customer else "", one.since, one.jobs) for one in owners]
    assert named == [("李雷", clock.at, 1), ("王芳", clock.at - 10 * _DAY_MS, 1)]


def test_what_was_declined_is_known(
    shop: OpenShop, manager: Actor, phone: str, clock: StoppedClock
) -> None:
    (declined,) = record(shop, manager, phone).device.declined
    assert (declined.problem, declined.received_at) == ("屏幕碎了", clock.at)


def test_attempts_leave_void_jobs_out(shop: OpenShop, manager: Actor, phone: str) -> None:
    _, mistaken = bring_phone(shop, manager)
    shop.jobs.void(manager, mistaken.jobs[0].number, "typed twice")
    assert record(shop, manager, phone).attempts == 2


def test_a_device_that_is_here_names_its_job(shop: OpenShop, manager: Actor, phone: str) -> None:
    assert record(shop, manager, phone).device.open_job == ""
    _, received = bring_phone(shop, manager)
    assert record(shop, manager, phone).device.open_job == received.jobs[0].number


def test_jobs_of_a_device_come_in_parts(shop: OpenShop, manager: Actor, phone: str) -> None:
    first = shop.device_records.jobs(manager, phone, limit=1)
    second = shop.device_records.jobs(manager, phone, first.after, 1)
    shown = [line.outcome for line in (*first.lines, *second.lines)]
    assert (shown, second.after) == ([Outcome.DECLINED, Outcome.REPAIRED], "")


def test_an_owner_without_contact_is_nobody(shop: OpenShop, manager: Actor) -> None:
    nobody = {"name": "", "phone": "", "no_contact": True}
    received = shop.intake.receive(manager, make_intake(customer=make_customer(**nobody)))
    device = shop.jobs.page(manager, received.jobs[0].number).device
    (owner,) = record(shop, manager, device).owners
    assert owner.customer is None


def test_the_remembered_answers_say_when_they_were_given(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    _, received = bring(shop, manager, make_device(answers={"lock": "removed"}))
    device = shop.jobs.page(manager, received.jobs[0].number).device
    known = record(shop, manager, device).device
    assert (known.remembered, known.remembered_at) == ({"lock": "removed"}, clock.at)


def test_an_imported_job_hides_neither_answers_nor_the_open_job(
    shop: OpenShop, manager: Actor
) -> None:
    _, received = bring(shop, manager, make_device(answers={"lock": "removed"}))
    (job,) = received.jobs
    device = shop.jobs.page(manager, job.number).device
    import_later(shop, manager, job.id, HISTORY_SHOWN)
    known = record(shop, manager, device).device
    assert (known.remembered, known.remembered_from) == ({"lock": "removed"}, job.number)
    assert known.open_job == job.number


def test_class_brand_and_model_are_corrected(shop: OpenShop, manager: Actor, phone: str) -> None:
    entry = DeviceEntry(device=phone, category="phone", brand="Apple", model="iPhone 13 Pro")
    now = shop.device_records.correct(manager, entry, record(shop, manager, phone).rv)
    assert now.device.model == "iPhone 13 Pro"
    with pytest.raises(ChangedMeanwhile):
        shop.device_records.correct(manager, entry, now.rv - 1)


@pytest.mark.parametrize(("category", "model"), [("", "iPhone"), ("phone", " ")])
def test_a_device_keeps_a_class_and_a_name(
    shop: OpenShop, manager: Actor, phone: str, category: str, model: str
) -> None:
    entry = DeviceEntry(device=phone, category=category, model=model)
    with pytest.raises(BadEntry):
        shop.device_records.correct(manager, entry, record(shop, manager, phone).rv)


def test_a_wrongly_read_identifier_is_corrected(shop: OpenShop, manager: Actor, phone: str) -> None:
    (mark,) = record(shop, manager, phone).device.marks
    entry = DeviceEntry(imei=SECOND_IMEI)
    now = shop.device_records.correct_mark(manager, phone, mark, entry)
    assert [one.raw for one in now.device.marks] == [SECOND_IMEI]
    with pytest.raises(ChangedMeanwhile):
        shop.device_records.correct_mark(manager, phone, mark, entry)


def test_an_identifier_becomes_a_serial_number(shop: OpenShop, manager: Actor, phone: str) -> None:
    (mark,) = record(shop, manager, phone).device.marks
    now = shop.device_records.correct_mark(manager, phone, mark, DeviceEntry(serial="F17XK2"))
    assert [(one.kind, one.norm) for one in now.device.marks] == [("serial", "F17XK2")]


def test_a_wrong_check_digit_wants_a_reason(shop: OpenShop, manager: Actor, phone: str) -> None:
    (mark,) = record(shop, manager, phone).device.marks
    with pytest.raises(CheckDigitWrong):
        shop.device_records.correct_mark(manager, phone, mark, DeviceEntry(imei=WRONG_IMEI))
    entry = DeviceEntry(imei=WRONG_IMEI, imei_reason="so on the screen")
    now = shop.device_records.correct_mark(manager, phone, mark, entry)
    assert now.device.marks[0].valid_reason == "so on the screen"


def test_another_devices_number_is_refused(shop: OpenShop, manager: Actor, phone: str) -> None:
    bring(shop, manager, make_device(imei=SECOND_IMEI))
    (mark,) = record(shop, manager, phone).device.marks
    with pytest.raises(DeviceIsAnother):
        shop.device_records.correct_mark(manager, phone, mark, DeviceEntry(imei=SECOND_IMEI))


def test_a_number_stands_on_a_device_once(shop: OpenShop, manager: Actor, phone: str) -> None:
    shop.devices.add_identity(manager, phone, DeviceEntry(serial="F17XK2"))
    first, second = record(shop, manager, phone).device.marks
    with pytest.raises(BadEntry) as refused:
        shop.device_records.correct_mark(manager, phone, second, DeviceEntry(imei=IMEI))
    assert (refused.value.field, refused.value.reason) == ("imei", "there_already")
    assert first.raw == IMEI


def test_a_device_that_is_not_there_is_told(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(DeviceNotFound):
        record(shop, manager, "nothing")
