"""The strip of printing: another try, or the page that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.factories import make_intake
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.look.tokens import Height
from ui.printers.printing_desk import asked_for
from ui.printers.printing_strip import PrintingStrip
from ui.routes import Page, Route
from ui.widgets.button import Button

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def strip(window: SignedIn, qtbot: QtBot) -> PrintingStrip:
    strip = PrintingStrip(window.printing, window.words)
    qtbot.addWidget(strip)
    return strip


def print_one(window: SignedIn) -> None:
    received = window.shop.intake.receive(window.actor, make_intake())
    window.printing.print_one(asked_for(received)[0])


def press(strip: PrintingStrip, qtbot: QtBot, text: str) -> None:
    button = next(one for one in strip.findChildren(Button) if one.text() == text)
    assert button.isVisibleTo(strip)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_nothing_is_shown_while_all_is_well(strip: PrintingStrip) -> None:
    assert strip.isHidden()


def test_a_missing_printer_leads_to_the_settings(
    window: SignedIn, strip: PrintingStrip, qtbot: QtBot
) -> None:
    routes: list[Route] = []
    strip.go.connect(routes.append)
    print_one(window)
    press(strip, qtbot, "Set up a printer")
    assert routes == [Route(Page.SETTINGS)]
    assert strip.isHidden()


def test_a_missing_printer_is_said_on_one_line(window: SignedIn, strip: PrintingStrip) -> None:
    strip.setFixedWidth(1200)
    print_one(window)
    assert strip.heightForWidth(1200) <= Height.CONTROL


def test_another_try_prints(
    window: SignedIn, strip: PrintingStrip, qtbot: QtBot, tmp_path: Path
) -> None:
    window.print_to(f"file:{tmp_path / 'gone' / 'paper'}")
    print_one(window)
    (tmp_path / "gone").mkdir()
    press(strip, qtbot, "Try again")
    assert (tmp_path / "gone" / "paper").exists()
    assert strip.isHidden()


def test_a_strip_made_later_shows_what_stands(window: SignedIn, qtbot: QtBot) -> None:
    print_one(window)
    later = PrintingStrip(window.printing, window.words)
    qtbot.addWidget(later)
    assert not later.isHidden()
