"""From diagnosed to presented on the customer's screen, keys counted in the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.quote import QuoteState
from app.domain.signature import SigningScreen
from tests.factories import make_device, make_intake, open_made_shop, sign_in
from tests.similar import CHARGING, past_jobs
from tests.ui.keyboard import Keyboard
from tests.ui.prices.conftest import publish_prices
from tests.ui.whole_window import Doors, Window
from ui.quote.view import QuoteView
from ui.routes import Page, Route

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from ui.window.at_work import AtWork

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


class Counter:
    """The whole window over a shop that has a screen for the customer."""

    def __init__(self, qtbot: QtBot, app: QApplication, doors: Doors) -> None:
        assert doors.shop is not None
        self.shop = doors.shop
        self.clock = doors.clock
        self.actor = sign_in(doors.shop)
        self._window = Window(qtbot, app, doors)
        self._window.start()
        self._window.sign_in()
        self._hand = Keyboard(self._window.main)
        self._qtbot = qtbot
        self.work.screens.desks.options.own_screen = _yes
        self.keys = 0

    @property
    def work(self) -> AtWork:
        work = self._window.shop._work
        assert work is not None
        return work

    def press(self, key: Key, text: str = "") -> None:
        self.keys += 1
        self._hand.now += 500
        self._hand.press(key, text)
        self._qtbot.waitUntil(self._nothing_held)
        QApplication.processEvents()

    def press_with_alt(self, key: Key) -> None:
        self.keys += 1
        self._qtbot.keyClick(self._window.main, key, ALT)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            self.press(Key(ord(letter.upper())), letter)

    def wait_for_prices(self) -> None:
        """Let the pause after typing pass, and the price list answer."""
        view = self._window.main.findChild(QuoteView)
        assert view is not None
        self._qtbot.waitUntil(lambda: bool(view._view_model.state.found))

    def end(self) -> None:
        self._window.shop.end()

    def _nothing_held(self) -> bool:
        return not self.work.scans.wedge._keys


def _yes() -> bool:
    return True


@pytest.fixture
def counter(
    qtbot: QtBot, app: QApplication, founded: Database, tmp_path: Path
) -> Iterator[Counter]:
    doors = Doors(founded, tmp_path)
    doors.shop = open_made_shop(founded, doors.clock, tmp_path)
    doors.shop.settings.change_machine(sign_in(doors.shop), "language", "en")
    made = Counter(qtbot, app, doors)
    yield made
    made.end()


def diagnosed(counter: Counter) -> str:
    """Have a phone that does not charge in hand on the bench."""
    device = make_device(**CHARGING)
    received = counter.shop.intake.receive(counter.actor, make_intake(device))
    number = received.jobs[0].number
    counter.shop.bench.take(counter.actor, number)
    counter.work.go(Route(Page.BENCH, job=number))
    QApplication.processEvents()
    return number


def test_a_remembered_repair_is_presented_in_three_keys(counter: Counter) -> None:
    past_jobs(counter.shop, counter.actor, 5)
    counter.clock.forward(60)
    number = diagnosed(counter)
    before = counter.keys
    counter.press(Key.Key_F6)
    counter.press_with_alt(Key.Key_T)
    counter.press(Key.Key_F7)
    assert counter.keys - before == 3
    offered = counter.work.screens.desks.options.state
    assert offered is not None
    assert (offered.body.number, offered.screen) == (number, SigningScreen.CUSTOMER)
    assert offered.body.options[0].total > 0


def test_a_typed_line_is_presented_and_agreed_to_by_a_few_keys(counter: Counter) -> None:
    number = diagnosed(counter)
    before = counter.keys
    counter.press(Key.Key_F6)
    counter.type("screen 480")
    counter.press(Key.Key_Return)
    counter.press(Key.Key_F7)
    counter.press(Key.Key_S, "s")
    counter.press(Key.Key_Return)
    assert counter.keys - before == len("screen 480") + 5
    page = counter.shop.quotes.of_job(counter.actor, number)
    assert (page.versions[0].state, page.agreed) == (QuoteState.APPROVED, 48_000)
    assert counter.work.screens.desks.options.state is None


def test_a_line_of_the_price_list_is_presented_in_nine_keys(counter: Counter) -> None:
    publish_prices(counter.shop, counter.actor)
    diagnosed(counter)
    before = counter.keys
    counter.press(Key.Key_F6)
    counter.type("screen")
    counter.wait_for_prices()
    counter.press(Key.Key_Return)
    counter.press(Key.Key_F7)
    assert counter.keys - before == len("screen") + 3
    offered = counter.work.screens.desks.options.state
    assert offered is not None
    assert offered.body.options[0].total == 128_000
