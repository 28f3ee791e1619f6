"""The pay panel by keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.words import Words
from tests.ui.inspection import too_small, unnamed, untranslated
from ui.pay.desk import PayDesk
from ui.pay.panel import PayPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.domain.money_entry import PaymentEntry
    from ui.pay.state import Bill

Key = Qt.Key


class Shown:
    """The panel on the screen, and what it confirmed."""

    def __init__(self, qtbot: QtBot, bill: Bill, words: Words) -> None:
        self.desk = PayDesk()
        self.paid: list[PaymentEntry] = []
        self.desk.confirmed.connect(self.paid.append)
        self.page = QWidget()
        self.panel = PayPanel(self.desk, words)
        QVBoxLayout(self.page).addWidget(self.panel)
        qtbot.addWidget(self.page)
        self._qtbot = qtbot
        self.desk.begin(bill)
        self.page.resize(420, 700)
        self.page.show()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.panel.begin()

    def type(self, text: str, *keys: Qt.Key) -> None:
        focus = self.page.focusWidget()
        assert focus is not None
        self._qtbot.keyClicks(focus, text)
        for key in keys:
            self._qtbot.keyClick(focus, key)

    def says(self, text: str) -> bool:
        labels = self.page.findChildren(QLabel)
        return any(text in label.text() for label in labels if label.isVisible())


@pytest.fixture
def shown(app: QApplication, qtbot: QtBot, bill: Bill) -> Shown:
    return Shown(qtbot, bill, Words("en"))


def test_a_digit_and_enter_are_all(shown: Shown) -> None:
    shown.type("2", Key.Key_Return)
    assert shown.paid[0].tenders[0].tender == "wechat"


def test_the_change_is_shown_while_it_is_typed(shown: Shown) -> None:
    shown.type("1700")
    assert shown.says("¥49.50")
    shown.type("", Key.Key_Return)
    assert shown.paid[0].tenders[0].tendered == 70_000


def test_arrows_walk_the_round_sums(shown: Shown) -> None:
    shown.type("1", Key.Key_Down, Key.Key_Down)
    assert shown.panel.field.text() == "700"
    shown.type("", Key.Key_Up, Key.Key_Up)
    assert shown.panel.field.text() == ""


def test_a_slash_rounds_down_and_backspace_takes_it_back(shown: Shown) -> None:
    shown.type("/")
    assert shown.says("rounded off ¥0.50")
    shown.type("", Key.Key_Backspace)
    assert not shown.says("rounded off")


def test_who_may_round_further_is_said(app: QApplication, qtbot: QtBot, bill: Bill) -> None:
    shown = Shown(qtbot, replace(bill, due=65_650), Words("en"))
    shown.type("//")
    assert shown.says("A manager may round off up to ¥10.00.")


def test_letters_belong_to_the_page(shown: Shown) -> None:
    passed: list[QKeyEvent] = []
    shown.panel.field.passed.connect(passed.append)
    shown.type("k+*")
    assert len(passed) == 3
    assert shown.panel.field.text() == ""


def test_full_width_digits_of_a_chinese_keyboard_count(shown: Shown) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_unknown, Qt.KeyboardModifier.NoModifier, "２")
    QCoreApplication.sendEvent(shown.panel.field, event)
    assert shown.desk.state.tender == "wechat"


def test_a_fapiao_is_unfolded_and_goes_with_the_payment(shown: Shown) -> None:
    (command,) = shown.panel.commands()
    command.perform()
    shown.type("Acme Ltd", Key.Key_Return)
    shown.type("2", Key.Key_Return)
    assert shown.paid[0].fapiao is not None
    assert shown.paid[0].fapiao.title == "Acme Ltd"


def test_a_wrong_amount_is_said_beside_the_field(shown: Shown) -> None:
    shown.type("1" + "7..", Key.Key_Return)
    assert shown.paid == []
    assert shown.panel.field.property("invalid")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_panel_can_be_used(
    app: QApplication,
    qtbot: QtBot,
    bill: Bill,
    language: str,
) -> None:
    shown = Shown(qtbot, bill, Words(language))
    shown.type("2")
    assert unnamed(shown.page) == []
    assert too_small(shown.page) == []
    if language == "zh_CN":
        assert untranslated(shown.page, names=frozenset({"Enter"})) == []
