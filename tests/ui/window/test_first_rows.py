"""A list that was empty until now has the keys when its first rows come, however late they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from tests.factories import open_made_shop, sign_in
from tests.ui.whole_window import Doors, Window
from ui.routes import Page
from ui.widgets.records_card import LongRows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def at_work(qtbot: QtBot, app: QApplication, founded: Database, tmp_path: Path) -> Iterator[Window]:
    doors = Doors(founded, tmp_path)
    doors.shop = open_made_shop(founded, doors.clock, tmp_path)
    doors.shop.settings.change_machine(sign_in(doors.shop), "language", "en")
    made = Window(qtbot, app, doors)
    made.start()
    made.sign_in()
    yield made
    made.shop.end()


def settle() -> None:
    """Let the window go round once: what was to be deleted later is gone then."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def test_the_first_bins_have_the_keys(at_work: Window, qtbot: QtBot) -> None:
    at_work.main.go(Page.PLACES)
    settle()
    qtbot.keyClick(at_work.focus, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    at_work.tasks.hold()
    at_work.type("A1", Qt.Key.Key_Return)
    while at_work.tasks.let_one_go():
        settle()
    focus = QApplication.focusWidget()
    assert isinstance(focus, LongRows)
    assert (focus.accessibleName(), focus.isVisible()) == ("Bins", True)
