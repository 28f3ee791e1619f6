"""The goods page by keyboard: a scan, a quantity, Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.words import Words
from tests.ui.goods.conftest import FILM
from ui.goods.view import GoodsView
from ui.look.icons import Icon
from ui.screen import ScreenEntry
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.goods.viewmodel import GoodsViewModel

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def shown(qtbot: QtBot, page: GoodsViewModel) -> MainWindow:
    words = Words("en")
    entry = ScreenEntry("goods", "Goods", Icon.PACKAGE, lambda _: GoodsView(page, words))
    window = MainWindow([entry], words)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.go("goods")
    return window


def at() -> str:
    """Name the field that has the focus."""
    focus = QApplication.focusWidget()
    return "" if focus is None else focus.objectName()


def test_a_scan_a_quantity_and_enter_are_goods_in(
    shown: MainWindow, window: SignedIn, page: GoodsViewModel
) -> None:
    page.take_scan(window.shop.scanning.read(window.actor, FILM))
    assert at() == "goods-quantity"
    QTest.keyClicks(QApplication.focusWidget(), "25")
    QTest.keyClick(shown.windowHandle(), Qt.Key.Key_Return)
    assert page.state.here is not None
    assert page.state.here.on_hand == 35
    assert at() == "goods-search"


def test_the_field_that_was_refused_has_the_focus(shown: MainWindow, page: GoodsViewModel) -> None:
    page.open(page.state.lines[0].id)
    page.writing.count()
    QTest.keyClicks(QApplication.focusWidget(), "7")
    QTest.keyClick(shown.windowHandle(), Qt.Key.Key_Return)
    assert at() == "goods-reason"


def test_esc_leads_back_to_the_search(shown: MainWindow, page: GoodsViewModel) -> None:
    page.open(page.state.lines[0].id)
    page.writing.change()
    QTest.keyClick(shown.windowHandle(), Qt.Key.Key_Escape)
    assert at() == "goods-search"
