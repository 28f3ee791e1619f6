"""The board by keyboard and for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from app.domain.scan import ScanKind, Scanned
from app.words import Words
from ui.board.job_list import JobList
from ui.board.view import BoardView
from ui.look.icons import Icon
from ui.routes import Page, Route
from ui.screen import ScreenEntry
from ui.shortcuts import Shortcut
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.board.viewmodel import BoardViewModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key


class OnScreen:
    """The board in its window; keys go to whatever has the focus."""

    def __init__(self, qtbot: QtBot, board: BoardViewModel, language: str = "en") -> None:
        self._qtbot = qtbot
        words = Words(language)
        entry = ScreenEntry("board", "Board", Icon.JOB, lambda _: BoardView(board, words))
        self.window = MainWindow([entry], words)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.go("board")
        qtbot.waitUntil(self.window.isActiveWindow)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            self._qtbot.keyClick(focus, key)
            QApplication.processEvents()

    def do(self, shortcut: Shortcut) -> None:
        command = next(one for one in self.window.commands if one.shortcut is shortcut)
        command.perform()
        QApplication.processEvents()

    def here(self) -> JobList:
        """Return the list of jobs that has the focus."""
        focus = QApplication.focusWidget()
        assert isinstance(focus, JobList)
        return focus


@pytest.fixture
def screen(qtbot: QtBot, board: BoardViewModel) -> OnScreen:
    return OnScreen(qtbot, board)


def test_one_begins_with_what_one_has_in_hand(screen: OnScreen, numbers: dict[str, str]) -> None:
    assert screen.here().accessibleName() == "In my hands"
    assert screen.here().current_number() == numbers["mine"]


def test_arrows_go_down_a_column_and_across_to_the_next_that_has_a_job(
    screen: OnScreen, numbers: dict[str, str]
) -> None:
    screen.press(Key.Key_Right)
    assert screen.here().current_number() == numbers["first"]
    screen.press(Key.Key_Down)
    assert screen.here().current_number() == numbers["second"]
    screen.press(Key.Key_Right, Key.Key_Right)
    assert screen.here().current_number() == numbers["ready"]
    screen.press(Key.Key_Right)
    assert screen.here().current_number() == numbers["ready"]


def test_enter_brings_the_job_to_the_bench(
    qtbot: QtBot, screen: OnScreen, board: BoardViewModel, numbers: dict[str, str]
) -> None:
    with qtbot.waitSignal(board.go) as went:
        screen.press(Key.Key_Return)
    assert went.args == [Route(Page.BENCH, job=numbers["mine"])]


def test_a_scan_stands_on_its_job(
    screen: OnScreen, board: BoardViewModel, numbers: dict[str, str]
) -> None:
    number = numbers["ready"]
    assert board.take_scan(Scanned(ScanKind.CLAIM_TICKET, number, (number,)))
    QApplication.processEvents()
    assert screen.here().current_number() == number


def test_the_same_jobs_stand_in_one_list_in_their_order(
    screen: OnScreen, numbers: dict[str, str]
) -> None:
    screen.do(Shortcut.TURN_BOARD)
    assert screen.here().accessibleName() == "Jobs in their order"
    assert screen.here().count() == len(numbers)


def test_only_mine_or_what_nobody_has_is_shown_by_a_key(
    screen: OnScreen, numbers: dict[str, str]
) -> None:
    screen.do(Shortcut.TURN_BOARD)
    screen.do(Shortcut.WHOSE_JOBS)
    assert screen.here().count() == 1
    screen.do(Shortcut.WHOSE_JOBS)
    assert screen.here().count() == len(numbers) - 1


def test_what_somebody_took_moves_on_and_one_stays_on_it(
    screen: OnScreen, window: SignedIn, board: BoardViewModel, numbers: dict[str, str]
) -> None:
    screen.press(Key.Key_Right)
    window.shop.bench.take(window.actor, numbers["first"])
    board.reload()
    QApplication.processEvents()
    assert screen.here().current_number() == numbers["first"]


def test_who_should_take_it_is_said_with_the_reason(
    screen: OnScreen, board: BoardViewModel, numbers: dict[str, str]
) -> None:
    screen.do(Shortcut.WHO_TAKES)
    assert numbers["mine"] in screen.window.findChild(BoardView)._takers.text()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_screen_reader_hears_the_whole_card(
    qtbot: QtBot, board: BoardViewModel, numbers: dict[str, str], language: str
) -> None:
    screen = OnScreen(qtbot, board, language)
    jobs = screen.here()
    card = QAccessible.queryAccessibleInterface(jobs).child(0)
    said = card.text(QAccessible.Text.Name)
    label = Words(language).say("timer runs")
    assert numbers["mine"] in said
    assert label in said
