"""The device page by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.words import Words
from tests.factories import IMEI
from tests.services.brought_records import bring
from tests.ui.inspection import unnamed, untranslated
from tests.ui.record_screen import RecordScreen
from ui.device.view import DeviceView
from ui.look.icons import Icon
from ui.routes import Page, Route
from ui.screen import ScreenEntry

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.device.viewmodel import DeviceViewModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
NAMES = frozenset({"Apple", "iPhone", "Calls", "after", "write", "Enter", "English"})


def on_screen(qtbot: QtBot, page: DeviceViewModel, language: str = "en") -> RecordScreen:
    words = Words(language)
    page.speak(words)
    entry = ScreenEntry("device", "Device", Icon.DEVICE, lambda _: DeviceView(page, words))
    return RecordScreen(qtbot, entry, page.go, words)


def test_enter_opens_the_newest_job(qtbot: QtBot, page: DeviceViewModel, phone: str) -> None:
    page.open(phone)
    screen = on_screen(qtbot, page)
    screen.press(Key.Key_Return)
    assert [route.page for route in screen.routes] == [Page.JOB]


def test_f4_takes_the_device_in(qtbot: QtBot, page: DeviceViewModel, phone: str) -> None:
    page.open(phone)
    screen = on_screen(qtbot, page)
    screen.command(Key.Key_F4)
    assert [route.page for route in screen.routes] == [Page.INTAKE]


def test_ctrl_c_copies_the_numbers(qtbot: QtBot, page: DeviceViewModel, phone: str) -> None:
    page.open(phone)
    screen = on_screen(qtbot, page)
    screen.command(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == IMEI


def test_f7_and_a_number_add_it(qtbot: QtBot, page: DeviceViewModel, phone: str) -> None:
    page.open(phone)
    screen = on_screen(qtbot, page)
    screen.command(Key.Key_F7)
    screen.type("F17XK2ABCD12")
    screen.press(Key.Key_Return)
    assert screen.says("F17XK2ABCD12")
    assert screen.focus.accessibleName() == "Jobs of this device"


def test_the_note_of_the_last_owner_is_shown(
    qtbot: QtBot, page: DeviceViewModel, phone: str
) -> None:
    page.open(phone)
    assert on_screen(qtbot, page).says("Deaf: write")


def test_a_device_without_numbers_says_that_this_is_normal(
    qtbot: QtBot, window: SignedIn, page: DeviceViewModel
) -> None:
    received = bring(window.shop, window.actor)[1]
    page.open(window.shop.jobs.page(window.actor, received.jobs[0].number).device)
    screen = on_screen(qtbot, page)
    assert screen.says("Identity later")
    screen.command(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert screen.routes == []


def test_esc_leads_back(qtbot: QtBot, page: DeviceViewModel, phone: str) -> None:
    page.open(phone)
    screen = on_screen(qtbot, page)
    screen.command(Key.Key_Escape)
    assert screen.routes == [Route(Page.COUNTER)]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_page_fits_and_everything_has_a_name(
    qtbot: QtBot, page: DeviceViewModel, phone: str, language: str
) -> None:
    page.open(phone)
    window = on_screen(qtbot, page, language).window
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 728
    assert unnamed(window) == []
    if language != "en":
        assert untranslated(window, names=NAMES) == []
