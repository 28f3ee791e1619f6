"""PySide6 6.12.0 on Python 3.11 loses one reference to None or True per call, then aborts.

Small programs end before the count is used up, so a green suite alone would hide it. The guard
counts: thousands of calls that return nothing, or True, must leave the counts where they were.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

CALLS = 3000
# Other threads and caches may take or give a few; a lost reference per call is thousands.
NOISE = CALLS // 10


class Painted(QWidget):
    def paintEvent(self, event: object) -> None:
        return None


class Told(QObject):
    told = Signal(object)

    def hear(self, what: object) -> None:
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return True


class Empty(QAbstractListModel):
    def rowCount(self, parent: object = None) -> int:
        return 1

    def data(self, index: object, role: int = 0) -> object:
        return None


def lost(call: Callable[[], object], kept: object) -> int:
    """Count the references to `kept` that calling again and again takes away."""
    for _ in range(100):
        call()
    before = sys.getrefcount(kept)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(kept)


@pytest.fixture
def widget(app: QApplication, qtbot: QtBot) -> Painted:
    made = Painted()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("kept", [None, True, False])
def test_emitting_and_hearing_keeps_the_counts(app: QApplication, kept: object) -> None:
    told = Told()
    told.told.connect(told.hear)
    assert abs(lost(lambda: told.told.emit(None), kept)) < NOISE


@pytest.mark.parametrize("kept", [None, True, False])
def test_setting_and_asking_a_widget_keeps_the_counts(widget: Painted, kept: object) -> None:
    def use() -> None:
        widget.setWindowTitle("Benchside")
        widget.isVisible()
        widget.isHidden()

    assert abs(lost(use, kept)) < NOISE


@pytest.mark.parametrize("kept", [None, True, False])
def test_painting_keeps_the_counts(widget: Painted, kept: object) -> None:
    assert abs(lost(widget.repaint, kept)) < NOISE


@pytest.mark.parametrize("kept", [None, True, False])
def test_filtering_events_keeps_the_counts(widget: Painted, kept: object) -> None:
    told = Told()
    widget.installEventFilter(told)

    def send() -> None:
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.User))

    assert abs(lost(send, kept)) < NOISE


@pytest.mark.parametrize("kept", [None, True, False])
def test_reading_a_model_keeps_the_counts(app: QApplication, kept: object) -> None:
    model = Empty()
    index = model.index(0)
    assert abs(lost(index.data, kept)) < NOISE


@pytest.mark.parametrize("kept", [None, True, False])
def test_letting_events_happen_keeps_the_counts(app: QApplication, kept: object) -> None:
    assert abs(lost(QCoreApplication.processEvents, kept)) < NOISE
