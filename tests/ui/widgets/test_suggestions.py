"""Where the rows under a field lie: wide enough to be read, and inside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from ui.widgets.card_list import CardRow
from ui.widgets.suggestions import SearchField, Suggestions

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROWS = tuple(CardRow(key=str(at), title=f"Row {at}") for at in range(4))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def offered(qtbot: QtBot, window: QWidget, left: int, top: int) -> Suggestions:
    """Offer four rows under a narrow field of the window."""
    field = SearchField("Cause", parent=window)
    field.setGeometry(left, top, 120, 30)
    field.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.show_rows(ROWS)
    found = window.findChild(Suggestions)
    assert found is not None
    return found


def test_rows_are_wider_than_a_narrow_field(qtbot: QtBot, window: QWidget) -> None:
    assert offered(qtbot, window, 10, 20).width() == 300


def test_rows_of_a_field_at_the_right_stay_in_the_window(qtbot: QtBot, window: QWidget) -> None:
    assert offered(qtbot, window, 470, 20).geometry().right() < 600


def test_rows_of_a_field_at_the_bottom_lie_above_it(qtbot: QtBot, window: QWidget) -> None:
    assert offered(qtbot, window, 10, 340).geometry().bottom() < 340
