"""The job page by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.domain.job import JobState
from app.domain.passcode import DeviceSecret, PasscodeKind
from app.words import Words
from tests.factories import IMEI, WRONG_IMEI, make_device
from tests.signing import wave
from tests.ui.job.opened import open_new, shown
from ui.job.state import Panel
from ui.job.view import JobView
from ui.look.icons import Icon
from ui.routes import Page, Route
from ui.screen import ScreenEntry
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.job.viewmodel import JobViewModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key


class OnScreen:
    """The job page in its window, with keys that go to whatever has the focus."""

    def __init__(self, qtbot: QtBot, page: JobViewModel, language: str = "en") -> None:
        self._qtbot = qtbot
        self.routes: list[Route] = []
        page.go.connect(self.routes.append)
        words = Words(language)
        entry = ScreenEntry("job", "Job", Icon.JOB, lambda _: JobView(page, words))
        self.window = MainWindow([entry], words)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.go("job")
        qtbot.waitUntil(self.window.isActiveWindow)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self._qtbot.keyClick(self.focus, key)

    def type(self, text: str) -> None:
        for letter in text:
            self._qtbot.keyClicks(self.focus, letter)

    def command(self, key: Qt.Key) -> None:
        self._qtbot.keyClick(self.window, key)

    @property
    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def says(self, text: str) -> bool:
        # What was just added to a layout is shown with the next events.
        QApplication.processEvents()
        labels = self.window.findChildren(QLabel)
        return any(text in label.text() for label in labels if label.isVisible())


def test_the_number_stands_large_on_the_page(
    qtbot: QtBot, window: SignedIn, page: JobViewModel
) -> None:
    number = open_new(page, window).jobs[0].number
    figures = [one for one in OnScreen(qtbot, page).window.findChildren(QLabel) if one.isVisible()]
    assert [one.text() for one in figures if one.property("kind") == "figure"] == [number]


def test_arrows_and_enter_switch_between_jobs_of_the_visit(
    qtbot: QtBot, window: SignedIn, page: JobViewModel
) -> None:
    received = open_new(page, window, make_device(), make_device(model="iPhone 14"))
    screen = OnScreen(qtbot, page)
    screen.press(Key.Key_Down, Key.Key_Return)
    assert screen.routes == [Route(Page.JOB, job=received.jobs[1].number)]


def test_esc_leads_back_to_the_counter(qtbot: QtBot, window: SignedIn, page: JobViewModel) -> None:
    open_new(page, window)
    screen = OnScreen(qtbot, page)
    screen.command(Key.Key_Escape)
    assert screen.routes == [Route(Page.COUNTER)]


def test_f9_and_a_digit_print_one_of_two_papers(
    qtbot: QtBot, window: SignedIn, page: JobViewModel, tmp_path: Path
) -> None:
    window.print_to(f"file:{tmp_path / 'paper'}")
    open_new(page, window)
    screen = OnScreen(qtbot, page)
    screen.command(Key.Key_F9)
    screen.press(Key.Key_2)
    assert [len(paper.prints) for paper in shown(page).papers] == [0, 1]
    assert screen.focus.accessibleName() == "Job"


def test_f7_takes_a_typed_imei(qtbot: QtBot, window: SignedIn, page: JobViewModel) -> None:
    open_new(page, window)
    screen = OnScreen(qtbot, page)
    assert screen.says("Identity later")
    screen.command(Key.Key_F7)
    screen.type(IMEI)
    screen.press(Key.Key_Return)
    assert [mark.raw for mark in shown(page).job.marks] == [IMEI]
    assert not screen.says("Identity later")


def test_a_wrong_check_digit_asks_for_its_reason(
    qtbot: QtBot, window: SignedIn, page: JobViewModel
) -> None:
    open_new(page, window)
    screen = OnScreen(qtbot, page)
    screen.command(Key.Key_F7)
    screen.type(WRONG_IMEI)
    screen.press(Key.Key_Return)
    assert screen.says("the check digit is wrong")
    screen.type("from the screen")
    screen.press(Key.Key_Return)
    assert shown(page).job.marks[0].valid_reason == "from the screen"


def test_the_customer_is_corrected_in_place(
    qtbot: QtBot, window: SignedIn, page: JobViewModel
) -> None:
    open_new(page, window)
    screen = OnScreen(qtbot, page)
    page.unfold(Panel.CUSTOMER)
    assert isinstance(screen.focus, QLineEdit)
    screen.focus.selectAll()
    screen.type("Elena")
    screen.press(Key.Key_Return)
    assert screen.says("Elena")
    assert shown(page).panel is Panel.NONE


def test_a_bad_phone_number_is_said_beside_its_field(
    qtbot: QtBot, window: SignedIn, page: JobViewModel
) -> None:
    open_new(page, window)
    screen = OnScreen(qtbot, page)
    page.unfold(Panel.CUSTOMER)
    screen.press(Key.Key_Tab)
    screen.type("x")
    screen.press(Key.Key_Return)
    assert screen.says("does not belong in a phone number")
    assert screen.window.findChildren(QLineEdit)[0].isVisible()


def test_voiding_asks_for_a_reason_in_place(
    qtbot: QtBot, window: SignedIn, page: JobViewModel
) -> None:
    open_new(page, window)
    screen = OnScreen(qtbot, page)
    page.unfold(Panel.VOID)
    screen.press(Key.Key_Return)
    assert screen.says("Say why.")
    screen.type("twice")
    screen.press(Key.Key_Return)
    assert shown(page).job.state is JobState.VOID
    assert screen.says("Voided: twice")


def test_a_very_long_problem_is_read_in_a_field_of_its_own(
    qtbot: QtBot, window: SignedIn, page: JobViewModel
) -> None:
    open_new(page, window, make_device(problem="x" * 10_000, symptoms=()))
    screen = OnScreen(qtbot, page)
    fields = screen.window.findChildren(QPlainTextEdit)
    assert [len(one.toPlainText()) for one in fields if one.isVisible()] == [10_000]
    assert screen.window.minimumSizeHint().width() <= 1366


def test_an_unknown_number_says_so(qtbot: QtBot, page: JobViewModel) -> None:
    page.open("0001-26-000009-04")
    assert OnScreen(qtbot, page).says("There is no job 0001-26-000009-04.")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_page_fits_and_everything_has_a_name(
    qtbot: QtBot, window: SignedIn, page: JobViewModel, language: str
) -> None:
    open_new(page, window, make_device(), make_device(model="iPhone 14"))
    screen = OnScreen(qtbot, page, language)
    least = screen.window.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 728
    places = [*screen.window.findChildren(QPushButton), *screen.window.findChildren(QLineEdit)]
    read = [QAccessible.queryAccessibleInterface(one) for one in places if one.isVisible()]
    assert all(one.text(QAccessible.Text.Name) for one in read)


def test_enter_on_leave_as_it_is_voids_nothing(
    qtbot: QtBot, window: SignedIn, page: JobViewModel
) -> None:
    open_new(page, window)
    screen = OnScreen(qtbot, page)
    page.unfold(Panel.VOID)
    buttons = screen.window.findChildren(QPushButton)
    leave = next(button for button in buttons if button.text() == "Leave as it is")
    leave.setFocus()
    screen.press(Key.Key_Return)
    assert shown(page).panel is Panel.NONE
    assert shown(page).job.state is JobState.RECEIVED


def test_taking_an_intake_back_is_confirmed_by_enter(
    qtbot: QtBot, window: SignedIn, page: JobViewModel
) -> None:
    number = open_new(page, window).jobs[0].number
    screen = OnScreen(qtbot, page)
    page.unfold(Panel.UNDO)
    assert screen.says(f"their numbers stay taken: {number}")
    screen.press(Key.Key_Return)
    assert shown(page).job.state is JobState.VOID


def test_typing_outside_of_a_field_goes_to_the_scan_box(
    qtbot: QtBot, window: SignedIn, page: JobViewModel
) -> None:
    open_new(page, window, make_device(), make_device(model="iPhone 14"))
    screen = OnScreen(qtbot, page)
    screen.type("0144")
    assert screen.window.box.text() == "0144"


def test_a_paper_is_saved_under_the_name_that_is_chosen(
    qtbot: QtBot,
    window: SignedIn,
    page: JobViewModel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offered: list[str] = []

    def choose(_parent: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(name)
        return str(tmp_path / "label.png"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    number = open_new(page, window).jobs[0].number
    screen = OnScreen(qtbot, page)
    save = "Save Device label as a file"
    button = next(b for b in screen.window.findChildren(QPushButton) if b.text() == save)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert offered[0].endswith(f"device-label-{number}.pdf")
    assert (tmp_path / "label.png").read_bytes().startswith(b"\x89PNG")


def test_without_a_job_the_page_says_what_to_do(qtbot: QtBot, page: JobViewModel) -> None:
    assert OnScreen(qtbot, page).says("Scan a label or a claim ticket.")


def signs_offered(screen: OnScreen) -> int:
    QApplication.processEvents()
    offered = {"Let the customer sign", "Sign it"}
    buttons = screen.window.findChildren(QPushButton)
    return sum(one.accessibleName() in offered and one.isVisible() for one in buttons)


def test_what_is_signed_is_not_offered_for_signing_any_more(
    qtbot: QtBot, window: SignedIn, page: JobViewModel
) -> None:
    window.shop.settings.change(window.actor, "sign_intake", "always")
    held = DeviceSecret(PasscodeKind.PASSCODE, "2580")
    number = open_new(page, window, secrets=(held,)).jobs[0].number
    screen = OnScreen(qtbot, page)
    assert signs_offered(screen) == 2
    window.signing.ask_terms(number)
    window.signing.show_customer("王芳")
    for _ in range(2):
        window.signing.draw(wave())
        window.signing.sign()
    assert signs_offered(screen) == 0
