"""The bench page by keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from app.domain.job import JobState, Outcome
from app.domain.scan import ScanKind, Scanned
from app.words import Words
from tests.services.bench_stand import take_in
from ui.bench.view import BenchView
from ui.in_hand.state import InHand
from ui.look.icons import Icon
from ui.screen import ScreenEntry
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.bench.viewmodel import BenchViewModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
LEAST = 44


class OnScreen:
    """The bench page in its window, with keys that go to whatever has the focus; counted."""

    def __init__(self, qtbot: QtBot, bench: BenchViewModel, language: str = "en") -> None:
        self._qtbot = qtbot
        self.bench = bench
        self.keys = 0
        words = Words(language)
        entry = ScreenEntry("bench", "Bench", Icon.TOOL, lambda _: BenchView(bench, words))
        self.window = MainWindow([entry], words)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.go("bench")
        qtbot.waitUntil(self.window.isActiveWindow)

    def scan(self, number: str) -> None:
        self.bench.take_scan(Scanned(ScanKind.JOB, number, (number,)))
        QApplication.processEvents()

    def press(self, *keys: Qt.Key, alt: bool = False) -> None:
        for key in keys:
            self.keys += 1
            modifier = ALT if alt else Qt.KeyboardModifier.NoModifier
            self._qtbot.keyClick(self.focus, key, modifier)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(self.focus, text)

    @property
    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    @property
    def state(self) -> JobState:
        here = self.bench.desk.state
        assert isinstance(here, InHand)
        return here.page.job.state

    def says(self, text: str) -> bool:
        QApplication.processEvents()
        labels = self.window.findChildren(QLabel)
        return any(text in label.text() for label in labels if label.isVisible())


@pytest.fixture
def screen(qtbot: QtBot, bench: BenchViewModel) -> OnScreen:
    return OnScreen(qtbot, bench)


def test_scan_done_and_enter_make_a_job_ready(screen: OnScreen, window: SignedIn) -> None:
    screen.scan(take_in(window.shop, window.actor, agreed=True))
    screen.press(Key.Key_D, alt=True)
    screen.press(Key.Key_Return)
    assert (screen.state, screen.keys) == (JobState.READY, 2)


def test_a_failure_costs_one_digit_more(screen: OnScreen, window: SignedIn) -> None:
    screen.scan(take_in(window.shop, window.actor, agreed=True))
    screen.press(Key.Key_D, alt=True)
    screen.press(Key.Key_2)
    assert screen.says("Fails") or screen.state is JobState.TESTING
    screen.press(Key.Key_Return)
    assert (screen.state, screen.keys) == (JobState.REPAIRING, 3)


def test_a_note_is_typed_and_kept_by_enter(screen: OnScreen, window: SignedIn) -> None:
    screen.scan(take_in(window.shop, window.actor))
    screen.type("flex cable torn")
    screen.press(Key.Key_Return)
    assert screen.says("flex cable torn")
    field = screen.focus
    assert isinstance(field, QLineEdit)
    assert field.text() == ""


def test_the_queue_is_walked_and_enter_twice_takes(screen: OnScreen, window: SignedIn) -> None:
    number = take_in(window.shop, window.actor)
    screen.bench.reload()
    view = screen.window.findChild(BenchView)
    assert view is not None
    view.enter()
    screen.press(Key.Key_Return)
    assert screen.state is JobState.RECEIVED
    screen.press(Key.Key_Return)
    assert (screen.state, screen.bench.desk.state.number) == (JobState.DIAGNOSING, number)


def test_a_customer_is_told_from_the_bench_by_one_key(screen: OnScreen, window: SignedIn) -> None:
    copied: list[str] = []
    window.telling.copied.connect(copied.append)
    number = take_in(window.shop, window.actor, agreed=True)
    screen.scan(number)
    screen.press(Key.Key_R, Key.Key_T, alt=True)
    assert [number in text for text in copied] == [True]


def test_esc_folds_what_is_asked_of_telling(screen: OnScreen, window: SignedIn) -> None:
    number = take_in(window.shop, window.actor)
    screen.scan(number)
    screen.press(Key.Key_T, alt=True)
    assert screen.says("Copy and mark told") or screen.says("Tell the customer")
    screen.press(Key.Key_Escape)
    assert not screen.says("Tell the customer")
    assert screen.bench.desk.state.number == number


def test_a_price_is_agreed_by_typing_it(screen: OnScreen, window: SignedIn) -> None:
    screen.scan(take_in(window.shop, window.actor))
    screen.press(Key.Key_P, alt=True)
    screen.type("Screen")
    screen.press(Key.Key_Tab)
    screen.type("650")
    screen.press(Key.Key_Return)
    assert screen.state is JobState.REPAIRING
    assert screen.says("¥650 agreed")


def test_a_price_that_is_none_is_said_beside_its_field(screen: OnScreen, window: SignedIn) -> None:
    screen.scan(take_in(window.shop, window.actor))
    screen.press(Key.Key_P, alt=True)
    screen.press(Key.Key_Tab)
    screen.type("-5")
    screen.press(Key.Key_Return)
    assert screen.says("-5") or screen.says("less than nothing")
    assert screen.state is JobState.DIAGNOSING


def test_why_it_cannot_be_repaired_is_a_digit(screen: OnScreen, window: SignedIn) -> None:
    screen.scan(take_in(window.shop, window.actor))
    screen.press(Key.Key_E, alt=True)
    screen.press(Key.Key_1, Key.Key_Return)
    here = screen.bench.desk.state
    assert isinstance(here, InHand)
    assert (here.page.job.outcome, here.page.entries[-1].text) == (
        Outcome.NOT_REPAIRABLE,
        "Spare parts not available",
    )


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_to_touch_is_under_44_px(
    qtbot: QtBot, bench: BenchViewModel, window: SignedIn, language: str
) -> None:
    screen = OnScreen(qtbot, bench, language)
    screen.scan(take_in(window.shop, window.actor, agreed=True))
    for _ in range(2):
        view = screen.window.findChild(BenchView)
        assert view is not None
        # What was just shown gets its height with the events that follow.
        qtbot.waitUntil(partial(all_high, view))
        screen.press(Key.Key_D, alt=True)
    assert all(one.accessibleName() for one in view.findChildren(QPushButton) if one.isVisible())


def all_high(view: BenchView) -> bool:
    """Tell whether a glove hits every button."""
    buttons = [one for one in view.findChildren(QPushButton) if one.isVisible()]
    return bool(buttons) and all(one.height() >= LEAST for one in buttons)
