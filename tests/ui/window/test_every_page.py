"""Every page of the whole window in turn: no window beside it, no key with two meanings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.factories import open_made_shop, sign_in
from tests.services.brought_records import bring_phone
from tests.ui.whole_window import Doors, Window
from ui.page_keys import PAGE_KEYS
from ui.routes import Page, Route
from ui.shortcuts import Shortcut

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from ui.window.at_work import AtWork

pytestmark = pytest.mark.engine("sqlite")


class ShownWindows(QObject):
    """Note each widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def doors(founded: Database, tmp_path: Path) -> Doors:
    made = Doors(founded, tmp_path)
    made.shop = open_made_shop(made.database, made.clock, tmp_path)
    made.shop.settings.change_machine(sign_in(made.shop), "language", "en")
    return made


@pytest.fixture
def shown(app: QApplication) -> Iterator[ShownWindows]:
    made = ShownWindows()
    app.installEventFilter(made)
    yield made
    app.removeEventFilter(made)


@pytest.fixture
def window(qtbot: QtBot, app: QApplication, doors: Doors) -> Iterator[Window]:
    made = Window(qtbot, app, doors)
    yield made
    made.shop.end()


def routes(doors: Doors) -> list[Route]:
    """Lead to every page, to those of a record with a record."""
    assert doors.shop is not None
    shop, actor = doors.shop, sign_in(doors.shop)
    customer, received = bring_phone(shop, actor)
    number = received.jobs[0].number
    read = shop.jobs.page(actor, number)
    own = {
        Page.JOB: Route(Page.JOB, job=number),
        Page.CUSTOMER: Route(Page.CUSTOMER, record=customer),
        Page.DEVICE: Route(Page.DEVICE, record=read.device),
        Page.HANDOVER: Route(Page.HANDOVER, record=received.visit, job=number),
        Page.BENCH: Route(Page.BENCH, job=number),
    }
    return [own.get(page, Route(page)) for page in Page]


def at_work(window: Window) -> AtWork:
    window.start()
    window.sign_in()
    work = window.shop._work
    assert work is not None
    return work


@pytest.mark.long
def test_no_page_shows_a_window_beside_the_window(
    doors: Doors, shown: ShownWindows, window: Window
) -> None:
    ways = routes(doors)
    work = at_work(window)
    for route in ways:
        work.go(route)
        assert window.main.route == route.page
        QApplication.processEvents()
    window.shop.look.next_language()
    QApplication.processEvents()
    assert set(shown.names) == {"MainWindow "}


def test_every_page_takes_a_device_in_and_has_no_key_for_two_commands(
    doors: Doors, window: Window
) -> None:
    ways = routes(doors)
    work = at_work(window)
    for route in ways:
        work.go(route)
        QApplication.processEvents()
        keys = Counter(one.shortcut.value[0] for one in window.main.commands)
        assert keys[Shortcut.INTAKE.value[0]] == 1, route.page
        assert {key: n for key, n in keys.items() if n > 1} == {}, route.page


def test_what_leads_to_a_page_from_anywhere_means_nothing_else() -> None:
    assert [one for one in PAGE_KEYS if one.alike != [one]] == []
