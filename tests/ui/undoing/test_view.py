"""Undoing a repair by keyboard alone: places, money, reason, one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.domain.repair_undo import MoneyBack
from app.domain.stock import StockPlace
from app.words import Words
from tests.factories import MANAGER_PIN
from tests.ui.inspection import too_small, unnamed, untranslated
from tests.ui.record_screen import RecordScreen
from ui.look.icons import Icon
from ui.routes import Page, Route
from ui.screen import ScreenEntry
from ui.undoing.view import UndoingView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.screen import Screen
    from ui.undoing.viewmodel import UndoingViewModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def on_screen(qtbot: QtBot, page: UndoingViewModel, words: Words) -> RecordScreen:
    def make(said: Words) -> Screen:
        return UndoingView(page, said)

    entry = ScreenEntry(Page.UNDO_REPAIR, "Undo a repair", Icon.UNDO, make)
    return RecordScreen(qtbot, entry, page.go, words)


@pytest.fixture
def window_page(qtbot: QtBot, shown: UndoingViewModel) -> RecordScreen:
    return on_screen(qtbot, shown, Words("en"))


def test_it_says_what_is_fitted_and_what_was_paid(window_page: RecordScreen) -> None:
    for said in ("serial SN-1", "cost ¥90.00", "paid: Cash", "Goes back to the customer"):
        assert window_page.says(said), said


def test_a_repair_is_undone_by_keys(
    window: SignedIn, window_page: RecordScreen, shown: UndoingViewModel
) -> None:
    window.clock.forward(600)
    window_page.type("flickers")
    window_page.press(Key.Key_Return, Key.Key_2, Key.Key_Return)
    assert list(shown.state.places.values()) == [StockPlace.QUARANTINE]
    window_page.press(Key.Key_Return, Key.Key_Return)
    assert window_page.focus.objectName() == "money-pin"
    window_page.type(MANAGER_PIN)
    window_page.press(Key.Key_Return)
    assert shown.state.done is not None
    assert window_page.says("The repair is undone")


def test_a_digit_pressed_twice_keeps_its_choice(
    window_page: RecordScreen, shown: UndoingViewModel
) -> None:
    window_page.press(Key.Key_Return, Key.Key_3, Key.Key_3)
    assert list(shown.state.places.values()) == [StockPlace.SCRAP]
    window_page.press(Key.Key_Return, Key.Key_3, Key.Key_3)
    assert shown.state.money is MoneyBack.KEEP


def test_one_key_undoes_it_from_anywhere(
    window_page: RecordScreen, shown: UndoingViewModel
) -> None:
    shown.because("flickers")
    window_page.command(Key.Key_Return, CONTROL)
    assert shown.state.done is not None


def test_a_missing_reason_is_asked_for_beside_its_field(window_page: RecordScreen) -> None:
    window_page.command(Key.Key_Return, CONTROL)
    focus = window_page.focus
    assert isinstance(focus, QLineEdit)
    assert focus.property("invalid")


def test_enter_leads_to_the_job_once_it_is_done(
    window_page: RecordScreen, shown: UndoingViewModel
) -> None:
    shown.because("flickers")
    shown.undo()
    went: list[Route] = []
    shown.go.connect(went.append)
    window_page.press(Key.Key_Return)
    assert went == [Route(Page.JOB, job=shown.state.number)]


def test_without_a_repair_the_page_says_so(qtbot: QtBot, page: UndoingViewModel) -> None:
    assert on_screen(qtbot, page, Words("en")).says("No repair to undo")


@pytest.mark.parametrize("done", [False, True])
def test_everything_is_named_large_enough_and_chinese(
    qtbot: QtBot, shown: UndoingViewModel, done: bool
) -> None:
    shown.speak(Words("zh_CN"))
    if done:
        shown.because("闪屏")
        shown.undo()
    view = on_screen(qtbot, shown, Words("zh_CN")).window
    assert unnamed(view) == []
    assert too_small(view) == []
    assert untranslated(view, names=frozenset({"Apple", "iPhone"})) == []
