"""The strips over a page: room to breathe where there is one, none where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.words import Words
from tests.ui.signed_in import sign_in_at_window
from ui.look.tokens import Space
from ui.screen import Screen
from ui.widgets.message_strip import Message, MessageStrip
from ui.window.strips import StripMessage, UnderStrips

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def scan() -> StripMessage:
    return StripMessage()


@pytest.fixture
def page(
    app: QApplication, qtbot: QtBot, founded: Database, tmp_path: Path, scan: StripMessage
) -> UnderStrips:
    printing = sign_in_at_window(founded, tmp_path).printing
    made = UnderStrips(Screen(), printing, [scan], Words("en"))
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def test_a_page_without_a_strip_begins_at_the_top(page: UnderStrips) -> None:
    assert page.page.geometry() == page.rect()


def test_a_strip_keeps_off_the_bar_above_and_the_page_below(
    page: UnderStrips, scan: StripMessage, qtbot: QtBot
) -> None:
    scan.tell(Message("Scanned"))
    (strip,) = [one for one in page.findChildren(MessageStrip) if one.isVisible()]
    qtbot.waitUntil(lambda: strip.geometry().top() == Space.SMALL)
    assert page.page.geometry().top() > strip.geometry().bottom()
    scan.put_away()
    qtbot.waitUntil(lambda: page.page.geometry() == page.rect())


def test_a_strip_never_makes_the_window_higher(page: UnderStrips, scan: StripMessage) -> None:
    inner = QWidget(page.page)
    inner.setMinimumHeight(580)
    QVBoxLayout(page.page).addWidget(inner)
    before = page.height()
    scan.tell(Message("Scanned"))
    QApplication.processEvents()
    assert (page.height(), page.minimumSizeHint().height() <= before) == (before, True)
