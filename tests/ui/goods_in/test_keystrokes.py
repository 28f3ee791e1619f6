"""Goods in and a count by keyboard in the whole window: few keys besides the scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.part_entry import BarcodeEntry
from tests.factories import open_made_shop, sign_in
from tests.parts import add_part
from tests.stock import lies, receive
from tests.ui.inspection import too_small, unnamed, untranslated
from tests.ui.keyboard import CONTROL, NO_MODIFIER, Keyboard
from tests.ui.whole_window import Doors, Window
from ui.routes import Page
from ui.widgets.records_card import LongRows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.domain.actor import Actor
    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CODES = ("6901234567892", "6901234567908", "6901234567915")


class Counter:
    """The whole window, a scanner and a hand."""

    def __init__(self, qtbot: QtBot, app: QApplication, doors: Doors, actor: Actor) -> None:
        self.window = Window(qtbot, app, doors)
        self.window.start()
        self.window.sign_in()
        assert doors.shop is not None
        self.shop, self.actor = doors.shop, actor
        self._qtbot = qtbot
        self._hand = Keyboard(self.window.main)
        self.keys = 0

    def scan(self, code: str) -> None:
        self.window.shop._work.scans.wedge.scanned.emit(code)  # type: ignore[union-attr]

    def press(self, key: Key, text: str = "", modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        self.keys += 1
        self._hand.now += 500
        self._hand.press(key, text, modifiers)
        self._qtbot.waitUntil(self._nothing_held)

    def type(self, text: str) -> None:
        for letter in text:
            self.press(Key(ord(letter.upper())), letter)

    def _nothing_held(self) -> bool:
        return not self.window.shop._work.scans.wedge._keys  # type: ignore[union-attr]


@pytest.fixture
def counter(
    qtbot: QtBot, app: QApplication, founded: Database, tmp_path: Path
) -> Iterator[Counter]:
    doors = Doors(founded, tmp_path)
    doors.shop = open_made_shop(founded, doors.clock, tmp_path)
    actor = sign_in(doors.shop)
    doors.shop.settings.change_machine(actor, "language", "zh_CN")
    for number, code in enumerate(CODES):
        add_part(doors.shop, actor, f"屏幕 {number}", barcodes=(BarcodeEntry(code),))
    made = Counter(qtbot, app, doors, actor)
    yield made
    made.window.shop.end()


def there(counter: Counter) -> list[int]:
    """Return how many there are of each part."""
    return [counter.shop.parts.find(counter.actor, code)[0].on_hand for code in CODES]


def test_three_parts_with_quantity_and_cost_are_twelve_keys(counter: Counter) -> None:
    before = counter.keys
    counter.press(Key.Key_I, "", ALT)
    for code, quantity, cost in zip(CODES, "532", ("9", "7", "4"), strict=True):
        counter.scan(code)
        counter.type(quantity)
        counter.press(Key.Key_Return)
        counter.type(cost)
    counter.press(Key.Key_Return, "", CONTROL)
    assert there(counter) == [5, 3, 2]
    assert counter.keys - before <= 12


def test_three_scans_and_two_keys_book_three_pieces(counter: Counter) -> None:
    counter.press(Key.Key_I, "", ALT)
    for code in CODES:
        counter.scan(code)
    counter.press(Key.Key_Return, "", CONTROL)
    assert there(counter) == [1, 1, 1]


def test_a_number_is_put_right_by_few_keys(counter: Counter) -> None:
    part = counter.shop.parts.find(counter.actor, CODES[0])[0].id
    receive(counter.shop, counter.actor, part, 3)
    counter.press(Key.Key_G, "", ALT)
    counter.scan(CODES[0])
    before = counter.keys
    counter.press(Key.Key_C, "", ALT)
    counter.type("2")
    counter.press(Key.Key_Return)
    counter.type("x")
    counter.press(Key.Key_Return)
    assert lies(counter.shop, counter.actor, part) == {"store": 2}
    assert counter.keys - before <= 5


@pytest.mark.parametrize("page", [Page.PARTS, Page.GOODS_IN, Page.TO_BOOK])
def test_every_part_of_the_pages_has_a_name_fits_a_finger_and_is_chinese(
    counter: Counter, page: Page
) -> None:
    work = counter.window.shop._work
    assert work is not None
    counter.press(Key.Key_I if page is Page.GOODS_IN else Key.Key_G, "", ALT)
    counter.scan(CODES[0])
    if page is Page.TO_BOOK:
        counter.press(Key.Key_B, "", ALT)
    assert counter.window.main.route == page
    assert unnamed(counter.window.main) == []
    assert too_small(counter.window.main) == []
    assert untranslated(counter.window.main, names=frozenset({"Enter"})) == []


def test_the_line_in_hand_stays_in_sight(counter: Counter) -> None:
    counter.press(Key.Key_I, "", ALT)
    for number in range(9):
        counter.scan(f"690000000{number:04}")
        counter.type("flex")
    rows = counter.window.main.findChild(LongRows)
    assert isinstance(rows, LongRows)
    seen = rows.viewport().rect()
    assert seen.contains(rows.visualRect(rows.currentIndex()))
    counter.press(Key.Key_Up)
    assert rows.currentIndex().row() == 7
