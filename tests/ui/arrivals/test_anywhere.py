"""The queue from any page of the whole window, and a customer's code from scan to intake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.domain.registration import Registration
from tests.factories import open_made_shop, sign_in
from tests.ui.keyboard import Keyboard
from tests.ui.scan_bench import settle
from tests.ui.whole_window import Doors, Window
from ui.routes import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")
_WANG = Registration("王芳", "100 0000 0144", "苹果13", "屏幕碎了")


@pytest.fixture
def window(founded: Database, tmp_path: Path, qtbot: QtBot, app: QApplication) -> Iterator[Window]:
    doors = Doors(founded, tmp_path)
    doors.shop = open_made_shop(founded, doors.clock, tmp_path)
    doors.shop.settings.change_machine(sign_in(doors.shop), "language", "en")
    made = Window(qtbot, app, doors)
    made.start()
    made.sign_in()
    yield made
    made.shop.end()


@pytest.mark.parametrize("page", [Page.COUNTER, Page.INTAKE, Page.SALE, Page.ARRIVALS])
def test_one_key_gives_a_number_from_any_page(window: Window, page: Page) -> None:
    window.main.go(page)
    window.type("", Qt.Key.Key_N, control=True)
    assert window.main.route == page
    assert "Number 1: next" in window.said()


def test_a_customers_code_becomes_an_intake_by_one_scan(window: Window, app: QApplication) -> None:
    keys = Keyboard(window.main)
    keys.type(_WANG.encode(), 3, end=Qt.Key.Key_Return)
    settle(app)
    assert window.main.route == Page.INTAKE
    fields = {name: window.main.findChild(QLineEdit, name) for name in ("model", "name", "phone")}
    said = {name: field.text() for name, field in fields.items() if field is not None}
    assert said == {"model": "Apple iPhone 13", "name": "王芳", "phone": "100 0000 0144"}
