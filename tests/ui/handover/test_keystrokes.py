"""Collecting a device in the whole window: one scan, a digit, Enter, and one digit more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.job import JobState
from tests.factories import make_intake, open_made_shop, sign_in
from tests.ready_jobs import ready_jobs, ticket_of
from tests.ui.inspection import too_small, unnamed, untranslated
from tests.ui.keyboard import Keyboard
from tests.ui.whole_window import Doors, Window
from ui.routes import Page, Route

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.open_shop import OpenShop
    from app.services.records.job_records import JobPage
    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
NAMES = frozenset({"Apple", "iPhone", "Enter"})


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
    """The whole window over a shop, a scanner and a hand whose keys are counted."""

    def __init__(self, qtbot: QtBot, app: QApplication, doors: Doors, shop: OpenShop) -> None:
        self.shop = shop
        self.actor = sign_in(shop)
        self.window = Window(qtbot, app, doors)
        self.window.start()
        self.window.sign_in()
        self._qtbot = qtbot
        self._hand = Keyboard(self.window.main)
        self.count = KeyCount()
        app.installEventFilter(self.count)

    def scan_ticket(self, number: str) -> None:
        code = ticket_of(self.shop, self.actor, number)
        self.window.shop._work.scans.wedge.scanned.emit(code)  # type: ignore[union-attr]

    def press(self, key: Key, text: str = "") -> None:
        self._hand.now += 500
        self._hand.press(key, text)
        self._qtbot.waitUntil(self._nothing_held)

    def job(self, number: str) -> JobPage:
        return self.shop.jobs.page(self.actor, number)

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
    made = Counter(qtbot, app, doors, doors.shop)
    yield made
    app.removeEventFilter(made.count)
    made.window.shop.end()


def test_one_scan_and_three_keys_collect_a_device(counter: Counter) -> None:
    (number,) = ready_jobs(counter.shop, counter.actor, 48_000, accessories=("case",))
    before = counter.count.keys
    counter.scan_ticket(number)
    counter.press(Key.Key_2, "2")
    counter.press(Key.Key_Return)
    counter.press(Key.Key_5, "5")
    assert counter.count.keys - before == 3
    assert counter.job(number).state is JobState.CLOSED
    handed = counter.shop.handovers.page(counter.actor, number).jobs[0].handed
    assert handed is not None
    assert (handed.process, handed.proof) == (5, "ticket")


def test_exact_cash_takes_no_more_keys(counter: Counter) -> None:
    (number,) = ready_jobs(counter.shop, counter.actor, 48_000)
    before = counter.count.keys
    counter.scan_ticket(number)
    counter.press(Key.Key_1, "1")
    counter.press(Key.Key_Return)
    counter.press(Key.Key_Return)
    assert counter.count.keys - before == 3
    assert counter.job(number).state is JobState.CLOSED
    assert counter.window.main.route == Page.COUNTER


def test_what_owes_nothing_takes_one_scan_and_enter(counter: Counter) -> None:
    (number,) = ready_jobs(counter.shop, counter.actor, 0)
    before = counter.count.keys
    counter.scan_ticket(number)
    counter.press(Key.Key_Return)
    assert counter.count.keys - before == 1
    assert counter.job(number).state is JobState.CLOSED


def test_a_nervous_second_enter_only_leaves(counter: Counter) -> None:
    (number,) = ready_jobs(counter.shop, counter.actor, 48_000)
    counter.scan_ticket(number)
    counter.press(Key.Key_2, "2")
    counter.press(Key.Key_Return)
    counter.press(Key.Key_Return)
    kinds = [line.kind for line in counter.job(number).log]
    assert (kinds.count("handover.made"), kinds.count("receipt.made")) == (1, 1)


def test_the_next_ticket_needs_no_key_in_between(counter: Counter) -> None:
    first, second = (ready_jobs(counter.shop, counter.actor, 0)[0] for _ in range(2))
    for number in (first, second):
        counter.scan_ticket(number)
        counter.press(Key.Key_Return)
        assert counter.job(number).state is JobState.CLOSED


def test_without_a_ticket_digits_say_whose_number_it_is(counter: Counter) -> None:
    (number,) = ready_jobs(counter.shop, counter.actor, 48_000)
    tasks = counter.window.tasks
    tasks.hold()
    counter.window.shop._work.go(Route(Page.HANDOVER, number))  # type: ignore[union-attr]
    tasks.let_go()
    counter.press(Key.Key_8, "8")
    focus = counter.window.focus
    assert isinstance(focus, QLineEdit)
    assert focus.text() == "8"


def test_a_ticket_whose_device_is_not_ready_opens_its_job(counter: Counter) -> None:
    number = counter.shop.intake.receive(counter.actor, make_intake()).jobs[0].number
    counter.scan_ticket(number)
    assert counter.window.main.route == Page.JOB


def test_every_part_of_the_page_has_a_name_and_fits_a_finger(counter: Counter) -> None:
    numbers = ready_jobs(counter.shop, counter.actor, 48_000, 30_000, accessories=("case", "sim"))
    counter.scan_ticket(numbers[0])
    assert unnamed(counter.window.main) == []
    assert too_small(counter.window.main) == []


@pytest.mark.parametrize("counter", ["zh_CN"], indirect=True)
def test_the_page_speaks_chinese(counter: Counter) -> None:
    (number,) = ready_jobs(counter.shop, counter.actor, 48_000, accessories=("case", "sim"))
    counter.scan_ticket(number)
    assert untranslated(counter.window.main, names=NAMES) == []
    counter.press(Key.Key_2, "2")
    counter.press(Key.Key_Return)
    assert untranslated(counter.window.main, names=NAMES) == []
    counter.scan_ticket(number)
    assert untranslated(counter.window.main, names=NAMES) == []
