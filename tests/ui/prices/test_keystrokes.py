"""The price page by keyboard in the whole window, every key counted; a held modifier is a key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from app.domain.price_line import PriceListRefused, WrongPriceRow
from tests.factories import make_customer, make_intake, open_made_shop, sign_in
from tests.ui.inspection import texts, too_small, unnamed, untranslated
from tests.ui.keyboard import CONTROL, NO_MODIFIER, Keyboard, compose
from tests.ui.prices.conftest import Sent, publish_prices
from tests.ui.whole_window import Doors, Window
from ui.prices.cards import OfferCard
from ui.prices.state import Mode
from ui.prices.view import PricesView
from ui.routes import Page
from ui.shortcuts import Shortcut
from ui.widgets.fkey_bar import KeyButton

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from ui.prices.viewmodel import PricesViewModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key


class KeyCount(QObject):
    """Count the keys that a hand presses in the window, a held Ctrl with them."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Asked before every press; the press itself is not seen when a shortcut takes it.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            held = bool(event.modifiers() & CONTROL)
            self.keys += watched.isWindowType() * (1 + held)
        return False


class Hand:
    """The whole window at the counter, and a hand that types into it."""

    def __init__(self, qtbot: QtBot, app: QApplication, doors: Doors) -> None:
        self.window = Window(qtbot, app, doors)
        self.window.start()
        self.window.sign_in()
        self.qtbot = qtbot
        self._keyboard = Keyboard(self.window.main)
        self.count = KeyCount()
        app.installEventFilter(self.count)

    @property
    def page(self) -> PricesViewModel:
        return self.window.shop._work.screens.day.prices  # type: ignore[union-attr]

    @property
    def route(self) -> str:
        return self.window.main.route

    def press(self, key: Key, text: str = "", modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        self._keyboard.now += 500
        self._keyboard.press(key, text, modifiers)
        self.qtbot.waitUntil(self._nothing_held)

    def type(self, words: str) -> None:
        for letter in words:
            if letter.isascii():
                self.press(Key(ord(letter.upper())), letter)
            else:
                compose(self.window.focus, "", letter)

    def answered(self) -> bool:
        return bool(self.page.state.rows) and not self.page.state.searching

    def _nothing_held(self) -> bool:
        return not self.window.shop._work.scans.wedge._keys  # type: ignore[union-attr]


# The keys are the same in Chinese, which a long run presses again.
@pytest.fixture(params=["en", pytest.param("zh_CN", marks=pytest.mark.long)])
def hand(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    app: QApplication,
    founded: Database,
    tmp_path: Path,
) -> Iterator[Hand]:
    doors = Doors(founded, tmp_path)
    doors.shop = open_made_shop(founded, doors.clock, tmp_path)
    actor = sign_in(doors.shop)
    publish_prices(doors.shop, actor)
    doors.shop.settings.change_machine(actor, "language", request.param)
    made = Hand(qtbot, app, doors)
    yield made
    app.removeEventFilter(made.count)
    made.window.shop.end()


def test_a_price_question_takes_six_keys_from_the_counter(hand: Hand) -> None:
    hand.press(Key.Key_F5)
    hand.type("13scr")
    hand.qtbot.waitUntil(hand.answered)
    assert hand.count.keys == 6
    cards = [card for card in hand.window.main.findChildren(OfferCard) if card.isVisible()]
    assert "¥1,280" in cards[0].accessibleName()


def test_while_you_wait_is_paid_in_ten_keys(hand: Hand) -> None:
    hand.press(Key.Key_F5)
    hand.type("13scr")
    hand.press(Key.Key_Return, "\r", CONTROL)
    hand.qtbot.waitUntil(lambda: hand.page.state.mode is Mode.PAYING)
    hand.press(Key.Key_1, "1")
    hand.press(Key.Key_Return, "\r")
    hand.qtbot.waitUntil(lambda: hand.page.state.mode is Mode.ASKING)
    assert hand.count.keys == 10
    assert hand.window.focus.objectName() == "price-words"
    shop = hand.window.shop._work.shop  # type: ignore[union-attr]
    (receipt,) = shop.receipts.find(sign_in(shop), "")
    assert receipt.total == 128_000


def test_who_waits_is_named_by_one_key_and_four_digits(hand: Hand) -> None:
    shop = hand.window.shop._work.shop  # type: ignore[union-attr]
    shop.intake.receive(sign_in(shop), make_intake())
    hand.press(Key.Key_F5)
    hand.type("13scr")
    hand.press(Key.Key_Return, "\r", CONTROL)
    hand.qtbot.waitUntil(lambda: hand.page.state.mode is Mode.PAYING)
    hand.press(Key.Key_F3)
    assert hand.window.focus.objectName() == "payer-phone"
    hand.type("0144")
    hand.qtbot.waitUntil(lambda: hand.page.state.payer.known is not None)
    assert (unnamed(hand.window.main), too_small(hand.window.main)) == ([], [])
    hand.press(Key.Key_Return, "\r")
    assert hand.window.focus.objectName() == "pay-amount"
    hand.press(Key.Key_1, "1")
    hand.press(Key.Key_Return, "\r")
    hand.qtbot.waitUntil(lambda: hand.page.state.mode is Mode.ASKING)
    assert hand.count.keys == 16
    actor = sign_in(shop)
    (row,) = shop.customers.by_phone(actor, "0144")
    (paid,) = shop.receipts.find(actor, "")
    assert paid.customer == row.name


def test_the_level_of_who_waits_is_asked_by_one_key(hand: Hand) -> None:
    shop = hand.window.shop._work.shop  # type: ignore[union-attr]
    shop.intake.receive(sign_in(shop), make_intake(customer=make_customer(level="trade")))
    hand.press(Key.Key_F5)
    hand.type("13scr")
    hand.press(Key.Key_Return, "\r", CONTROL)
    hand.qtbot.waitUntil(lambda: hand.page.state.mode is Mode.PAYING)
    hand.press(Key.Key_F3)
    hand.type("0144")
    hand.qtbot.waitUntil(lambda: hand.page.state.payer.known is not None)
    desk = hand.page.waiting.desk
    assert desk.state.bill.due == 128_000
    hand.press(Key.Key_F10)
    hand.qtbot.waitUntil(lambda: desk.state.bill.due == 98_000)
    assert hand.window.focus.objectName() == "pay-amount"


def test_no_word_of_the_bar_is_cut(hand: Hand) -> None:
    hand.window.main.resize(1366, 768)
    hand.press(Key.Key_F5)
    hand.type("13scr")
    hand.qtbot.waitUntil(hand.answered)
    keys = [key for key in hand.window.main.findChildren(KeyButton) if key.isVisible()]
    assert len(keys) > 4
    assert [key.text() for key in keys if key.width() < key.sizeHint().width()] == []


def test_a_word_being_composed_decides_nothing(hand: Hand) -> None:
    hand.press(Key.Key_F5)
    hand.type("13")
    field = hand.window.focus
    compose(field, "ping")
    hand.press(Key.Key_Return, "\r")
    hand.press(Key.Key_Return, "\r", CONTROL)
    hand.press(Key.Key_1, "1")
    assert (hand.route, hand.page.state.mode) == (Page.PRICES, Mode.ASKING)
    compose(field, "", "屏")
    hand.press(Key.Key_Return, "\r")
    assert hand.route == Page.PRICES


def test_the_scan_box_leads_to_the_price_and_on_to_the_intake(hand: Hand) -> None:
    hand.type("13 scr")
    hand.press(Key.Key_Return, "\r")
    hand.qtbot.waitUntil(lambda: hand.route == Page.PRICES and hand.answered())
    hand.press(Key.Key_Return, "\r")
    hand.qtbot.waitUntil(lambda: hand.route == Page.INTAKE)
    field = hand.window.main.findChild(QLineEdit, "model")
    assert field is not None
    assert field.text() == "Apple iPhone 13"


def test_arrows_then_digits_choose_and_no_is_two_keys(hand: Hand) -> None:
    hand.press(Key.Key_F5)
    hand.type("13scr")
    hand.qtbot.waitUntil(hand.answered)
    hand.press(Key.Key_Right)
    assert hand.page.state.card == 1
    hand.press(Key.Key_1, "1")
    assert hand.page.state.card == 0
    hand.press(Key.Key_F7)
    hand.press(Key.Key_1, "1")
    hand.qtbot.waitUntil(lambda: hand.page.state.text == "")
    assert hand.window.focus.objectName() == "price-words"


def test_the_page_fits_and_everything_has_a_name(hand: Hand) -> None:
    hand.press(Key.Key_F5)
    hand.type("13scr")
    hand.qtbot.waitUntil(hand.answered)
    main = hand.window.main
    names = frozenset({"Apple", "iPhone", "Pro", "ip13pm"})
    assert unnamed(main) == []
    assert too_small(main) == []
    said = "\n".join(texts(main))
    if "原装" in said:
        assert untranslated(main, names=names) == []


def test_a_price_is_changed_by_one_key_and_what_it_is(hand: Hand) -> None:
    hand.press(Key.Key_F5)
    hand.type("13scr")
    hand.qtbot.waitUntil(hand.answered)
    hand.press(Key.Key_F6)
    hand.qtbot.waitUntil(lambda: hand.window.focus.objectName() == "line-price")
    hand.type("1180")
    hand.press(Key.Key_Return, "\r")
    hand.qtbot.waitUntil(lambda: hand.page.state.mode is Mode.ASKING and hand.answered())
    assert hand.count.keys == 12
    assert hand.window.focus.objectName() == "price-words"
    assert hand.page.state.offer is not None
    assert hand.page.state.offer.price == 118_000


def test_the_form_of_a_line_goes_from_field_to_field(hand: Hand) -> None:
    hand.press(Key.Key_F5)
    hand.qtbot.waitUntil(lambda: hand.page.state.counter is not None)
    hand.press(Key.Key_F9)
    hand.qtbot.waitUntil(lambda: hand.window.focus.objectName() == "line-model")
    main = hand.window.main
    assert (unnamed(main), too_small(main)) == ([], [])
    led = ["line-model"]
    for _ in range(7):
        hand.press(Key.Key_Tab, "\t")
        led.append(hand.window.focus.objectName())
    assert [name.removeprefix("line-") for name in led] == [
        "model", "repair", "grade", "price", "price_member", "price_trade", "minutes",
        "warranty_days",
    ]  # fmt: skip
    if "型号" in (said := "\n".join(texts(main))):
        assert untranslated(main) == [], said


def test_a_list_comes_in_by_one_key_and_its_right_rows_by_another(
    hand: Hand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sent = Sent(hand.window.tasks, monkeypatch)
    monkeypatch.setattr(QFileDialog, "open", lambda _dialog: None)
    hand.press(Key.Key_F5)
    hand.press(Key.Key_O, "o", CONTROL)
    main = hand.window.main
    (dialog,) = main.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "l.csv"))
    assert sent.errands[0].arguments[:2] == ("import", "price-list")
    rows = tuple(WrongPriceRow(n, "price", "missing") for n in range(2, 14))
    sent.failed(PriceListRefused("l.csv", rows, wrong=30, right=5))
    assert (unnamed(main), too_small(main)) == ([], [])
    if "导入正确" in (said := "\n".join(texts(main))):
        assert untranslated(main, names=frozenset({"l.csv"})) == [], said
    hand.press(Key.Key_Return, "\r", CONTROL)
    assert sent.errands[1].arguments[-1] == "--skip-bad"


def test_the_list_goes_out_by_one_key(
    hand: Hand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sent, place = Sent(hand.window.tasks, monkeypatch), tmp_path / "list.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    hand.press(Key.Key_F5)
    hand.press(Key.Key_E, "e", CONTROL)
    assert sent.errands[0].arguments == ("export", "price-list", str(place))


def test_who_may_not_change_prices_is_offered_no_list(hand: Hand) -> None:
    hand.press(Key.Key_F5)
    hand.qtbot.waitUntil(lambda: hand.page.state.counter is not None)
    keys = {Shortcut.IMPORT_PRICES, Shortcut.EXPORT_PRICES}
    assert keys <= offered(hand)
    counter = hand.page.state.counter
    assert counter is not None
    hand.page.show(counter=replace(counter, may_publish=False, may_export=False))
    assert not keys & offered(hand)


def offered(hand: Hand) -> set[Shortcut]:
    (view,) = hand.window.main.findChildren(PricesView)
    return {command.shortcut for command in view.commands()}
