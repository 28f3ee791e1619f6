"""One window for each folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.window.one_window import OneWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_a_second_start_calls_the_first(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    first, second = OneWindow(tmp_path), OneWindow(tmp_path / "." / "")
    assert first.claim()
    with qtbot.waitSignal(first.called):
        assert not second.claim()
    first.release()


def test_another_folder_has_a_window_of_its_own(app: QApplication, tmp_path: Path) -> None:
    first, second = OneWindow(tmp_path / "one"), OneWindow(tmp_path / "two")
    assert first.claim()
    assert second.claim()
    first.release()
    second.release()


def test_a_window_that_was_closed_leaves_the_name(app: QApplication, tmp_path: Path) -> None:
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    assert first.claim()
    first.release()
    assert second.claim()
    second.release()


def test_a_killed_window_does_not_keep_the_name(app: QApplication, tmp_path: Path) -> None:
    dead = OneWindow(tmp_path)
    # What a killed process leaves: a socket file that nobody answers.
    dead.claim()
    place = dead._server.fullServerName()
    dead.release()
    Path(place).touch()
    alive = OneWindow(tmp_path)
    assert alive.claim()
    alive.release()
