"""The first page by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.settings import ShopSize
from app.words import LANGUAGES, Words
from tests.factories import MANAGER_PIN
from tests.ui.first_start.asked import CODE, Founder, answer_all, first_page
from ui.first_start.presets import preset_line
from ui.first_start.view import FirstStartView
from ui.widgets.choice_rows import ChoiceRows
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from ui.first_start.viewmodel import FirstStart

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
CONTROL = Qt.KeyboardModifier.ControlModifier


class Shown:
    """A page on the screen, and keys for whatever has the focus."""

    def __init__(self, qtbot: QtBot, page: FirstStart, language: str = "en") -> None:
        self.view = FirstStartView(page, Words(language))
        self._qtbot = qtbot
        qtbot.addWidget(self.view)
        self.view.resize(1366, 728)
        self.view.show()
        qtbot.waitUntil(self.view.isActiveWindow)
        self.view.focus_first()

    @property
    def focus(self) -> QWidget:
        widget = self.view.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str, *keys: Qt.Key) -> None:
        self._qtbot.keyClicks(self.focus, text)
        for key in keys:
            self._qtbot.keyClick(self.focus, key)

    def said(self) -> str:
        labels = self.view.findChildren(Label)
        return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def founder() -> Founder:
    return Founder()


@pytest.fixture
def shown(app: QApplication, qtbot: QtBot, founder: Founder) -> Shown:
    return Shown(qtbot, first_page(founder))


def test_a_shop_is_founded_without_touching_the_mouse(shown: Shown, founder: Founder) -> None:
    shown.type("Chen Repairs", TAB)
    shown.type("010 5550 0144", ENTER)
    shown.type("Mei Chen", ENTER)
    shown.type(MANAGER_PIN, ENTER)
    shown.type(MANAGER_PIN, ENTER)
    founding = founder.foundings[0]
    assert (founding.name, founding.phone) == ("Chen Repairs", "010 5550 0144")
    assert founding.manager.name == "Mei Chen"
    assert CODE in shown.said()


def test_enter_leads_to_the_next_open_question(shown: Shown) -> None:
    assert shown.focus.objectName() == "first-shop_name"
    shown.type("Chen Repairs", ENTER)
    assert shown.focus.objectName() == "first-phone"
    shown.type("", ENTER)
    assert shown.focus.objectName() == "first-name"


def test_ctrl_enter_marks_what_is_open_and_goes_there(shown: Shown, qtbot: QtBot) -> None:
    shown.type("Chen Repairs")
    qtbot.keyClick(shown.focus, ENTER, CONTROL)
    assert "this is needed" in shown.said()
    assert shown.focus.objectName() == "first-name"
    assert shown.focus.property("invalid")


@pytest.mark.parametrize(("language", "typed"), [("en", "chi"), ("zh_CN", "cn")])
def test_a_country_is_found_by_typing(
    app: QApplication, qtbot: QtBot, founder: Founder, language: str, typed: str
) -> None:
    shown = Shown(qtbot, first_page(founder), language)
    country = shown.view.findChild(ChoiceField, "first-country")
    country.choose("US")
    country.setFocus()
    shown.type(typed)
    assert country.value() == "CN"


def test_a_refused_secret_is_typed_over(shown: Shown) -> None:
    shown.type("Chen Repairs", TAB)
    shown.type("010 5550 0144", ENTER)
    shown.type("Mei Chen", ENTER)
    shown.type("1234", ENTER)
    shown.type("1234", ENTER)
    shown.type(MANAGER_PIN)
    assert shown.view.findChild(LineField, "first-secret").text() == MANAGER_PIN


def test_a_digit_chooses_the_size(shown: Shown) -> None:
    shown.view.findChild(ChoiceRows, "first-size").setFocus()
    shown.type("3")
    assert "12 letters" in shown.said()


def test_f6_unfolds_number_address_and_money(shown: Shown, qtbot: QtBot) -> None:
    store = shown.view.findChild(LineField, "first-store")
    assert not store.isVisible()
    qtbot.keyClick(shown.focus, Qt.Key.Key_F6)
    assert store.isVisible()
    assert shown.focus is store


def test_the_page_in_the_other_language_keeps_the_answers(
    app: QApplication, qtbot: QtBot, founder: Founder
) -> None:
    page = first_page(founder)
    chosen: list[str] = []
    page.language_chosen.connect(chosen.append)
    page.answer("shop_name", "小陈手机维修")
    page.answer("language", "zh_CN")
    shown = Shown(qtbot, page, "zh_CN")
    assert chosen == ["zh_CN"]
    assert shown.view.findChild(LineField, "first-shop_name").text() == "小陈手机维修"
    assert "店名" in shown.said()


def test_ctrl_enter_leaves_the_code_for_the_counter(shown: Shown, qtbot: QtBot) -> None:
    page = shown.view._form._model
    answer_all(page)
    page.submit()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(shown.focus, ENTER, CONTROL)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", ShopSize)
def test_each_size_says_what_it_presets(size: ShopSize, language: str) -> None:
    said = preset_line(size, Words(language))
    assert ("6" in said) == (size is ShopSize.CHAIN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_fits_a_small_screen(
    app: QApplication, qtbot: QtBot, founder: Founder, language: str
) -> None:
    page = first_page(founder, language)
    page.fold(more=True)
    shown = Shown(qtbot, page, language)
    sheet = shown.view.findChildren(LineField)[0].window().findChild(type(shown.view._form))
    assert sheet.minimumSizeHint().width() <= 1366 - 48
    assert sheet.sizeHint().height() <= 600
