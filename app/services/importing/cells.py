"""Read one cell: storable text, telephone numbers, IMEIs and serials as spreadsheets keep them.

What cannot be taken raises BadEntry; what is taken only in part says so by a `Doubt`. Nothing is
lost either way, since the record keeps the source's own cells.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from app.domain.contact import PHONE_LIMIT, Phone, checked_phone
from app.domain.errors import BadEntry
from app.domain.identifiers import Identifier, IdentifierKind, check_imei, parse_serial

_NOTHING: Final = frozenset(
    {"-", "--", "---", "—", "/", "\\", ".", "?", "??", "????", "n/a", "na", "n.a.", "none", "null"}
    | {"nil", "nan", "unknown", "#n/a", "#ref!", "#value!", "#name?"}
    | {"无", "無", "没有", "空", "未知", "不详", "暂无", "未填", "未填写"}
)
_LINE_ENDS: Final = re.compile(r"[\s\u2028\u2029]+")
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]"
)
_NUMBER: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d+|\d+\.0+")
_BETWEEN_NUMBERS: Final = re.compile(r"[,;|/、，；\n]| (?:or|或) |\s{2,}")
_FRAGMENT: Final = re.compile(r"(?:[^\w]*\d){1,6}[^\w]*")
_NOT_DIGIT: Final = re.compile(r"\D")
_IMEI_NAME: Final = re.compile(r"^\s*(?:imei|串号|meid)\s*[0-9]?\s*[:：]\s*", re.IGNORECASE)
_LETTER: Final = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What of a cell was not taken: a key of `app.sentence_tables.ENTRY_REASONS` and its detail."""

    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Phones:
    """The number of a cell, a second one if there are two, and words that are no number."""

    first: Phone | None = None
    second: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """Identifiers read from one cell, each with whether its check digit fits."""

    found: tuple[tuple[Identifier, bool], ...] = ()


def filled(text: str) -> str:
    """Return a cell trimmed, and nothing for what people write where nothing is known."""
    trimmed = text.strip().removeprefix("'")
    return "" if trimmed.casefold() in _NOTHING else trimmed


def line(text: str, limit: int) -> tuple[str, Doubt | None]:
    """Return one storable line of at most `limit` characters, with a doubt when it was cut."""
    return _cut(_UNSEEN.sub(" ", _LINE_ENDS.sub(" ", text)), limit)


def paragraph(text: str, limit: int) -> tuple[str, Doubt | None]:
    """Return storable text of several lines, with a doubt when it was cut."""
    ends = text.replace("\r\n", "\n").replace("\r", "\n")
    ends = ends.replace("\u2028", "\n").replace("\u2029", "\n")
    return _cut(_UNSEEN.sub(" ", ends), limit)


def phones(field: str, text: str, home: str) -> Phones:
    """Read a cell with one telephone number, with two, or with words instead."""
    whole = _as_written(field, text)
    parts = [part.strip() for part in _BETWEEN_NUMBERS.split(whole) if part.strip()]
    if any(_FRAGMENT.fullmatch(part) for part in parts):
        # The mark stood within one number, as in 030/1234567.
        parts = [whole.strip()]
    numbers: list[Phone] = []
    words: list[str] = []
    for part in parts:
        try:
            numbers.append(checked_phone(part[: PHONE_LIMIT + 1], field, home))
        except BadEntry:
            words.append(part)
    return Phones(
        first=numbers[0] if numbers else None,
        second=" / ".join(number.raw for number in numbers[1:]),
        words=" / ".join(words),
    )


def imeis(field: str, text: str) -> Marks:
    """Read a cell with one or two IMEIs; letters in it make it a serial number.

    Raises BadEntry, also for a number that a spreadsheet has rounded.
    """
    whole = _IMEI_NAME.sub("", _as_written(field, text))
    parts = [part.strip() for part in _BETWEEN_NUMBERS.split(whole) if part.strip()]
    if any(len(_NOT_DIGIT.sub("", part)) < 14 for part in parts):
        parts = [whole]
    if len(parts) == 1 and _LETTER.search(whole):
        return Marks(((_with_kind(whole), True),))
    checks = [check_imei(_IMEI_NAME.sub("", part), field) for part in parts]
    return Marks(tuple((check.identifier, check.check_ok) for check in checks))


def serial(field: str, text: str) -> Identifier:
    """Read a serial number. Raises BadEntry, also for a number that a spreadsheet has rounded."""
    return parse_serial(_as_written(field, text), field)


def _with_kind(text: str) -> Identifier:
    found = parse_serial(text)
    return Identifier(IdentifierKind.SERIAL, found.raw, found.norm)


def _as_written(field: str, text: str) -> str:
    """Return a number's digits where a spreadsheet made 1.38E+10 or 13800138000.0 of it.

    Raises BadEntry when digits are gone for good: 3.56938E+14 has 15 digits and shows six.
    """
    folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).strip()
    if not _NUMBER.fullmatch(folded):
        return folded
    try:
        number = Decimal(folded.replace(",", "."))
    except InvalidOperation:
        return folded
    if number != number.to_integral_value() or number.adjusted() > 40:
        return folded
    written = folded.upper().split("E")[0].lstrip("+-")
    shown = len(written.replace(".", "").replace(",", "").strip("0"))
    if "E" in folded.upper() and shown < number.adjusted() - 2:
        raise BadEntry(field, "rounded", folded[:40])
    return f"{number:f}".split(".")[0]


def _cut(text: str, limit: int) -> tuple[str, Doubt | None]:
    trimmed = text.strip()
    if len(trimmed) <= limit:
        return trimmed, None
    return trimmed[:limit].rstrip(), Doubt("cut", str(limit))
