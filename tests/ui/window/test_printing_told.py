"""What is said of printing stands where one was, and where papers are kept; it follows nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QStackedWidget

from app.words import Words
from tests.ui.signed_in import sign_in_at_window
from ui.look.tokens import Tone
from ui.printers.printing_strip import PrintingStrip
from ui.printers.printing_words import PrintMessage
from ui.screen import Screen
from ui.window.strips import UnderStrips

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def pages(app: QApplication, qtbot: QtBot, founded: Database, tmp_path: Path) -> QStackedWidget:
    """Give the counter, a job and the people, with a message that came on the job's page."""
    printing = sign_in_at_window(founded, tmp_path).printing
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    for _ in range(3):
        stack.addWidget(UnderStrips(Screen(), printing, (), Words("en")))
    counter = stack.widget(0)
    assert isinstance(counter, UnderStrips)
    counter.keep_papers()
    stack.show()
    stack.setCurrentIndex(1)
    printing.message = PrintMessage("No paper", Tone.WARNING)
    printing.stands.emit(printing.message)
    return stack


@pytest.mark.parametrize(("page", "told"), [(0, True), (1, True), (2, False)])
def test_a_message_of_printing_does_not_follow_to_other_pages(
    pages: QStackedWidget, page: int, *, told: bool
) -> None:
    pages.setCurrentIndex(page)
    strip = pages.currentWidget().findChild(PrintingStrip)
    assert isinstance(strip, PrintingStrip)
    assert strip.isVisible() is told
