"""Fixtures of the palette's tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.permissions import Role
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.look.icons import Icon
from ui.palette.state import PaletteServices
from ui.palette.viewmodel import PaletteViewModel
from ui.records.record_search import RecordServices
from ui.routes import Page, Route
from ui.screen import Screen, ScreenEntry
from ui.ways import ways_of

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from app.words import Words
    from db.engine import Database


def _blank(_words: Words) -> Screen:
    return Screen()


ENTRIES = [
    ScreenEntry(Page.COUNTER, "Counter", Icon.COUNTER, _blank),
    ScreenEntry(Page.JOB, "Job", Icon.JOB, _blank),
    ScreenEntry(Page.INTAKE, "Intake", Icon.INTAKE, _blank),
    ScreenEntry(Page.IMPORT, "Import", Icon.DISK, _blank),
    ScreenEntry(Page.SETTINGS, "Settings", Icon.SETTINGS, _blank),
]


WAYS = ways_of(ENTRIES, Role.MANAGER)[:4]
"""Without the settings' sections."""


class Listening:
    """A palette's view-model and what it asked for."""

    def __init__(self, at: SignedIn, finding: Any = None) -> None:
        shop = at.shop
        records = RecordServices(finding or shop.finding, shop.lists, shop.shop, at.clock)
        known = replace(records, articles=shop.workshop.articles)
        services = PaletteServices(known, shop.named)
        self.model = PaletteViewModel(at.session, at.tasks, at.words, services)
        self.routes: list[Route] = []
        self.read: list[str] = []
        self.model.go.connect(self.routes.append)
        self.model.read.connect(self.read.append)

    def type(self, text: str) -> None:
        self.model.type(text)
        self.model.search()


@pytest.fixture
def at(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def palette(at: SignedIn) -> Listening:
    return Listening(at)
