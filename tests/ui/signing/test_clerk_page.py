"""The clerk's window while somebody signs: which keys do what, and which do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.words import Words
from tests.ui.signing.hand import dot_by_mouse, sign_by_mouse, sign_by_pen
from ui.signing.clerk_page import ClerkPage
from ui.signing.customer_sheet import CustomerSheet
from ui.signing.mirror import Mirror
from ui.signing.state import Step
from ui.signing.who_form import WhoForm
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from ui.signing.desk import SigningDesk

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
EVERY_KEY = (Key.Key_Return, Key.Key_Enter, Key.Key_Space, Key.Key_Tab, Key.Key_Y, Key.Key_1)


@pytest.fixture
def page(app: QApplication, qtbot: QtBot, desk: SigningDesk, number: str) -> ClerkPage:
    desk.ask_terms(number)
    page = ClerkPage(desk, Words("en"))
    qtbot.addWidget(page)
    page.resize(1366, 728)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def focus_of(page: ClerkPage) -> QWidget:
    return page.focusWidget() or page


def sheet_of(page: ClerkPage) -> CustomerSheet:
    assert isinstance(page.part, CustomerSheet)
    return page.part


def test_enter_shows_the_text_to_the_customer(page: ClerkPage, desk: SigningDesk) -> None:
    assert isinstance(page.part, WhoForm)
    QTest.keyClick(focus_of(page), Key.Key_Return)
    assert desk.state is not None
    assert desk.state.step is Step.SIGN
    assert desk.state.text.text.startswith("维修单及条款")


def test_no_key_signs_what_is_drawn(
    page: ClerkPage, desk: SigningDesk, shop: OpenShop, actor: Actor, number: str
) -> None:
    QTest.keyClick(focus_of(page), Key.Key_Return)
    sign_by_mouse(sheet_of(page).pad)
    for key in EVERY_KEY:
        QTest.keyClick(focus_of(page), key)
    assert desk.state is not None
    assert desk.state.step is Step.SIGN
    assert shop.signatures.of_visit(actor, number).rows == ()


def test_the_customer_signs_and_enter_gives_the_window_back(
    page: ClerkPage, desk: SigningDesk, shop: OpenShop, actor: Actor, number: str
) -> None:
    QTest.keyClick(focus_of(page), Key.Key_Return)
    sheet = sheet_of(page)
    sign_by_pen(sheet.pad)
    QTest.mouseClick(sheet.sign, Qt.MouseButton.LeftButton)
    assert len(shop.signatures.of_visit(actor, number).rows) == 1
    QTest.keyClick(focus_of(page), Key.Key_Return)
    assert desk.state is None


def test_a_dot_is_refused_in_the_customers_language(page: ClerkPage, desk: SigningDesk) -> None:
    QTest.keyClick(focus_of(page), Key.Key_Return)
    sheet = sheet_of(page)
    dot_by_mouse(sheet.pad)
    QTest.mouseClick(sheet.sign, Qt.MouseButton.LeftButton)
    assert desk.state is not None
    assert desk.state.trouble is not None
    assert any("不是签名" in label.text() for label in sheet.findChildren(Label))


def test_a_wiped_pad_cannot_be_signed(page: ClerkPage) -> None:
    QTest.keyClick(focus_of(page), Key.Key_Return)
    sheet = sheet_of(page)
    assert not sheet.sign.isEnabled()
    sign_by_mouse(sheet.pad)
    assert sheet.sign.isEnabled()
    QTest.mouseClick(sheet.clear, Qt.MouseButton.LeftButton)
    assert not sheet.sign.isEnabled()


def test_the_end_of_a_long_text_is_noted_when_it_was_seen(
    page: ClerkPage, desk: SigningDesk, qtbot: QtBot
) -> None:
    QTest.keyClick(focus_of(page), Key.Key_Return)
    assert desk.state is not None
    assert desk.state.read_at is None
    for _ in range(30):
        QTest.keyClick(page, Key.Key_PageDown)
    qtbot.waitUntil(lambda: desk.state is not None and desk.state.read_at is not None)


def test_the_clerks_mirror_cannot_be_signed_on(
    page: ClerkPage, desk: SigningDesk, shop: OpenShop, actor: Actor, number: str
) -> None:
    desk.own_screen = lambda: True
    QTest.keyClick(focus_of(page), Key.Key_Return)
    assert isinstance(page.part, Mirror)
    mirror = page.part.strokes
    for sign in (sign_by_mouse, sign_by_pen):
        sign(mirror)
    for key in EVERY_KEY:
        QTest.keyClick(focus_of(page), key)
    assert desk.state is not None
    assert desk.state.strokes is None
    assert shop.signatures.of_visit(actor, number).rows == ()
