"""What the arrivals page does with numbers, appointments and advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.arrivals import AppointmentState, QueueEntry, QueueState
from app.domain.registration import Registration
from app.domain.scan import ScanKind
from ui.arrivals.state import Panel
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.arrivals.viewmodel import ArrivalsViewModel

pytestmark = pytest.mark.engine("sqlite")
_WANG = Registration("王芳", "100 0000 0144", "苹果13", "屏幕碎了")


@pytest.fixture
def routes(page: ArrivalsViewModel) -> list[Route]:
    gone: list[Route] = []
    page.go.connect(gone.append)
    return gone


@pytest.fixture
def notices(page: ArrivalsViewModel) -> list[Notice]:
    said: list[Notice] = []
    page.said.connect(said.append)
    return said


def scan(window: SignedIn, page: ArrivalsViewModel, written: Registration) -> bool:
    """Let the scanner read a customer's code while the page is open."""
    return page.take_scan(window.shop.scanning.read(window.actor, written.encode()))


def book(page: ArrivalsViewModel, **text: str) -> None:
    """Write an appointment as somebody types it."""
    page.writing.write_appointment()
    for name, typed in ({"begins_at": "14:30", "name": "王芳"} | text).items():
        page.writing.type(name, typed)
    page.writing.save()


def test_a_number_is_shown_and_said(page: ArrivalsViewModel, notices: list[Notice]) -> None:
    page.coming.give_number()
    page.coming.give_number()
    assert [line.number for line in page.state.queue] == [1, 2]
    assert [one.text for one in notices] == ["Number 1: next", "Number 2: 1 is before it"]


def test_a_number_can_be_taken_back(page: ArrivalsViewModel, notices: list[Notice]) -> None:
    page.coming.give_number()
    undo = notices[0].undo
    assert undo is not None
    undo()
    assert page.state.queue[0].state is QueueState.LEFT


def test_a_registration_scanned_here_gets_a_number(
    window: SignedIn, page: ArrivalsViewModel
) -> None:
    assert scan(window, page, _WANG)
    assert (page.state.queue[0].name, page.state.queue[0].model) == ("王芳", "苹果13")


def test_other_scans_go_where_they_usually_lead(window: SignedIn, page: ArrivalsViewModel) -> None:
    assert not page.take_scan(window.shop.scanning.read(window.actor, "356938035643809"))


def test_enter_calls_and_then_takes_in(page: ArrivalsViewModel, routes: list[Route]) -> None:
    page.coming.give_number(QueueEntry("王芳", "100 0000 0144", "苹果13", "屏幕碎了"))
    key = page.state.queue[0].id
    page.coming.open_number(key)
    assert page.state.queue[0].state is QueueState.CALLED
    page.coming.open_number(key)
    assert (routes[0].page, routes[0].arrival) == (Page.INTAKE, key)
    assert routes[0].scanned is not None
    assert routes[0].scanned.kind is ScanKind.REGISTRATION
    assert routes[0].scanned.models[0].model == "iPhone 13"


def test_an_empty_queue_is_said(page: ArrivalsViewModel) -> None:
    page.coming.call_next()
    assert page.state.trouble is not None


def test_an_appointment_is_written_as_people_say_it(page: ArrivalsViewModel) -> None:
    book(page, begins_at="明天 10:00", ends_at="12点")
    line = page.state.appointments[0]
    assert (line.begins.hour, line.ends.hour, line.begins.day) == (10, 12, 22)
    assert page.state.panel is Panel.NONE


def test_an_appointment_without_an_end_lasts_an_hour(page: ArrivalsViewModel) -> None:
    book(page)
    line = page.state.appointments[0]
    assert (line.ends_at - line.begins_at) == 60 * 60 * 1000


@pytest.mark.parametrize(
    ("text", "field"),
    [({"begins_at": "soon"}, "begins_at"), ({"ends_at": "27"}, "ends_at"), ({"name": ""}, "phone")],
)
def test_what_cannot_be_read_is_said_beside_its_field(
    page: ArrivalsViewModel, text: dict[str, str], field: str
) -> None:
    book(page, **text)
    assert list(page.state.wrong) == [field]
    assert page.state.panel is Panel.APPOINTMENT


def test_an_appointment_that_is_kept_becomes_an_intake(
    page: ArrivalsViewModel, routes: list[Route]
) -> None:
    book(page, model="苹果13", problem="屏幕碎了")
    key = page.state.appointments[0].id
    page.coming.come(key)
    assert page.state.appointments[0].state is AppointmentState.CAME
    assert (routes[0].page, routes[0].arrival) == (Page.INTAKE, key)


def test_an_appointment_is_changed_in_place(page: ArrivalsViewModel) -> None:
    book(page)
    page.writing.write_appointment(page.state.appointments[0].id)
    page.writing.type("ends_at", "18:00")
    page.writing.save()
    assert page.state.appointments[0].ends.hour == 18


def test_a_cancelled_appointment_comes_back(page: ArrivalsViewModel, notices: list[Notice]) -> None:
    book(page)
    page.writing.call_off(page.state.appointments[0].id)
    page.writing.type("reason", "改天再来")
    page.writing.save()
    assert page.state.appointments[0].state is AppointmentState.CANCELLED
    undo = notices[-1].undo
    assert undo is not None
    undo()
    assert page.state.appointments[0].state is AppointmentState.BOOKED


def test_a_registration_fills_the_appointment_that_is_being_written(
    window: SignedIn, page: ArrivalsViewModel
) -> None:
    page.writing.write_appointment()
    scan(window, page, _WANG)
    assert (page.state.appointment.name, page.state.appointment.problem) == ("王芳", "屏幕碎了")
    assert page.state.queue == ()


def test_advice_is_written_down(page: ArrivalsViewModel) -> None:
    page.writing.write_advice()
    page.writing.type("problem", "没声音")
    page.writing.type("answer", "静音开关")
    page.writing.save()
    assert (page.state.advice[0].answer, page.state.advice[0].solved) == ("静音开关", True)


def test_esc_puts_the_form_away_before_the_page(
    page: ArrivalsViewModel, routes: list[Route]
) -> None:
    page.writing.write_advice()
    page.leave()
    assert (page.state.panel, routes) == (Panel.NONE, [])
    page.leave()
    assert routes == [Route(Page.COUNTER)]
