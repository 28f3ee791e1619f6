"""Text that a spreadsheet program would take for a formula, marked by an apostrophe and back.

In a CSV file nothing tells text from a formula: what begins with = + - @, a tab or a line end (or
their full-width forms, which some programs fold) is run by the program that opens it (OWASP, CSV
injection). An apostrophe in front keeps it text. A phone number written `+86 138…` gets one too:
Excel would add it up. What has an apostrophe before such a beginning gets one more, so that
reading always takes exactly one off and every text comes back as it was.
"""

from __future__ import annotations

import re
from typing import Final

_BEGINNING: Final = "=+\\-@\t\r\n＝＋－＠"
# Other programs mark long digits that way as well: '0013800000144.
_DIGITS: Final = r"[0-9][0-9 ./-]{4,}\Z"
_TO_MARK: Final = re.compile(f"'*[{_BEGINNING}]|'+{_DIGITS}")
_TO_MARK_WITH_DIGITS: Final = re.compile(f"'*(?:[{_BEGINNING}]|{_DIGITS})")
_MARKED: Final = re.compile(f"'+(?:[{_BEGINNING}]|{_DIGITS})")


def marked(text: str, *, digits: bool = False) -> str:
    """Return text as it is safe in a CSV cell; with `digits` also long numbers stay text."""
    to_mark = _TO_MARK_WITH_DIGITS if digits else _TO_MARK
    return f"'{text}" if to_mark.match(text) else text


def kept(text: str) -> str:
    """Return text as it comes back from a cell that is text anyway, whose mark is taken off too."""
    return f"'{text}" if _MARKED.match(text) else text


def unmarked(text: str) -> str:
    """Return the text that a marked cell stands for."""
    return text[1:] if _MARKED.match(text) else text
