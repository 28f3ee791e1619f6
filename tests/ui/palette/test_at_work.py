"""The palette over a shop at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.permissions import Role
from app.services.people.accounts import NewPerson
from tests.factories import MANAGER_PIN, make_intake, make_shop, sign_in
from tests.ui.keyboard import Keyboard
from tests.ui.whole_window import Doors, Window
from ui.routes import Page, Route
from ui.sign_in.view import SignInView
from ui.widgets.top_bar import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.services.open_shop import OpenShop
    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def doors(database: Database, tmp_path: Path) -> Doors:
    return Doors(database, tmp_path)


@pytest.fixture
def shop(doors: Doors) -> OpenShop:
    doors.shop = make_shop(doors.database, doors.clock, doors.folder)
    doors.shop.settings.change_machine(sign_in(doors.shop), "language", "en")
    return doors.shop


@pytest.fixture
def at_work(qtbot: QtBot, app: QApplication, doors: Doors, shop: OpenShop) -> Iterator[Window]:
    made = Window(qtbot, app, doors)
    made.start()
    made.sign_in()
    yield made
    made.shop.end()


@pytest.fixture
def palette(at_work: Window) -> QWidget:
    at_work.main.asked.emit(Asked.PALETTE)
    return at_work.main.findChild(QWidget, "palette")


def test_a_scan_closes_it_and_leads_on(
    at_work: Window, palette: QWidget, shop: OpenShop, qtbot: QtBot
) -> None:
    received = shop.intake.receive(sign_in(shop), make_intake())
    Keyboard(at_work.main).type(received.code, 3, end=Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at_work.main.route == Page.JOB)
    assert not palette.isVisible()


def test_it_closes_when_the_window_is_locked(at_work: Window, palette: QWidget) -> None:
    at_work.shop.lock()
    assert not palette.isVisible()
    assert at_work.shows(SignInView)


def test_a_page_is_reached_by_its_name(at_work: Window, palette: QWidget) -> None:
    at_work.type("settings", Qt.Key.Key_Return)
    assert at_work.main.route == Page.SETTINGS


def test_a_section_of_the_settings_is_reached_by_its_name(
    at_work: Window, palette: QWidget
) -> None:
    at_work.type("printers", Qt.Key.Key_Return)
    assert at_work.shop._work is not None
    assert at_work.shop._work.screens.counter.settings.state.shown == "printers"


@pytest.mark.parametrize(("digit", "pin", "offered"), [("1", MANAGER_PIN, 1), ("2", "2846", 0)])
def test_what_was_opened_is_offered_to_the_same_person_only(
    at_work: Window, shop: OpenShop, digit: str, pin: str, offered: int
) -> None:
    work = at_work.shop._work
    assert work is not None
    actor = sign_in(shop)
    shop.accounts.add(actor, NewPerson("sam", "Sam Quist", Role.FRONT_DESK, "2846"))
    received = shop.intake.receive(actor, make_intake())
    work._palette.model.remember(Route(Page.CUSTOMER, record=received.customer))
    at_work.shop.lock()
    at_work.type(digit)
    at_work.sign_in(pin)
    at_work.main.asked.emit(Asked.PALETTE)
    assert len(work._palette.model.state.recent) == offered
