"""The day by keyboard in the whole window: one key shows it, a second prints its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.paper import PaperKind
from tests.factories import open_made_shop, sign_in
from tests.money import make_part, sell
from tests.printers import print_to
from tests.ui.inspection import too_small, unnamed, untranslated
from tests.ui.keyboard import Keyboard
from tests.ui.whole_window import Doors, Window
from ui.routes import Page
from ui.today.tiles import FigureTile
from ui.today.view import TodayView
from ui.widgets.fkey_bar import KeyButton

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key


@pytest.fixture
def window(founded: Database, tmp_path: Path, qtbot: QtBot, app: QApplication) -> Iterator[Window]:
    doors = Doors(founded, tmp_path)
    doors.shop = open_made_shop(founded, doors.clock, tmp_path)
    manager = sign_in(doors.shop)
    report = f"file:{tmp_path / 'report.pdf'}"
    print_to(doors.shop, manager, report, kinds=(PaperKind.DAY_REPORT,))
    sell(doors.shop, manager, make_part(doors.shop, manager).id)
    made = Window(qtbot, app, doors)
    made.start()
    made.sign_in()
    yield made
    made.shop.end()


def shown(window: Window) -> TodayView:
    (view,) = window.main.findChildren(TodayView)
    return view


def test_the_day_is_one_key_away(window: Window) -> None:
    Keyboard(window.main).press(Key.Key_F12)
    assert window.main.route == Page.TODAY
    assert shown(window).findChildren(FigureTile)[0].accessibleName().endswith("¥30.00")


def test_unanswered_quotes_are_two_keys_away(window: Window) -> None:
    Keyboard(window.main).press(Key.Key_F12)
    bar = window.main.findChildren(KeyButton)
    assert "U" in [button.accessibleDescription() for button in bar]
    Keyboard(window.main).press(Key.Key_U)
    assert window.main.route == Page.UNANSWERED


def test_the_report_is_two_keys_away(window: Window, tmp_path: Path) -> None:
    hand = Keyboard(window.main)
    hand.press(Key.Key_F12)
    hand.press(Key.Key_F9)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_the_page_can_be_read_and_touched_by_everybody(window: Window) -> None:
    Keyboard(window.main).press(Key.Key_F12)
    view = shown(window)
    assert unnamed(view) == []
    assert too_small(view) == []
    assert untranslated(view) == []
