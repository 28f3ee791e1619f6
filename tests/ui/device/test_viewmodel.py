"""The device page reads a device whole, corrects it and takes it in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, CheckDigitWrong, DeviceNotFound
from app.domain.intake import DeviceEntry
from app.domain.job import JobState
from app.domain.scan import ScanKind, Scanned
from app.services.records.record_pages import PAGE
from app.words import Words
from tests.factories import IMEI, SECOND_IMEI, WRONG_IMEI
from tests.services.brought_records import bring_phone, finish
from ui.changes import Changes, Touched
from ui.device.state import NoDevice, Panel, Shown
from ui.device.wording import DeviceWording
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from tests.ui.signed_in import SignedIn
    from ui.device.viewmodel import DeviceViewModel

pytestmark = pytest.mark.engine("sqlite")


def shown(page: DeviceViewModel) -> Shown:
    assert isinstance(page.state, Shown)
    return page.state


def heard(signal: SignalInstance) -> list[object]:
    told: list[object] = []
    signal.connect(told.append)
    return told


def undo(said: list[object]) -> None:
    notice = said[-1]
    assert isinstance(notice, Notice)
    assert notice.undo is not None
    notice.undo()


def test_a_device_is_read_whole(page: DeviceViewModel, phone: str) -> None:
    page.open(phone)
    state = shown(page)
    assert (state.record.attempts, len(state.jobs.lines)) == (2, 2)
    assert len(state.device.declined) == 1
    assert state.last_owner is not None
    assert state.last_owner.note == "Deaf: write"


def test_a_device_that_is_not_there_says_so(page: DeviceViewModel) -> None:
    page.open("nothing")
    assert isinstance(page.state, NoDevice)
    assert isinstance(page.state.missing, DeviceNotFound)


def test_everything_is_said_in_words(page: DeviceViewModel, phone: str) -> None:
    page.open(phone)
    wording = DeviceWording(shown(page), Words("en"))
    assert wording.visits() == "here 2 times · last visit 2026-11-22, 12 days ago"
    assert [badge.text for badge in wording.badges()] == ["Repair declined before"]
    assert [row.title for row in wording.owners()] == ["李雷", "王芳"]
    assert [row.badge.text for row in wording.jobs() if row.badge] == ["Declined", "Repaired"]


def test_an_intake_of_the_device_is_one_key_away(page: DeviceViewModel, phone: str) -> None:
    page.open(phone)
    routes = heard(page.go)
    page.take_in()
    scanned = Scanned(ScanKind.KNOWN_DEVICE, text=IMEI, device=phone)
    assert routes == [Route(Page.INTAKE, scanned=scanned)]


def test_jobs_and_owners_are_routes(page: DeviceViewModel, phone: str) -> None:
    page.open(phone)
    routes = heard(page.go)
    number = shown(page).jobs.lines[0].number
    owner = shown(page).last_owner
    assert owner is not None
    page.open_job(number)
    page.open_last_owner()
    assert routes == [Route(Page.JOB, job=number), Route(Page.CUSTOMER, record=owner.id)]


def test_the_page_follows_what_others_write(
    window: SignedIn, page: DeviceViewModel, phone: str
) -> None:
    page.open(phone)
    received = bring_phone(window.shop, window.actor)[1]
    window.feed.tell(Changes.of(Touched.JOB))
    assert shown(page).device.open_job == received.jobs[0].number


def test_older_jobs_come_when_they_are_asked_for(
    window: SignedIn, page: DeviceViewModel, phone: str
) -> None:
    for _ in range(PAGE):
        window.clock.at += 1000
        received = bring_phone(window.shop, window.actor)[1]
        finish(window.shop, window.actor, received, JobState.CLOSED, None)
    page.open(phone)
    assert len(shown(page).jobs.lines) == PAGE
    page.more_jobs()
    page.more_jobs()
    assert len({line.id for line in shown(page).jobs.lines}) == PAGE + 2
    page.reload()
    assert len(shown(page).jobs.lines) == PAGE + 2


def test_a_number_is_added_by_hand_or_by_scan(page: DeviceViewModel, phone: str) -> None:
    page.open(phone)
    page.ask_number()
    page.enter_number("F17XK2ABCD12")
    assert shown(page).panel is Panel.NONE
    page.ask_number()
    assert page.take_scan(Scanned(ScanKind.NEW_DEVICE, text=SECOND_IMEI))
    assert len(shown(page).device.marks) == 3
    assert not page.take_scan(Scanned(ScanKind.NEW_DEVICE, text=SECOND_IMEI))


def test_a_wrong_number_is_corrected_in_its_place(page: DeviceViewModel, phone: str) -> None:
    page.open(phone)
    said = heard(page.said)
    page.ask_number(shown(page).device.marks[0].id)
    page.enter_number(SECOND_IMEI)
    assert [mark.raw for mark in shown(page).device.marks] == [SECOND_IMEI]
    assert said == [Notice(f"{IMEI} is now {SECOND_IMEI}")]


def test_a_doubtful_number_asks_for_a_reason(page: DeviceViewModel, phone: str) -> None:
    page.open(phone)
    page.ask_number()
    page.enter_number(WRONG_IMEI)
    assert isinstance(shown(page).trouble, CheckDigitWrong)
    assert shown(page).imei == WRONG_IMEI
    page.enter_number(WRONG_IMEI, "so on the screen")
    assert shown(page).panel is Panel.NONE


def test_the_model_is_corrected_and_taken_back(page: DeviceViewModel, phone: str) -> None:
    page.open(phone)
    said = heard(page.said)
    page.correct_model()
    page.enter_model(DeviceEntry(category="phone", brand="Apple", model="iPhone 14"))
    assert shown(page).device.model == "iPhone 14"
    undo(said)
    assert shown(page).device.model == "iPhone 13"


def test_a_model_without_a_name_is_refused(page: DeviceViewModel, phone: str) -> None:
    page.open(phone)
    page.correct_model()
    page.enter_model(DeviceEntry(category="phone"))
    assert isinstance(shown(page).trouble, BadEntry)
    assert shown(page).panel is Panel.MODEL


def test_leaving_folds_first_and_then_leads_back(page: DeviceViewModel, phone: str) -> None:
    page.open(phone)
    page.back = Route(Page.JOB, job="0001-26-000001-34")
    routes = heard(page.go)
    page.ask_number()
    page.leave()
    assert routes == []
    page.leave()
    assert routes == [page.back]
