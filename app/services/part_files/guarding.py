"""Keep text as it is on its way through a spreadsheet program: an apostrophe in front, and off.

A CSV file does not say what is text: `0012` becomes 12, `1E5` 100000, `3-4` a day in spring. What
could be taken so gets an apostrophe, as people type one themselves; what begins with an apostrophe
gets one more. Long digits and formulas are marked by `app.spreadsheets` already.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.spreadsheets.writing import Value

_MARKED_ELSEWHERE: Final = re.compile(r"[0-9][0-9 ./-]{4,}|[=+\-@\t＝＋－＠].*", re.DOTALL)
_NUMBER: Final = re.compile(
    r"[(¥$€£]?[.,]?[0-9][0-9\s.,:/%()¥$€£+-]*(?:[eE][+-]?[0-9]+)?(?:\s?[aApP]\.?[mM]\.?)?"
)
_MONTH: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY: Final = re.compile(
    rf"(?:[0-9]{{1,4}}[ ./-]*)?(?:{_MONTH})[a-z]*[ ./,-]*[0-9]{{0,4}}(?:[ ,./-]+[0-9]{{2,4}})?",
    re.IGNORECASE,
)
_CHINESE_DAY: Final = re.compile("[0-9]+年[0-9]+月(?:[0-9]+日)?|[0-9]+月[0-9]+日?")
_TRUTH: Final = frozenset({"true", "false", "wahr", "falsch"})
_APOSTROPHE: Final = "'"


def guarded(value: Value) -> Value:
    """Return a cell as it comes back from where text is text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_APOSTROPHE) else value


def guarded_in_csv(value: Value) -> Value:
    """Return a cell as it comes back from a CSV file that a spreadsheet program has saved."""
    if isinstance(value, str) and (value.startswith(_APOSTROPHE) or _looks_otherwise(value)):
        return f"'{value}"
    return value


def unguarded(text: str) -> str:
    """Return what stood in the cell."""
    return text.removeprefix(_APOSTROPHE)


def _looks_otherwise(text: str) -> bool:
    if _MARKED_ELSEWHERE.fullmatch(text):
        return False
    if text.casefold() in _TRUTH:
        return True
    return any(form.fullmatch(text) for form in (_NUMBER, _DAY, _CHINESE_DAY))
