"""A shop with one job, and the page of its times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.words import Words
from tests.services.bench_stand import take_in
from tests.ui.record_screen import RecordScreen
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.look.icons import Icon
from ui.routes import Page
from ui.screen import ScreenEntry
from ui.times.state import TimesServices
from ui.times.view import TimesView
from ui.times.viewmodel import TimesViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from ui.screen import Screen


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def number(window: SignedIn) -> str:
    return take_in(window.shop, window.actor, agreed=True)


@pytest.fixture
def page(window: SignedIn) -> TimesViewModel:
    shop = window.shop
    services = TimesServices(
        workshop=shop.workshop,
        shop=shop.shop,
        lists=shop.lists,
        clock=window.clock,
        feed=window.feed,
    )
    return TimesViewModel(window.session, window.tasks, window.words, services)


def on_screen(qtbot: QtBot, page: TimesViewModel, language: str = "en") -> RecordScreen:
    """Show the page in a window."""

    def make(said: Words) -> Screen:
        return TimesView(page, said)

    entry = ScreenEntry(Page.TIMES, "Times", Icon.CLOCK, make)
    return RecordScreen(qtbot, entry, page.go, Words(language))
