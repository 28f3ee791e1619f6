"""The number that stands on one piece: a maker's serial number, or the IMEI of a phone."""

from __future__ import annotations

import re
from typing import Final

from app.domain.errors import BadEntry
from app.domain.identifiers import (
    Identifier,
    IdentifierKind,
    check_imei,
    parse_serial,
    strip_aim_id,
)

# What a spreadsheet makes of a long number: its last digits are lost.
_FLOAT: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+")
_AMOUNT: Final = re.compile(r"[¥￥$€£]\s*[0-9.,]+|[0-9]+[.,](?:[0-9]{1,2}|0+)")
_DAY: Final = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
# As spreadsheets write them where a column was read as one of dates.
_DATE: Final = re.compile(
    r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?: [0-9:]+)?|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
    rf"|{_DAY}([-/.]){_DAY}\1(?:19|20)[0-9]{{2}}|{_DAY}[- ]{_MONTH}[- ][0-9]{{2,4}}"
    rf"|{_MONTH} {_DAY},? [0-9]{{4}}",
    re.IGNORECASE,
)
_CELL_ERROR: Final = re.compile(r"#[A-Z0-9/]+[!?]?|#{3,}")
_NO_SERIALS: Final = (
    (_FLOAT, "rounded"),
    (_DATE, "is_date"),
    (_AMOUNT, "is_amount"),
    (_CELL_ERROR, "is_cell_error"),
)
_IMEI_DIGITS: Final = 15


def parse_piece_serial(text: str, field: str = "serial") -> Identifier:
    """Read the number on a piece; an IMEI that is right is compared by its first 14 digits.

    Raises BadEntry, also for what was an IMEI before a spreadsheet rounded it, a date or an amount.
    """
    plain = strip_aim_id(text.strip())[1]
    for shape, reason in _NO_SERIALS:
        if shape.fullmatch(plain):
            raise BadEntry(field, reason, plain)
    return _certain_imei(plain) or parse_serial(plain, field)


def _certain_imei(text: str) -> Identifier | None:
    if sum(sign.isdigit() for sign in text) != _IMEI_DIGITS:
        return None
    try:
        check = check_imei(text)
    except BadEntry:
        return None
    is_sure = check.given and check.check_ok and check.identifier.kind is IdentifierKind.IMEI
    return check.identifier if is_sure else None
