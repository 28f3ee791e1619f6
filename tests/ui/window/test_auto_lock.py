"""The window locks when nobody touches it, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ui.window.auto_lock import AutoLock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def lock(app: QApplication) -> Iterator[AutoLock]:
    made = AutoLock()
    made.start(app)
    yield made
    made.stop(app)


def _timer(lock: AutoLock) -> QTimer:
    return lock.findChild(QTimer)


def test_no_minutes_never_lock(lock: AutoLock) -> None:
    lock.set_minutes(0)
    lock.touch()
    assert not _timer(lock).isActive()


def test_it_is_due_after_the_minutes(lock: AutoLock, qtbot: QtBot) -> None:
    lock.set_minutes(5)
    assert _timer(lock).remainingTime() > 4 * 60_000
    with qtbot.waitSignal(lock.due):
        _timer(lock).setInterval(1)


def test_a_key_in_the_window_counts_anew(lock: AutoLock, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    qtbot.waitUntil(field.isActiveWindow)
    lock.set_minutes(1)
    _timer(lock).start(30_000)
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert field.text() == "a"
    assert _timer(lock).remainingTime() > 29_000


def test_turning_it_off_stops_it(lock: AutoLock) -> None:
    lock.set_minutes(1)
    lock.set_minutes(0)
    assert not _timer(lock).isActive()
