"""A shop with a question and a device that is away, and the page of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.outside_repair import OutsideEntry
from app.domain.question import AskedOf, QuestionEntry
from app.words import Words
from tests.services.bench_stand import hire, take_in
from tests.ui.record_screen import RecordScreen
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.look.icons import Icon
from ui.routes import Page
from ui.screen import ScreenEntry
from ui.waiting.state import WaitingServices
from ui.waiting.view import WaitingView
from ui.waiting.viewmodel import WaitingViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.domain.actor import Actor
    from db.engine import Database
    from ui.screen import Screen

DAY_MS = 86_400_000


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def technician(window: SignedIn) -> Actor:
    return hire(window.shop, window.actor)


@pytest.fixture
def asked(window: SignedIn, technician: Actor) -> str:
    """Let the technician ask the manager about a job; return the question's id."""
    number = take_in(window.shop, window.actor)
    entry = QuestionEntry(AskedOf.COLLEAGUE, "屏幕边框要不要一起换？", person="lin")
    return window.shop.workshop.questions.ask(technician, number, entry).id


@pytest.fixture
def away(window: SignedIn, asked: str) -> str:
    """Send a second device out, due in three days; return its job's number."""
    number = take_in(window.shop, window.actor)
    due = window.clock.now_ms() + 3 * DAY_MS
    entry = OutsideEntry("王工", "换充电芯片", "无卡槽", due_at=due, cost_agreed=18_000)
    window.shop.workshop.outside.send(window.actor, number, entry)
    return number


@pytest.fixture
def page(window: SignedIn) -> WaitingViewModel:
    shop = window.shop
    services = WaitingServices(
        workshop=shop.workshop,
        jobs=shop.jobs,
        shop=shop.shop,
        lists=shop.lists,
        clock=window.clock,
        feed=window.feed,
        printing=window.printing,
    )
    return WaitingViewModel(window.session, window.tasks, window.words, services)


@pytest.fixture
def screen(qtbot: QtBot, page: WaitingViewModel, away: str) -> RecordScreen:
    return on_screen(qtbot, page)


def on_screen(qtbot: QtBot, page: WaitingViewModel, language: str = "en") -> RecordScreen:
    """Show the page in a window."""

    def make(said: Words) -> Screen:
        return WaitingView(page, said)

    entry = ScreenEntry(Page.WAITING, "Questions and outside repairs", Icon.QUESTION, make)
    return RecordScreen(qtbot, entry, page.go, Words(language))
