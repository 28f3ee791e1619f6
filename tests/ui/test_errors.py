from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from app.domain.errors import BadEntry, FileUnreadable
from app.words import Words
from tests.beside import LONGEST_S
from ui.errors import Faults, RecentLog, notice
from ui.look.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def log() -> Iterator[RecentLog]:
    recent = RecentLog(lines=50)
    logging.getLogger("ui").addHandler(recent)
    yield recent
    logging.getLogger("ui").removeHandler(recent)


@pytest.fixture
def faults(app: QApplication, log: RecentLog) -> Iterator[Faults]:
    made = Faults(Words("en"), log)
    yield made
    made.uninstall()
    if made.dialog is not None:
        made.dialog.close()


def test_a_rule_warns_and_cannot_be_retried() -> None:
    said = notice(BadEntry("name", "missing"), Words("en"))
    assert (said.text, said.tone, said.again) == ("Name: this is needed", Tone.WARNING, False)


def test_a_failure_may_be_retried() -> None:
    said = notice(FileUnreadable("tac.csv", "permission denied"), Words("en"))
    assert "permission denied" in said.text
    assert (said.tone, said.again) == (Tone.ERROR, True)


def test_a_bug_is_said_as_one_in_both_languages() -> None:
    assert "fault in Benchside" in notice(ZeroDivisionError(), Words("en")).text
    assert "故障" in notice(ZeroDivisionError(), Words("zh_CN")).text


def test_what_nobody_caught_opens_one_dialog_with_the_log(faults: Faults, qtbot: QtBot) -> None:
    faults.install()
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("till"), None)
    dialog = faults.dialog
    assert dialog is not None
    sys.excepthook(KeyError, KeyError("drawer"), None)
    assert faults.dialog is dialog
    dialog.copy()
    assert "till" in QGuiApplication.clipboard().text()
    assert "drawer" in QGuiApplication.clipboard().text()


def test_a_thread_that_breaks_is_told_too(faults: Faults, qtbot: QtBot) -> None:
    faults.install()
    broken = threading.Thread(target=lambda: 1 / 0)
    broken.start()
    broken.join(LONGEST_S)
    qtbot.waitUntil(lambda: faults.dialog is not None)


def test_after_closing_the_next_fault_opens_another(faults: Faults, qtbot: QtBot) -> None:
    faults.show_fault(ZeroDivisionError())
    assert faults.dialog is not None
    faults.dialog.accept()
    assert faults.dialog is None
    faults.speak(Words("zh_CN"))
    faults.show_fault(BadEntry("name", "missing"))
    assert faults.dialog is not None
    assert "必填" in faults._log.text() or "姓名" in faults._log.text()


def test_ctrl_c_in_the_terminal_is_no_fault(
    faults: Faults, capsys: pytest.CaptureFixture[str]
) -> None:
    faults.install()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert faults.dialog is None
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_only_the_last_lines_are_kept(log: RecentLog) -> None:
    for number in range(60):
        logging.getLogger("ui.test").warning("line %d", number)
    assert "line 9\n" not in log.text()
    assert log.text().endswith("line 59")
