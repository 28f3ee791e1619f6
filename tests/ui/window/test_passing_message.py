"""A message that nothing has to be done about goes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.action import Action
from tests.factories import open_made_shop
from tests.ui.whole_window import Doors, Window
from ui.routes import Page
from ui.widgets.message_strip import Message
from ui.window.passing_message import PassingMessage
from ui.window.strips import StripMessage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")
NOTHING = "此处不能输入数字 3。"
"""The shop of these tests speaks Chinese."""


@pytest.fixture
def window(qtbot: QtBot, app: QApplication, founded: Database, tmp_path: Path) -> Iterator[Window]:
    doors = Doors(founded, tmp_path)
    doors.shop = open_made_shop(doors.database, doors.clock, tmp_path)
    made = Window(qtbot, app, doors)
    made.start()
    made.sign_in()
    yield made
    made.shop.end()


def scan_digit(window: Window) -> None:
    """Scan a digit of an action sheet while the focus is in the scan box."""
    window.main.rest()
    window.shop._work.scans.pressing.digit(Action.DIGIT_3)  # type: ignore[union-attr]
    assert NOTHING in window.said()


def test_that_nothing_takes_a_digit_goes_with_the_next_key(window: Window, qtbot: QtBot) -> None:
    scan_digit(window)
    QTest.keyClick(window.main.windowHandle(), Qt.Key.Key_A)
    qtbot.waitUntil(lambda: NOTHING not in window.said())


def test_that_nothing_takes_a_digit_goes_with_the_page(window: Window) -> None:
    scan_digit(window)
    window.main.go(Page.JOBS)
    assert NOTHING not in window.said()


def test_it_goes_after_a_short_time(qtbot: QtBot) -> None:
    strip = StripMessage()
    passing = PassingMessage(strip, lasts_ms=1)
    passing.tell(Message(NOTHING))
    assert strip.message == Message(NOTHING)
    qtbot.waitUntil(lambda: strip.message is None)


def test_what_was_said_of_something_else_meanwhile_stays(app: QApplication) -> None:
    strip, other = StripMessage(), Message("Scan it again.")
    passing = PassingMessage(strip)
    passing.tell(Message(NOTHING))
    strip.tell(other)
    passing.end()
    assert strip.message is other
