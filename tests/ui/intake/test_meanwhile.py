"""What comes while something else is under way, and what is tried again after it failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.storage_errors import StoreFileLocked
from tests.factories import IMEI, make_device, make_intake
from ui.intake.state import Phase
from ui.routes import Page, Route

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.intake.viewmodel import IntakeViewModel

pytestmark = pytest.mark.engine("sqlite")


def fill(intake: IntakeViewModel) -> None:
    """Type the smallest intake: model, fault, contact."""
    intake.write("model", "ip13pm")
    intake.pick_symptoms(("screen",))
    intake.write("phone", "100 0000 0144")


def scan(window: SignedIn, intake: IntakeViewModel, text: str) -> None:
    scanned = window.shop.scanning.read(window.actor, text)
    intake.arrive(Route(Page.INTAKE, scanned=scanned))


def taken_in(window: SignedIn) -> int:
    return len(window.shop.desk.now(window.actor).taken_in_today)


@pytest.fixture
def locked(window: SignedIn, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    def refuse(*_: object) -> None:
        raise StoreFileLocked("shop.db")

    monkeypatch.setattr(window.shop.file, "acting", refuse)
    return monkeypatch


def test_a_scan_during_saving_is_the_next_customers(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    fill(intake)
    window.tasks.hold()
    intake.commit()
    scan(window, intake, IMEI)
    window.tasks.let_go()
    assert taken_in(window) == 1
    assert intake.state.form.device.entry.imei == IMEI
    assert intake.state.form.customer.phone == ""


def test_a_scan_during_saving_that_is_refused_is_said_not_to_be_kept(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    fill(intake)
    intake.write("imei", IMEI)
    window.shop.intake.receive(window.actor, make_intake(make_device(imei=IMEI)))
    window.tasks.hold()
    intake.commit()
    scan(window, intake, "k40")
    window.tasks.let_go()
    assert intake.state.here
    assert intake.state.unsorted == "k40"
    assert intake.state.form.customer.phone == "100 0000 0144"


def test_a_new_intake_cannot_begin_during_saving(window: SignedIn, intake: IntakeViewModel) -> None:
    fill(intake)
    window.tasks.hold()
    intake.commit()
    intake.begin()
    assert intake.state.phase is Phase.SAVING
    window.tasks.let_go()
    assert taken_in(window) == 1


def test_trying_again_to_save_the_draft_takes_nothing_in(
    window: SignedIn, intake: IntakeViewModel, locked: pytest.MonkeyPatch
) -> None:
    fill(intake)
    intake.put_aside()
    assert isinstance(intake.state.trouble, StoreFileLocked)
    locked.undo()
    intake.try_again()
    assert intake.state.trouble is None
    assert taken_in(window) == 0
    assert len(window.shop.drafts.parked(window.actor)) == 1


def test_trying_again_to_commit_takes_the_visit_in(
    window: SignedIn, intake: IntakeViewModel, locked: pytest.MonkeyPatch
) -> None:
    fill(intake)
    intake.commit()
    locked.undo()
    intake.try_again()
    assert taken_in(window) == 1


def test_a_number_that_cannot_be_looked_up_is_no_fault_of_ours(
    window: SignedIn, intake: IntakeViewModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreFileLocked("shop.db")

    monkeypatch.setattr(window.shop.file, "reading", refuse)
    intake.write("imei", IMEI)
    intake.settle("imei")
    assert isinstance(intake.state.trouble, StoreFileLocked)
    intake.customers.offer("0144")
    assert window.tasks.unexpected == []


def test_enter_takes_nobody_who_was_offered_for_fewer_digits(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    window.shop.intake.receive(window.actor, make_intake())
    intake.write("phone", "0144")
    intake.customers.offer("0144")
    intake.write("phone", "01445")
    intake.customers.settle_or_choose()
    assert intake.state.form.customer.phone == "01445"
    assert intake.state.form.customer.customer == ""
