"""The import page of a founded shop, with real child processes that stand for the command."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.services.importing.shapes import ImportKind
from tests.source_rules import ROOT
from tests.ui.signed_in import sign_in_at_window
from ui.importing.desk import ImportDesk
from ui.importing.errands import Errands
from ui.importing.state import ImportServices
from ui.importing.viewmodel import ImportViewModel
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from tests.ui.signed_in import SignedIn
    from ui.routes import Notice, Route

_CHILD = Path(__file__).with_name("fake_child.py")
TIMEOUT_MS = 20_000


@dataclass(frozen=True)
class Importing:
    """The page's view-model, what it stands on, and what it asked for."""

    at: SignedIn
    page: ImportViewModel
    folder: Path
    qtbot: QtBot
    went: list[Route]
    said: list[Notice]

    def file(self, name: str = "customers.xlsx", **plan: Any) -> str:
        """Write a file that tells the child what to answer."""
        path = self.folder / name
        path.write_text(json.dumps(plan), encoding="utf-8")
        return str(path)

    def until(self, stage: type) -> Any:
        """Wait for a stage and give its state."""
        self.qtbot.waitUntil(lambda: isinstance(self.page.state, stage), timeout=TIMEOUT_MS)
        return self.page.state

    def wait(self, holds: Any) -> Any:
        """Wait until something holds of the state."""
        self.qtbot.waitUntil(lambda: bool(holds(self.page.state)), timeout=TIMEOUT_MS)
        return self.page.state

    def look_at(self, path: str, kind: ImportKind = ImportKind.CUSTOMERS) -> None:
        """Choose a kind and a file."""
        self.page.choosing.choose_kind(kind)
        self.page.take_file(path)


def open_importing(at: SignedIn, tasks: Tasks, folder: Path, qtbot: QtBot) -> Importing:
    """Open the page for whoever is signed in."""
    errands = Errands(folder, at.shop.accounts, at.session)
    desk = ImportDesk(tasks, at.words, errands, at.clock, at.feed)
    services = ImportServices(errands, at.shop.past_imports, at.shop.shop, at.clock, desk)
    page = ImportViewModel(at.session, tasks, at.words, services)
    went: list[Route] = []
    said: list[Notice] = []
    page.go.connect(went.append)
    for source in (page, desk):
        source.said.connect(said.append)
    return Importing(at, page, folder, qtbot, went, said)


@pytest.fixture
def language() -> str:
    """Say in which language the page is; a test may say another."""
    return "en"


@pytest.fixture
def at(app: QApplication, founded: Database, tmp_path: Path, language: str) -> SignedIn:
    return sign_in_at_window(founded, tmp_path, language)


@pytest.fixture
def child_tasks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tasks]:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    tasks = Tasks(program=(sys.executable, str(_CHILD)))
    yield tasks
    tasks.shutdown()


@pytest.fixture
def importing(at: SignedIn, child_tasks: Tasks, tmp_path: Path, qtbot: QtBot) -> Importing:
    return open_importing(at, child_tasks, tmp_path, qtbot)
