"""The counter sale by keyboard in the whole window: two scans and two keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.services.parts.goods_on_shelf import GoodsEntry
from tests.factories import open_made_shop, sign_in
from tests.ui.inspection import too_small, unnamed, untranslated
from tests.ui.keyboard import Keyboard
from tests.ui.sale.conftest import CASE, FILM
from tests.ui.whole_window import Doors, Window
from ui.routes import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key


class KeyCount(QObject):
    """Count the keys that reach what has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keys += watched is QApplication.focusWidget()
        return False


class Counter:
    """The whole window, a scanner and a hand."""

    def __init__(self, qtbot: QtBot, app: QApplication, doors: Doors) -> None:
        self.window = Window(qtbot, app, doors)
        self.window.start()
        self.window.sign_in()
        self._qtbot = qtbot
        self._hand = Keyboard(self.window.main)
        self.count = KeyCount()
        app.installEventFilter(self.count)

    def scan(self, code: str) -> None:
        self.window.shop._work.scans.wedge.scanned.emit(code)  # type: ignore[union-attr]

    def press(self, key: Key, text: str = "") -> None:
        self._hand.now += 500
        self._hand.press(key, text)
        self._qtbot.waitUntil(self._nothing_held)

    def _nothing_held(self) -> bool:
        return not self.window.shop._work.scans.wedge._keys  # type: ignore[union-attr]


# The keys are the same in Chinese, which a long run presses again.
@pytest.fixture(params=["en", pytest.param("zh_CN", marks=pytest.mark.long)])
def counter(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    app: QApplication,
    founded: Database,
    tmp_path: Path,
) -> Iterator[Counter]:
    doors = Doors(founded, tmp_path)
    doors.shop = open_made_shop(founded, doors.clock, tmp_path)
    actor = sign_in(doors.shop)
    doors.shop.settings.change_machine(actor, "language", request.param)
    for names, code in (("钢化膜", FILM), ("手机壳", CASE)):
        doors.shop.goods.add(actor, GoodsEntry({"zh_CN": names}, 2500, None, (code,)))
    made = Counter(qtbot, app, doors)
    yield made
    app.removeEventFilter(made.count)
    made.window.shop.end()


def test_two_scans_and_two_keys_sell_two_things(counter: Counter) -> None:
    counter.press(Key.Key_F8)
    before = counter.count.keys
    counter.scan(FILM)
    counter.scan(CASE)
    counter.press(Key.Key_2, "2")
    counter.press(Key.Key_Return)
    assert counter.count.keys - before == 2
    assert "¥50.00 · " in counter.window.said()
    assert "R-0001-26-000001" in counter.window.said()


def test_goods_scanned_anywhere_begin_a_sale(counter: Counter) -> None:
    counter.scan(FILM)
    assert counter.window.main.route == Page.SALE
    counter.scan(CASE)
    counter.press(Key.Key_1, "1")
    counter.press(Key.Key_Return)
    assert "R-0001-26-000001" in counter.window.said()


def test_every_part_of_the_page_has_a_name_and_fits_a_finger(counter: Counter) -> None:
    counter.scan(FILM)
    counter.press(Key.Key_1, "1")
    assert unnamed(counter.window.main) == []
    assert too_small(counter.window.main) == []


@pytest.mark.parametrize("counter", ["zh_CN"], indirect=True)
def test_the_page_speaks_chinese(counter: Counter) -> None:
    counter.press(Key.Key_F8)
    names = frozenset({"Enter"})
    assert untranslated(counter.window.main, names=names) == []
    counter.scan("6909999999994")
    assert untranslated(counter.window.main, names=names) == []
