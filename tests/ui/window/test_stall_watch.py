from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import pytest

from ui.window.stall_watch import StallWatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def watch(app: QApplication) -> Iterator[StallWatch]:
    made = StallWatch(limit_ms=120)
    yield made
    made.stop()


def block_here(watch: StallWatch) -> None:
    """Keep the window's thread busy until the watcher has noticed, as a slow query would.

    The watch begins in here, so that a slow machine cannot be caught anywhere else.
    """
    watch.start()
    for _ in range(100):
        if watch.stalls:
            return
        threading.Event().wait(0.05)


def test_a_blocked_window_is_logged_once_with_the_place(
    watch: StallWatch, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        block_here(watch)
        threading.Event().wait(0.2)
    assert watch.stalls == 1
    assert "block_here" in caplog.text


def test_an_answering_window_is_left_alone(watch: StallWatch, qtbot: QtBot) -> None:
    ticks: list[int] = []
    watch._timer.timeout.connect(lambda: ticks.append(1))
    watch.start()
    qtbot.waitUntil(lambda: len(ticks) >= 6)
    assert watch.stalls == 0


class Local:
    """Something that only the window's thread has, and that has to end there, as a painter does."""

    def __init__(self, ended: set[int]) -> None:
        self._ended = ended

    def __del__(self) -> None:
        self._ended.add(threading.get_ident())


def test_looking_where_the_window_stands_keeps_nothing_of_it(app: QApplication) -> None:
    watch, ended, looked = StallWatch(), set[int](), threading.Event()

    def look() -> None:
        for _ in range(300):
            watch._where()
        looked.set()

    def paint() -> None:
        local = Local(ended)
        sorted(range(50), key=lambda number: (number, id(local)))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    while not looked.is_set():
        paint()
    thread.join(60)
    assert ended == {threading.get_ident()}
