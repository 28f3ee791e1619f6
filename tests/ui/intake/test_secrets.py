"""What unlocks a device goes with the intake to its job, and into no draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from app.domain.passcode import DeviceSecret, PasscodeKind, ViewEntry
from db.models.draft import Draft
from tests.factories import MANAGER_PIN
from ui.access.secret_entry import SecretEntry
from ui.intake.state import Phase
from ui.intake.visit_secrets import ACCESS
from ui.routes import Page, Route

if TYPE_CHECKING:
    from tests.ui.intake.stand import Stand
    from tests.ui.signed_in import SignedIn
    from ui.intake.viewmodel import IntakeViewModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
CODE = DeviceSecret(PasscodeKind.PASSCODE, "canary-7Kp#42")


def fill(intake: IntakeViewModel) -> None:
    """Type the smallest intake, of a device whose passcode we keep."""
    intake.write("model", "iPhone 13")
    intake.pick_class("phone")
    intake.pick_symptoms(("screen",))
    intake.answer(ACCESS, "held")
    intake.write("phone", "100 0000 0144")


def kept(window: SignedIn) -> list[str]:
    """Return the passcodes of the jobs that were taken in, in the order of their numbers."""
    numbers = sorted(one.number for one in window.shop.desk.now(window.actor).taken_in_today)
    pages = [window.shop.passcodes.page(window.actor, number) for number in numbers]
    entry = ViewEntry("test", pin=MANAGER_PIN)
    view = window.shop.passcodes.view
    return [view(window.actor, one.number, entry).value if one.kind else "" for one in pages]


def test_it_is_kept_with_its_job(window: SignedIn, intake: IntakeViewModel) -> None:
    fill(intake)
    intake.secrets.put(0, CODE)
    intake.commit()
    assert kept(window) == [CODE.value]
    assert intake.secrets.of(0) is None


def test_what_we_are_said_to_keep_has_to_be_told(window: SignedIn, intake: IntakeViewModel) -> None:
    fill(intake)
    intake.commit()
    assert (list(intake.state.faults), intake.state.phase) == (["passcode"], Phase.TYPING)
    intake.secrets.put(0, CODE)
    intake.commit()
    assert kept(window) == [CODE.value]


def test_each_device_has_its_own(window: SignedIn, intake: IntakeViewModel) -> None:
    fill(intake)
    intake.answer(ACCESS, "in_person")
    intake.next_device()
    intake.write("model", "iPhone 14")
    intake.pick_symptoms(("battery",))
    intake.answer(ACCESS, "held")
    intake.secrets.put(1, CODE)
    intake.commit()
    assert kept(window) == ["", CODE.value]


def test_a_device_left_out_takes_its_own_along(intake: IntakeViewModel) -> None:
    fill(intake)
    intake.secrets.put(0, DeviceSecret(PasscodeKind.PASSCODE, "0000"))
    intake.next_device()
    intake.secrets.put(1, CODE)
    intake.drop_device(0)
    assert (intake.secrets.of(0), intake.secrets.of(1)) == (CODE, None)


def test_another_answer_keeps_nothing(window: SignedIn, intake: IntakeViewModel) -> None:
    fill(intake)
    intake.secrets.put(0, CODE)
    intake.answer(ACCESS, "in_person")
    intake.commit()
    assert kept(window) == [""]


def test_a_draft_holds_nothing_of_it_and_has_to_be_told_again(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    fill(intake)
    intake.secrets.put(0, CODE)
    draft = intake.draft
    intake.leave()
    with window.shop.file.reading() as session:
        assert CODE.value not in str(session.scalars(select(Draft.body)).all())
    intake.arrive(Route(Page.INTAKE, draft=draft))
    assert (intake.state.form.device.entry.answers[ACCESS], intake.secrets.of(0)) == ("held", None)


def test_no_text_of_the_page_says_it(intake: IntakeViewModel) -> None:
    fill(intake)
    intake.secrets.put(0, CODE)
    assert CODE.value not in repr(intake.state)


def test_a_pattern_that_is_too_short_is_said_beside_it(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    fill(intake)
    intake.secrets.put(0, DeviceSecret(PasscodeKind.PATTERN, "12"))
    intake.commit()
    assert (intake.state.phase, list(intake.state.faults)) == (Phase.TYPING, ["passcode"])


def test_it_is_typed_on_the_page_where_we_keep_it(intake: IntakeViewModel, stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE))
    fill(intake)
    entry = stand.window.findChild(SecretEntry)
    assert entry is not None
    assert entry.isVisible()
    QTest.keyClicks(entry.field, "4711")
    assert intake.secrets.of(0) == DeviceSecret(PasscodeKind.PASSCODE, "4711")
    intake.answer(ACCESS, "not_needed")
    assert not entry.isVisible()


def test_who_signs_in_next_does_not_see_it(intake: IntakeViewModel, stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE))
    fill(intake)
    entry = stand.window.findChild(SecretEntry)
    assert entry is not None
    QTest.keyClicks(entry.field, "4711")
    intake.forget_secrets()
    assert intake.secrets.of(0) is None
    assert entry.secret() is None


def test_digits_after_the_answer_are_the_passcode(intake: IntakeViewModel, stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE))
    while intake.state.level != "full":
        stand.press(Key.Key_F10)
    while stand.at != ACCESS:
        stand.press(Key.Key_Tab)
    stand.type("42580")
    assert intake.secrets.of(0) == DeviceSecret(PasscodeKind.PASSCODE, "2580")
    stand.press(Key.Key_Return)
    assert stand.at == "lock"
    stand.press(Key.Key_Backtab)
    stand.press(Key.Key_Backtab)
    assert stand.at == "passcode_kind"
