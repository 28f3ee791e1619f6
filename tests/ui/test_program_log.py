"""The program's log: Python's and Qt's messages in one file, none of a customer's words."""

from __future__ import annotations

import faulthandler
import logging
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from ui.program_log import ProgramLog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def log(folder: Path) -> Iterator[ProgramLog]:
    watched, before = faulthandler.is_enabled(), qInstallMessageHandler(None)
    made = ProgramLog(folder)
    made.start()
    yield made
    made.stop()
    qInstallMessageHandler(before)
    if watched:
        faulthandler.enable()


def test_messages_of_both_worlds_are_in_the_file(log: ProgramLog, folder: Path) -> None:
    logging.getLogger("ui.test").warning("a printer is jammed")
    qWarning("a font is missing")
    written = (folder / "benchside.log").read_text(encoding="utf-8")
    assert "WARNING ui.test: a printer is jammed" in written
    assert "a font is missing" in written
    assert "a printer is jammed" in log.recent.text()


def test_a_crash_has_a_file_to_write_its_stack_to(log: ProgramLog, folder: Path) -> None:
    assert faulthandler.is_enabled()
    assert (folder / "crash.log").exists()


def test_a_folder_that_cannot_be_written_is_no_reason_to_stay_closed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    log = ProgramLog(tmp_path / "file" / "log")
    log.start()
    logging.getLogger("ui.test").warning("still told")
    assert "still told" in log.recent.text()
    log.stop()
