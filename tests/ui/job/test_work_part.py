"""Working on a job from its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.job import JobState
from app.words import Words
from tests.ui.job.opened import open_new
from ui.in_hand.acts import WorkAct
from ui.in_hand.state import InHand
from ui.job.view import JobView
from ui.look.icons import Icon
from ui.routes import Page, Route
from ui.screen import ScreenEntry
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.job.viewmodel import JobViewModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def main(qtbot: QtBot, page: JobViewModel, window: SignedIn) -> MainWindow:
    """Return the window with the job page of a phone that was just taken in."""
    open_new(page, window)
    words = Words("en")
    entry = ScreenEntry("job", "Job", Icon.JOB, lambda _: JobView(page, words))
    made = MainWindow([entry], words)
    qtbot.addWidget(made)
    made.show()
    made.go("job")
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(qtbot: QtBot, main: MainWindow, key: Qt.Key, *, alt: bool = False) -> None:
    target = QApplication.focusWidget() or main
    qtbot.keyClick(target, key, ALT if alt else Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()


def state(page: JobViewModel) -> InHand:
    assert isinstance(page.work.state, InHand)
    return page.work.state


def test_a_price_is_agreed_and_the_account_says_so(
    qtbot: QtBot, main: MainWindow, page: JobViewModel
) -> None:
    press(qtbot, main, Key.Key_P, alt=True)
    qtbot.keyClicks(QApplication.focusWidget(), "Screen")
    press(qtbot, main, Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "650")
    press(qtbot, main, Key.Key_Return)
    assert state(page).account.agreed == 65_000
    said = [label.text() for label in main.findChildren(QLabel) if label.isVisible()]
    assert "¥650.00" in said


def test_a_job_is_taken_by_one_key(qtbot: QtBot, main: MainWindow, page: JobViewModel) -> None:
    press(qtbot, main, Key.Key_B, alt=True)
    assert state(page).page.job.state is JobState.DIAGNOSING


def test_esc_folds_what_is_asked_before_it_leaves(
    qtbot: QtBot, main: MainWindow, page: JobViewModel
) -> None:
    routes: list[Route] = []
    page.go.connect(routes.append)
    press(qtbot, main, Key.Key_Q, alt=True)
    assert state(page).asked is WorkAct.QUOTE
    page.leave()
    assert (state(page).asked, routes) == (None, [])
    page.leave()
    assert routes == [Route(Page.COUNTER)]


def test_a_ready_job_leads_to_its_handover(
    qtbot: QtBot, main: MainWindow, page: JobViewModel, window: SignedIn
) -> None:
    number = state(page).number
    window.shop.bench.decline(window.actor, number)
    page.reload()
    page.work.reload()
    routes: list[Route] = []
    page.go.connect(routes.append)
    press(qtbot, main, Key.Key_H, alt=True)
    assert [(one.page, one.job) for one in routes] == [(Page.HANDOVER, number)]
