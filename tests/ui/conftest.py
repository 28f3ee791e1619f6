"""Fixtures of the window's tests: the dressed application, without a display."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.scan_bench import Bench
from ui.look import theme
from ui.look.tokens import LIGHT
from ui.scans.burst import ScannerProfile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """Take down every window of a test: one that stays costs memory, and time to dress it again."""
    yield
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    """Give the application in the light theme, with a caret that does not blink."""
    qapp.setCursorFlashTime(0)
    # Dressing it again would dress every widget that a test before has left.
    if not (qapp.styleSheet() and theme.current() is LIGHT):
        theme.apply(qapp, LIGHT)
    return qapp


@pytest.fixture
def bench_of(app: QApplication, qtbot: QtBot) -> Iterator[Callable[[ScannerProfile], Bench]]:
    made: list[Bench] = []

    def make(profile: ScannerProfile) -> Bench:
        made.append(Bench(app, qtbot, profile))
        return made[-1]

    yield make
    for bench in made:
        bench.wedge.stop(app)


@pytest.fixture
def bench(bench_of: Callable[[ScannerProfile], Bench]) -> Bench:
    return bench_of(ScannerProfile())


@pytest.fixture(autouse=True)
def logging_loggers() -> None:
    """Let loggers speak again: import-linter turns off all that there are when it runs."""
    for logger in logging.Logger.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.disabled = False
