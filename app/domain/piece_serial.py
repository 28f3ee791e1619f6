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
_AMOUNT: Final = re.compile(r"[¥￥$€£]\s*[0-9.,]+|[0-9]+[.,][0-9]{1,2}")
_DATE: Final = re.compile(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?: [0-9:]+)?")
_IMEI_DIGITS: Final = 15


def parse_piece_serial(text: str, field: str = "serial") -> Identifier:
    """Read the number on a piece; an IMEI that is right is compared by its first 14 digits.

    Raises BadEntry, also for what was an IMEI before a spreadsheet rounded it, a date or an amount.
    """
    plain = strip_aim_id(text.strip())[1]
    for shape, reason in ((_FLOAT, "rounded"), (_DATE, "is_date"), (_AMOUNT, "is_amount")):
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
