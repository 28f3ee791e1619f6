"""The card of a job's parts by keyboard: how many, and of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.job_parts.card import PartsCard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.job_parts.desk import JobPartsDesk

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key


@pytest.fixture
def card(qtbot: QtBot, desk: JobPartsDesk, window: SignedIn) -> PartsCard:
    card = PartsCard(desk, window.words)
    qtbot.addWidget(card)
    card.resize(420, 500)
    card.show()
    qtbot.waitExposed(card)
    return card


def test_a_number_of_pieces_is_one_tab_away(
    card: PartsCard, desk: JobPartsDesk, screen: str
) -> None:
    desk.ask_part()
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.setText("屏幕")
    QTest.keyClick(line, Key.Key_Tab)
    pieces = card.findChild(QLineEdit, "job-part-pieces")
    assert QApplication.focusWidget() is pieces
    QTest.keyClicks(pieces, "2")
    QTest.keyClick(pieces, Key.Key_Return)
    assert [one.quantity for one in desk.state.shown] == [2]
