"""What stands over the page when the cash drawer stayed shut, or may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.documents import PaperForm
from app.domain.printer import (
    DrawerReason,
    DrawerUnknown,
    PrinterNotReached,
    PrinterTrouble,
    TaskState,
)
from app.words import Words
from db.models.printer import PrintTask
from tests.printers import print_to
from tests.ui.signed_in import sign_in_at_window
from ui.look.tokens import Tone
from ui.printers.printing_words import drawer_message

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from db.engine import Database


@pytest.mark.parametrize(
    ("language", "not_known", "not_opened"),
    [
        ("en", "It is not known whether the drawer opened", "The drawer was not opened"),
        ("zh_CN", "无法确认钱箱是否已打开", "钱箱未打开"),
    ],
)
def test_a_drawer_that_may_have_opened_is_not_said_to_be_shut(
    language: str, not_known: str, not_opened: str
) -> None:
    words = Words(language)
    unknown = drawer_message(DrawerUnknown("tcp://10.0.0.9"), words)
    shut = drawer_message(PrinterNotReached("tcp://10.0.0.9", PrinterTrouble.FAILED), words)

    assert (unknown.tone, shut.tone) == (Tone.WARNING, Tone.ERROR)
    assert unknown.text.startswith(not_known)
    assert not_opened not in unknown.text
    assert shut.text.startswith(not_opened)


@pytest.mark.engine("sqlite")
def test_a_pulse_that_a_crash_cut_off_is_no_paper(
    founded: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    window = sign_in_at_window(founded, tmp_path)
    print_to(window.shop, window.actor, f"file:{tmp_path / 'slips'}", PaperForm.ESCPOS)
    window.shop.drawer.put(window.actor, DrawerReason.CHANGE)
    with window.shop.file.working("", "") as work:
        row = work.scalars(select(PrintTask)).one()
        row.state, row.process, row.begun_at = TaskState.PRINTING, "", 0
    window.printing.resume(window.shop.machine)
    message = window.printing.message
    assert message is not None
    assert message.text.startswith("It is not known whether the drawer opened")
