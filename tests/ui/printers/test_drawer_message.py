"""What stands over the page when the cash drawer stayed shut, or may have."""

from __future__ import annotations

import pytest

from app.domain.printer import DrawerUnknown, PrinterNotReached, PrinterTrouble
from app.words import Words
from ui.look.tokens import Tone
from ui.printers.printing_words import drawer_message


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
