"""Where and when the modules of the pages are imported."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import Benchside
from tests.beside import LONGEST_PROCESS_S
from tests.factories import NOON, make_founding
from tests.fakes import StoppedClock
from tests.source_rules import ROOT
from ui.window.page_imports import PageImports, missing_modules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

# Knows nothing of Qt and is of no page alone: it may be imported a second time.
_ONE = "ui.formats"


@pytest.fixture
def pages(app: QApplication) -> Iterator[PageImports]:
    made = PageImports()
    yield made
    made.stop()


@pytest.fixture
def one_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in missing_modules():
        import_module(module)
    monkeypatch.delitem(sys.modules, _ONE)


def test_classes_of_qt_are_made_on_the_windows_thread_alone(tmp_path: Path) -> None:
    key = {"BENCHSIDE_KEY_FILE": str(tmp_path / "key")}
    folder = tmp_path / "shop"
    Benchside(key, StoppedClock(NOON)).found_shop(folder, make_founding())
    said = subprocess.run(
        [sys.executable, "-m", "tests.ui.window.opening_alone", str(folder)],
        cwd=ROOT,
        env=os.environ | key | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=LONGEST_PROCESS_S,
    )
    *astray, title = said.stdout.splitlines()
    assert title.endswith("Benchside")
    assert astray == []


@pytest.mark.usefixtures("one_missing")
def test_missing_pages_are_brought_in_later_turns(pages: PageImports, qtbot: QtBot) -> None:
    told: list[list[str]] = []
    pages.bring(lambda: told.append(missing_modules()))
    assert (told, missing_modules()) == ([], [_ONE])
    qtbot.waitUntil(lambda: bool(told))
    assert told == [[]]


@pytest.mark.usefixtures("one_missing")
def test_pages_are_waited_for_once(pages: PageImports, qtbot: QtBot) -> None:
    told: list[str] = []
    pages.bring(lambda: told.append("first"))
    qtbot.waitUntil(lambda: bool(told))
    pages.bring(lambda: told.append("second"))
    assert told == ["first", "second"]


@pytest.mark.usefixtures("one_missing")
def test_a_window_that_closes_brings_no_more_pages(pages: PageImports, app: QApplication) -> None:
    told: list[str] = []
    pages.bring(lambda: told.append("opened"))
    pages.stop()
    app.processEvents()
    assert (told, missing_modules()) == ([], [_ONE])
