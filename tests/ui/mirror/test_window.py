"""The page in the whole window: the way there from a job and from anywhere, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.bench import CheckEntry, CheckStage
from tests.factories import open_made_shop, sign_in
from tests.services.bench_stand import take_in
from tests.ui.whole_window import Doors, Window
from ui.routes import Page, Route

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from ui.window.at_work import AtWork

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def doors(founded: Database, tmp_path: Path) -> Doors:
    made = Doors(founded, tmp_path)
    made.shop = open_made_shop(made.database, made.clock, tmp_path)
    made.shop.settings.change_machine(sign_in(made.shop), "language", "en")
    return made


@pytest.fixture
def number(doors: Doors) -> str:
    """Return a phone that was tested as it came in."""
    assert doors.shop is not None
    actor = sign_in(doors.shop)
    taken = take_in(doors.shop, actor, agreed=True)
    doors.shop.checklists.run(actor, taken, CheckStage.INTAKE, CheckEntry(rest_passes=True))
    return taken


@pytest.fixture
def window(qtbot: QtBot, app: QApplication, doors: Doors) -> Iterator[Window]:
    made = Window(qtbot, app, doors)
    made.start()
    made.sign_in()
    yield made
    made.shop.end()


def at_work(window: Window) -> AtWork:
    work = window.shop._work
    assert work is not None
    return work


@pytest.mark.parametrize("page", [Page.JOB, Page.BENCH])
def test_one_key_leads_from_a_job_to_its_tests_and_one_back(
    qtbot: QtBot, number: str, window: Window, page: Page
) -> None:
    at_work(window).go(Route(page, job=number))
    qtbot.keyClick(window.main, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert window.main.route == Page.MIRROR
    assert "It was tested as it came in, and is tested again after its repair." in window.said()
    qtbot.keyClick(window.main, Qt.Key.Key_Escape)
    assert window.main.route == page


def test_the_test_is_gone_through_at_the_bench(qtbot: QtBot, number: str, window: Window) -> None:
    at_work(window).go(Route(Page.MIRROR, job=number))
    qtbot.keyClick(window.main, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert window.main.route == Page.BENCH


def test_from_the_palette_what_waits_is_listed(window: Window) -> None:
    window.type("", Qt.Key.Key_K, control=True)
    window.type("go to: before and after", Qt.Key.Key_Return)
    assert window.main.route == Page.MIRROR
    assert "No test waits for a second person" in window.said()
