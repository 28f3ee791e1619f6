"""What a customer wrote beforehand, brought to the intake page by one scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.arrivals import QueueState
from app.domain.registration import Registration
from app.domain.scan import ScanKind, Scanned
from tests.factories import make_intake
from ui.routes import Page, Route

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.intake.viewmodel import IntakeViewModel

pytestmark = pytest.mark.engine("sqlite")
_WANG = Registration("王芳", "100 0000 0144", "苹果13", "屏幕碎了")


def scan(window: SignedIn, intake: IntakeViewModel, written: Registration, **more: str) -> None:
    """Let the scanner read a customer's code while the page is open."""
    scanned = window.shop.scanning.read(window.actor, written.encode())
    intake.arrive(Route(Page.INTAKE, scanned=scanned, **more))


def test_one_scan_fills_the_page(window: SignedIn, intake: IntakeViewModel) -> None:
    scan(window, intake, _WANG)
    form = intake.state.form
    assert (form.customer.name, form.customer.phone) == ("王芳", "100 0000 0144")
    assert (form.device.entry.brand, form.device.entry.model) == ("Apple", "iPhone 13")
    assert form.device.entry.problem == "屏幕碎了"
    assert form.device.entry.symptoms


def test_one_scan_and_one_key_are_an_intake(window: SignedIn, intake: IntakeViewModel) -> None:
    scan(window, intake, _WANG)
    intake.commit()
    assert window.shop.scanning.read(window.actor, "1").kind is ScanKind.JOB
    assert intake.state.form.is_blank


def test_a_known_customer_is_taken_from_the_file(window: SignedIn, intake: IntakeViewModel) -> None:
    received = window.shop.intake.receive(window.actor, make_intake())
    scan(window, intake, _WANG)
    assert intake.state.form.customer.customer == received.customer


def test_a_model_that_nobody_knows_stays_in_the_customers_words(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    scan(window, intake, Registration(model="老人机", fault="没声音"))
    assert intake.state.form.device.model_text == "老人机"


def test_what_is_on_the_page_already_stays(window: SignedIn, intake: IntakeViewModel) -> None:
    intake.write("model", "华为 P40")
    scan(window, intake, _WANG)
    form = intake.state.form
    assert (form.device.model_text, form.customer.name) == ("华为 P40", "王芳")


def test_the_code_of_somebody_else_begins_another_intake(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    scan(window, intake, _WANG)
    scan(window, intake, Registration("李雷", "100 0000 0999", "k40", "没声音"))
    assert intake.state.form.customer.name == "李雷"
    assert len(intake.state.form.devices) == 1
    assert len(window.shop.drafts.parked(window.actor)) == 1


def test_an_intake_of_a_queue_number_closes_it(window: SignedIn, intake: IntakeViewModel) -> None:
    line = window.shop.queue.give(window.actor).line
    scan(window, intake, _WANG, arrival=line.id)
    intake.commit()
    assert window.shop.queue.today(window.actor)[0].state is QueueState.TAKEN


def test_a_number_of_whom_nothing_is_known_opens_a_blank_page(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    scanned = Scanned(ScanKind.REGISTRATION, registration=Registration())
    intake.arrive(Route(Page.INTAKE, scanned=scanned, arrival="a" * 32))
    assert intake.state.form.is_blank
    assert intake.state.form.arrival == "a" * 32
