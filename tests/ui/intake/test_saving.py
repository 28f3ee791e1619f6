"""Drafts, the commit, refusals and the way back, against a real file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, NotAnswered
from app.domain.job import JobState
from app.domain.storage_errors import StoreFileLocked
from tests.factories import IMEI, make_device, make_intake
from tests.ui.intake.conftest import make_intake_page
from ui.changes import Changes, Touched
from ui.intake.draft_keeping import SAVED_AFTER_MS
from ui.intake.state import Phase
from ui.routes import Notice, Page, Route
from ui.tasks import Lane

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.intake.viewmodel import IntakeViewModel

pytestmark = pytest.mark.engine("sqlite")


def fill(intake: IntakeViewModel, phone: str = "100 0000 0144") -> None:
    """Type the smallest intake: model, fault, contact."""
    intake.write("model", "ip13pm")
    intake.pick_symptoms(("screen",))
    intake.write("phone", phone)


def said_by(intake: IntakeViewModel) -> list[Notice]:
    notices: list[Notice] = []
    intake.said.connect(notices.append)
    return notices


def test_a_draft_is_saved_soon_after_the_last_key(
    qtbot: QtBot, window: SignedIn, intake: IntakeViewModel
) -> None:
    assert SAVED_AFTER_MS < 1000
    fill(intake)
    assert window.shop.drafts.parked(window.actor) == ()
    qtbot.waitUntil(lambda: len(window.shop.drafts.parked(window.actor)) == 1)
    assert window.tasks.lanes[-1] is Lane.WRITE
    assert intake.state.saved_at == window.clock.now_ms()


def test_a_draft_is_saved_while_typing_goes_on(
    qtbot: QtBot, window: SignedIn, intake: IntakeViewModel
) -> None:
    def parked_after_a_key() -> bool:
        intake.write("problem", intake.state.form.device.entry.problem + "x")
        return len(window.shop.drafts.parked(window.actor)) == 1

    qtbot.waitUntil(parked_after_a_key)


def test_nothing_typed_is_no_draft(window: SignedIn, intake: IntakeViewModel) -> None:
    intake.pick_class("laptop")
    intake.leave()
    assert window.shop.drafts.parked(window.actor) == ()


def test_leaving_parks_what_was_typed_and_blanks_the_page(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    routes: list[Route] = []
    intake.go.connect(routes.append)
    fill(intake)
    intake.leave()
    assert routes == [Route(Page.COUNTER)]
    assert intake.state.form == intake.blank
    (draft,) = window.shop.drafts.parked(window.actor)
    assert draft.body["customer"]["phone"] == "100 0000 0144"


def test_a_draft_comes_back_with_everything(window: SignedIn, intake: IntakeViewModel) -> None:
    fill(intake)
    intake.answer("lock", "off")
    intake.promise("1h")
    intake.toggle_details()
    intake.stand_on("phone")
    before = intake.state.form
    intake.begin()
    (draft,) = window.shop.drafts.parked(window.actor)
    intake.arrive(Route(Page.INTAKE, draft=draft.id))
    assert intake.state.form == before
    assert intake.state.focus.field == "phone"


def test_beginning_another_intake_parks_the_first(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    fill(intake, phone="100 0000 0001")
    intake.arrive(Route(Page.INTAKE))
    fill(intake, phone="100 0000 0002")
    intake.put_aside()
    assert len(window.shop.drafts.parked(window.actor)) == 2


def test_a_scan_elsewhere_begins_another_intake(window: SignedIn, intake: IntakeViewModel) -> None:
    fill(intake)
    intake.put_aside()
    scanned = window.shop.scanning.read(window.actor, "k40")
    intake.arrive(Route(Page.INTAKE, scanned=scanned))
    assert [one.entry.model for one in intake.state.form.devices] == ["K40"]
    assert intake.state.form.customer.phone == ""
    assert len(window.shop.drafts.parked(window.actor)) == 1


def test_a_draft_that_was_emptied_again_goes(window: SignedIn, intake: IntakeViewModel) -> None:
    intake.write("phone", "1")
    intake.put_aside()
    intake.write("phone", "")
    intake.put_aside()
    assert window.shop.drafts.parked(window.actor) == ()


def test_a_commit_takes_the_draft_with_it(window: SignedIn, intake: IntakeViewModel) -> None:
    touched: list[Changes] = []
    fill(intake)
    intake.put_aside()
    window.feed.changed.connect(touched.append)
    intake.commit()
    assert window.shop.drafts.parked(window.actor) == ()
    assert touched[-1].touch(Touched.JOB)
    assert intake.state.form == intake.blank


def test_two_windows_take_the_same_draft_in_once(window: SignedIn, intake: IntakeViewModel) -> None:
    fill(intake)
    intake.begin()
    (draft,) = window.shop.drafts.parked(window.actor)
    other = make_intake_page(window)
    for page in (intake, other):
        page.arrive(Route(Page.INTAKE, draft=draft.id))
    notices = said_by(other)
    intake.commit()
    other.commit()
    assert len(window.shop.desk.now(window.actor).taken_in_today) == 1
    assert "taken in already" in notices[0].text
    assert other.state.form == other.blank


def test_while_it_is_being_saved_nothing_changes(intake: IntakeViewModel) -> None:
    fill(intake)
    intake.show(phase=Phase.SAVING)
    intake.write("phone", "5")
    intake.commit()
    intake.leave()
    assert intake.state.form.customer.phone == "100 0000 0144"
    assert intake.state.phase is Phase.SAVING


@pytest.mark.parametrize(
    ("field", "text", "stands_at"),
    [
        ("phone", "", "phone"),
        ("phone", "not a number", "phone"),
        ("name", "a\x1bp", "name"),
        ("model", "", "model"),
        ("problem", "x" * 10_001, "problem"),
        ("serial", "\u202e123", "serial"),
        ("address", "\x00", "address"),
        ("colour", "\x07", "colour"),
    ],
)
def test_a_refused_entry_is_said_beside_its_field(
    intake: IntakeViewModel, field: str, text: str, stands_at: str
) -> None:
    fill(intake)
    intake.write(field, text)
    intake.commit()
    assert list(intake.state.faults) == [stands_at]
    assert isinstance(intake.state.faults[stands_at], BadEntry)
    assert intake.state.focus.field == stands_at
    assert intake.state.form.text(field) == text
    assert intake.state.has_field(stands_at)


def test_a_refused_second_imei_is_said_beside_the_second(intake: IntakeViewModel) -> None:
    fill(intake)
    intake.write("imei", IMEI)
    intake.write("second_imei", "13500001111")
    intake.commit()
    assert set(intake.state.faults) == {"second_imei"}
    assert intake.state.focus.field == "second_imei"


def test_a_fault_that_is_missing_is_asked_for(intake: IntakeViewModel) -> None:
    fill(intake)
    intake.pick_symptoms(())
    intake.commit()
    assert intake.state.focus.field == "symptoms"
    intake.pick_symptoms(("battery",))
    assert intake.state.faults == {}


def test_questions_that_the_level_asks_are_listed(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    window.shop.settings.change(window.actor, "intake_level", "standard")
    intake.prepare()
    fill(intake)
    intake.commit()
    assert intake.state.unanswered == ("condition_words", "accessories")
    assert isinstance(intake.state.faults["accessories"], NotAnswered)
    intake.pick_accessories(())
    intake.find("picture", "works")
    intake.commit()
    assert intake.state.form == intake.blank


def test_the_refused_device_is_shown(intake: IntakeViewModel) -> None:
    fill(intake)
    intake.write("imei", IMEI)
    intake.next_device()
    fill(intake)
    intake.write("imei", IMEI)
    intake.show_device(0)
    intake.commit()
    assert intake.state.form.place == 1
    assert list(intake.state.faults) == ["imei"]


def test_a_device_that_came_in_meanwhile_leads_to_its_job(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    fill(intake)
    intake.write("imei", IMEI)
    window.shop.intake.receive(window.actor, make_intake(make_device(imei=IMEI)))
    intake.commit()
    assert intake.state.here.startswith("0001-26-000001")
    assert intake.state.form.device.entry.imei == IMEI


def test_a_store_that_cannot_be_written_loses_nothing(
    window: SignedIn, intake: IntakeViewModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **_options: object) -> None:
        raise StoreFileLocked("shop.db")

    fill(intake)
    monkeypatch.setattr(window.shop.file, "acting", locked)
    intake.commit()
    assert isinstance(intake.state.trouble, StoreFileLocked)
    assert (intake.state.phase, intake.state.form.customer.phone) == (
        Phase.TYPING,
        "100 0000 0144",
    )


def test_an_intake_is_taken_back_and_lies_on_the_page_again(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    notices = said_by(intake)
    fill(intake)
    intake.commit()
    (line,) = window.shop.desk.now(window.actor).taken_in_today
    notices[0].undo()
    assert window.shop.jobs.page(window.actor, line.number).state is JobState.VOID
    assert intake.state.form.customer.phone == "100 0000 0144"
    intake.commit()
    again = window.shop.desk.now(window.actor).taken_in_today[0]
    pages = [window.shop.jobs.page(window.actor, one.number) for one in (line, again)]
    assert pages[0].customer.id == pages[1].customer.id


def test_an_intake_taken_back_does_not_disturb_the_next(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    notices = said_by(intake)
    fill(intake)
    intake.commit()
    intake.write("phone", "777")
    notices[0].undo()
    assert intake.state.form.customer.phone == "777"
    bodies = [one.body for one in window.shop.drafts.parked(window.actor)]
    assert "100 0000 0144" in [body["customer"]["phone"] for body in bodies]


def test_what_was_printed_cannot_be_taken_back(
    window: SignedIn, intake: IntakeViewModel, tmp_path: object
) -> None:
    window.print_to(f"file:{tmp_path}/out")
    notices = said_by(intake)
    fill(intake)
    intake.commit()
    notices[0].undo()
    assert "Void it instead" in notices[-1].text


def test_papers_that_are_wanted_are_printed(
    window: SignedIn, intake: IntakeViewModel, tmp_path: object
) -> None:
    window.print_to(f"file:{tmp_path}/out")
    fill(intake)
    intake.commit()
    assert window.shop.paperwork.waiting(window.actor) == ()
