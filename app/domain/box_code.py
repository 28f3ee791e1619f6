"""Several marks of one device in one code, as boxes and makers' labels carry them.

There is no standard: some makers write `IMEI1:… IMEI2:… SN:…`, some only part the values by
commas, semicolons, line ends or the group separator of ISO/IEC 15434. A code is taken for one of a
box only where at least two marks stand in it, one of them certain: an IMEI with its check digit.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from app.domain.errors import BadEntry
from app.domain.identifiers import (
    IMEI_KINDS,
    Identifier,
    IdentifierKind,
    check_imei,
    classify,
    parse_serial,
)

_LABELLED: Final = re.compile(
    r"\b(?P<label>IMEI|S/?N|SERIAL(?:\s*(?:NO|NUMBER))?)[12]?\s*[.:=#]*\s*(?P<value>[0-9A-Z/-]{8,32})"
)
_PARTS: Final = re.compile(r"[\s,;|\x1d\x1e]+")
_BARE_SERIAL: Final = re.compile(r"(?=.*[0-9])(?=.*[A-Z])[0-9A-Z]{8,14}")
_LABELS: Final = re.compile(r"(?:IMEI|MEID|EID|SN|SERIAL|MODEL|COLOU?R)[0-9]*")


def marks_in(text: str) -> tuple[Identifier, ...]:
    """Return the IMEIs and serial numbers of a code that carries several; else nothing."""
    plain = unicodedata.normalize("NFKC", text).upper()
    found: dict[tuple[bool, str], Identifier] = {}
    for mark in (*_labelled(plain), *_bare(plain)):
        found.setdefault((mark.kind in IMEI_KINDS, mark.norm), mark)
    marks = tuple(found.values())
    is_certain = any(mark.kind in IMEI_KINDS for mark in marks)
    return marks if is_certain and len(marks) > 1 else ()


def _labelled(plain: str) -> list[Identifier]:
    marks = []
    for found in _LABELLED.finditer(plain):
        value = found["value"].strip("/-")
        mark = _imei(value) if found["label"] == "IMEI" else _serial(value)
        if mark is not None:
            marks.append(mark)
    return marks


def _bare(plain: str) -> list[Identifier]:
    marks = []
    for part in _PARTS.split(_LABELLED.sub(" ", plain)):
        mark = _imei(part) if len(part) == 15 else None
        if mark is None and _BARE_SERIAL.fullmatch(part) and not _LABELS.fullmatch(part):
            first = classify(part)[0]
            mark = first if first.kind is IdentifierKind.SERIAL else None
        if mark is not None:
            marks.append(mark)
    return marks


def _imei(value: str) -> Identifier | None:
    """Return an IMEI whose check digit stands there and fits."""
    try:
        check = check_imei(value)
    except BadEntry:
        return None
    return check.identifier if check.given and check.check_ok else None


def _serial(value: str) -> Identifier | None:
    try:
        return parse_serial(value)
    except BadEntry:
        return None
