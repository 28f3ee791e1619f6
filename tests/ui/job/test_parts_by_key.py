"""The parts of a job on its page, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.money import agreed_job
from tests.stock import kept_part, lies, receive
from ui.job.view import JobView
from ui.job_parts.card import PartsCard
from ui.look.icons import Icon
from ui.screen import ScreenEntry
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.services.job_parts.lines import JobPart
    from app.words import Words
    from tests.ui.signed_in import SignedIn
    from ui.job.viewmodel import JobViewModel

pytestmark = pytest.mark.engine("sqlite")
Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
NO_KEY = Qt.KeyboardModifier.NoModifier


class Page:
    """The job page in its window; keys are counted."""

    def __init__(self, qtbot: QtBot, page: JobViewModel, words: Words) -> None:
        self._qtbot, self._page = qtbot, page
        self.keys = 0
        entry = ScreenEntry("job", "Job", Icon.JOB, lambda _: JobView(page, words))
        self.window = MainWindow([entry], words)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.go("job")
        qtbot.waitUntil(self.window.isActiveWindow)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        self.keys += 1
        focus = QApplication.focusWidget()
        self._qtbot.keyClick(focus or self.window, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(QApplication.focusWidget(), text)

    @property
    def lines(self) -> tuple[JobPart, ...]:
        return self._page.work.parts.state.shown

    @property
    def card(self) -> PartsCard:
        (card,) = self.window.findChildren(PartsCard)
        return card

    def buttons(self) -> list[str]:
        found = self.card.findChildren(QPushButton)
        return [one.accessibleName() for one in found if one.isVisible()]


@pytest.fixture
def screen(window: SignedIn) -> str:
    part = kept_part(window.shop, window.actor, "Screen")
    receive(window.shop, window.actor, part, 2, unit_cost=9_000)
    return part


@pytest.fixture
def shown(qtbot: QtBot, page: JobViewModel, window: SignedIn) -> Page:
    page.open(agreed_job(window.shop, window.actor))
    return Page(qtbot, page, window.words)


def test_without_parts_there_is_one_quiet_button(shown: Page) -> None:
    assert shown.buttons() == ["Add part"]
    assert shown.card.height() < 60


def test_a_part_is_added_issued_and_fitted_in_a_few_keys(
    shown: Page, window: SignedIn, screen: str
) -> None:
    shown.press(Key.Key_G, CTRL)
    shown.type("Screen")
    shown.press(Key.Key_Return)
    assert shown.buttons() == ["Add part", "Issue", "Fit", "Not needed"]
    shown.press(Key.Key_I, CTRL)
    assert lies(window.shop, window.actor, screen) == {"store": 1, "bench": 1}
    shown.press(Key.Key_G, CTRL_SHIFT)
    assert [line.state for line in shown.lines] == ["fitted"]
    assert shown.keys == 4


def test_enter_on_a_row_is_the_next_step(shown: Page, window: SignedIn, screen: str) -> None:
    shown.press(Key.Key_G, CTRL)
    shown.type("Screen")
    for _step in range(3):
        shown.press(Key.Key_Return)
    assert [line.state for line in shown.lines] == ["fitted"]
    assert lies(window.shop, window.actor, screen) == {"store": 1}


def test_a_part_that_nobody_knows_is_fitted_by_name_and_to_be_booked(
    shown: Page, window: SignedIn
) -> None:
    shown.press(Key.Key_G, CTRL)
    shown.type("Charging board")
    shown.press(Key.Key_Return)
    shown.type("15")
    shown.press(Key.Key_Return)
    shown.type("Old Wang")
    shown.press(Key.Key_Return)
    shown.press(Key.Key_G, CTRL_SHIFT)
    (use,) = window.shop.to_book.list(window.actor)
    assert (use.names["en"], use.unit_cost, use.supplier) == ("Charging board", 1_500, "Old Wang")


def test_what_was_fitted_goes_to_quarantine_by_keys(
    shown: Page, window: SignedIn, screen: str
) -> None:
    shown.press(Key.Key_G, CTRL)
    shown.type("Screen")
    shown.press(Key.Key_Return)
    shown.press(Key.Key_G, CTRL_SHIFT)
    shown.press(Key.Key_I, CTRL_SHIFT)
    assert shown.buttons() == ["Shelf", "Quarantine", "Scrap"]
    shown.press(Key.Key_Tab)
    shown.press(Key.Key_Return)
    assert lies(window.shop, window.actor, screen) == {"store": 1, "quarantine": 1}


def test_esc_folds_what_is_asked_and_stays_on_the_page(shown: Page, page: JobViewModel) -> None:
    routes: list[object] = []
    page.go.connect(routes.append)
    shown.press(Key.Key_G, CTRL)
    shown.press(Key.Key_Escape)
    assert (routes, shown.buttons()) == ([], ["Add part"])
    shown.press(Key.Key_Escape)
    assert len(routes) == 1


def test_what_is_not_needed_leaves_the_card(shown: Page, screen: str) -> None:
    shown.press(Key.Key_G, CTRL)
    shown.type("Screen")
    shown.press(Key.Key_Return)
    shown.press(Key.Key_Delete, CTRL)
    assert (shown.lines, shown.buttons()) == ((), ["Add part"])
    focus: QWidget | None = QApplication.focusWidget()
    assert focus is not None
    assert shown.card.isAncestorOf(focus)
