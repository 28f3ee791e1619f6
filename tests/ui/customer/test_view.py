"""The customer page by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.words import Words
from tests.ui.inspection import unnamed, untranslated
from tests.ui.record_screen import RecordScreen
from ui.customer.state import Panel, Shown
from ui.customer.view import CustomerView
from ui.look.icons import Icon
from ui.routes import Page
from ui.screen import ScreenEntry
from ui.widgets.fields import ChoiceField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.customer.viewmodel import CustomerViewModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
NAMES = frozenset({"Apple", "iPhone", "Calls", "after", "write", "Enter", "English"})
CONTROL = Qt.KeyboardModifier.ControlModifier


def on_screen(qtbot: QtBot, page: CustomerViewModel, language: str = "en") -> RecordScreen:
    words = Words(language)
    page.speak(words)
    entry = ScreenEntry("customer", "Customer", Icon.CUSTOMER, lambda _: CustomerView(page, words))
    return RecordScreen(qtbot, entry, page.go, words)


def shown(page: CustomerViewModel) -> Shown:
    assert isinstance(page.state, Shown)
    return page.state


def test_enter_opens_the_newest_job(qtbot: QtBot, page: CustomerViewModel, wang: str) -> None:
    page.open(wang)
    screen = on_screen(qtbot, page)
    screen.press(Key.Key_Return)
    assert [route.page for route in screen.routes] == [Page.JOB]


def test_f4_takes_a_device_in(qtbot: QtBot, page: CustomerViewModel, wang: str) -> None:
    page.open(wang)
    screen = on_screen(qtbot, page)
    screen.command(Key.Key_F4)
    assert [route.page for route in screen.routes] == [Page.INTAKE]


def test_the_note_stands_above_everything(qtbot: QtBot, page: CustomerViewModel, wang: str) -> None:
    page.open(wang)
    assert on_screen(qtbot, page).says("Calls after six")


def test_ctrl_r_corrects_in_place(qtbot: QtBot, page: CustomerViewModel, wang: str) -> None:
    page.open(wang)
    screen = on_screen(qtbot, page)
    screen.command(Key.Key_R, CONTROL)
    screen.type("W")
    screen.press(Key.Key_Return)
    assert shown(page).customer.name == "王芳W"
    assert screen.focus.accessibleName() == "Jobs"


def test_ctrl_t_and_a_digit_put_a_tag_on(qtbot: QtBot, page: CustomerViewModel, wang: str) -> None:
    page.open(wang)
    screen = on_screen(qtbot, page)
    screen.command(Key.Key_T, CONTROL)
    screen.press(Key.Key_1)
    assert shown(page).customer.tags == ("VIP",)
    screen.press(Key.Key_1)
    assert shown(page).customer.tags == ()


def test_a_tag_in_own_words_is_put_on(qtbot: QtBot, page: CustomerViewModel, wang: str) -> None:
    page.open(wang)
    screen = on_screen(qtbot, page)
    screen.command(Key.Key_T, CONTROL)
    screen.press(Key.Key_Tab)
    screen.type("Brings cake")
    screen.press(Key.Key_Return)
    assert shown(page).customer.tags == ("Brings cake",)


def test_ctrl_m_twice_merges_with_who_looks_alike(
    qtbot: QtBot, page: CustomerViewModel, wang: str, twin: str
) -> None:
    page.open(wang)
    screen = on_screen(qtbot, page)
    assert screen.says("may be the same person")
    screen.command(Key.Key_M, CONTROL)
    assert screen.says("200 0000 0144")
    assert shown(page).panel is Panel.COMPARE
    screen.command(Key.Key_M, CONTROL)
    assert screen.says("Merged with 王方")
    assert len(shown(page).jobs.lines) == 2


def test_enter_on_who_has_the_same_number_opens_that_file(
    qtbot: QtBot, page: CustomerViewModel, wang: str, brother: str
) -> None:
    page.open(wang)
    screen = on_screen(qtbot, page)
    rows = next(
        one
        for one in screen.window.findChildren(type(screen.focus))
        if one.accessibleName() == "Same phone number"
    )
    rows.setFocus()
    screen.press(Key.Key_Return)
    assert shown(page).customer.id == brother


def test_esc_folds_and_leaves(qtbot: QtBot, page: CustomerViewModel, wang: str) -> None:
    page.open(wang)
    screen = on_screen(qtbot, page)
    screen.command(Key.Key_R, CONTROL)
    screen.command(Key.Key_Escape)
    assert (screen.routes, shown(page).panel) == ([], Panel.NONE)
    screen.command(Key.Key_Escape)
    assert [route.page for route in screen.routes] == [Page.COUNTER]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_page_fits_and_everything_has_a_name(
    qtbot: QtBot, page: CustomerViewModel, twin: str, language: str
) -> None:
    page.open(twin)
    screen = on_screen(qtbot, page, language)
    for panel in Panel:
        if panel is Panel.COMPARE:
            page.compare(shown(page).file.alike[0].customer.id)
        else:
            page.unfold(panel)
        QApplication.processEvents()
        asked = screen.window.minimumSizeHint()
        assert (asked.width() <= 1366, asked.height() <= 728) == (True, True)
        assert unnamed(screen.window) == []
        assert language == "en" or untranslated(screen.window, names=NAMES) == []


def test_the_price_level_is_chosen_in_the_contact_form(
    qtbot: QtBot, page: CustomerViewModel, wang: str
) -> None:
    page.open(wang)
    screen = on_screen(qtbot, page)
    page.unfold(Panel.CONTACT)
    (level,) = [
        field
        for field in screen.window.findChildren(ChoiceField)
        if field.accessibleName() == "Price level"
    ]
    assert [level.itemText(place) for place in range(level.count())] == [
        "Retail",
        "Member",
        "Trade",
    ]
    level.choose("trade")
    screen.press(Key.Key_Return)
    assert shown(page).customer.level == "trade"
    assert screen.says("Trade")
