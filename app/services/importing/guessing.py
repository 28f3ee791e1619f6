"""Guess which column is which of our fields: by what it is called, and by what stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from app.domain.check_digits import luhn_digit
from app.domain.search_text import joined
from app.services.importing.cells import filled
from app.services.importing.fields import FIELDS, OurField, Reading
from app.services.importing.heading_words import HEADING_WORDS
from app.services.importing.moments import DayOrder, read_moment
from app.services.importing.outcome_words import knows_state

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.services.importing.shapes import ImportKind

_EXACT: Final = 100
_WITHIN: Final = 45
_LEAST: Final = 30
_FITS: Final = 20
_CONTRADICTS: Final = 60
_BY_LOOK_ALONE: Final = 35
_MOST: Final = 0.6
_SOME: Final = 0.1
_SHORTEST_WITHIN: Final = 2
_NUMBER: Final = r"\+?[0-9() ./-]{7,24}(?:(?:ext|extension|x|转|分机)[.:]?\s*[0-9]{1,6})?"
_PHONE: Final = re.compile(rf"{_NUMBER}(?:\s*[,;|/、，；\n]\s*{_NUMBER})?", re.IGNORECASE)
# Fourteen to sixteen digits, also as spreadsheets keep numbers: 356938035643809.0, 3.56938E+14.
_MAY_BE_IMEI: Final = re.compile(
    r"(?:(?:imei|meid|串号)\s*\d?\s*[:：])?\s*\d(?:[ -]?\d){13,15}(?:\.0+)?"
    r"|\d(?:[.,]\d+)?E\+1[345]",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"[0-9]+")


def guess(
    kind: ImportKind, headings: Sequence[str], sample: Sequence[Sequence[str]]
) -> dict[str, str]:
    """Return our field → heading for what can be guessed; each heading is taken once.

    `sample` are the cells of the first rows.
    """
    columns = [[filled(row[at]) for row in sample if at < len(row)] for at in range(len(headings))]
    likely = [
        (score, -place, -at)
        for place, field in enumerate(FIELDS[kind])
        for at, heading in enumerate(headings)
        if (score := _score(kind, field, heading, columns[at])) >= _LEAST
    ]
    taken = _each_once(likely)
    return {FIELDS[kind][place].key: headings[at] for place, at in sorted(taken.items())}


def _each_once(likely: Sequence[tuple[int, int, int]]) -> dict[int, int]:
    """Return the place of a field → that of its column: what scores most, then what comes first."""
    taken: dict[int, int] = {}
    for _, place, at in sorted(likely, reverse=True):
        if -place not in taken and -at not in taken.values():
            taken[-place] = -at
    return taken


def _score(kind: ImportKind, field: OurField, heading: str, values: Sequence[str]) -> int:
    named = _by_heading(HEADING_WORDS[kind].get(field.key, {}), joined(heading))
    look = (_LOOKS_WHERE_NAMED if named else _LOOKS).get(field.reading)
    known = [value for value in values if value]
    if look is None or not known:
        return named
    share = sum(map(look, known)) / len(known)
    if named:
        return named + _borne_out(share)
    alone = field.reading in {Reading.IMEI, Reading.PHONE} and "second" not in field.key
    return _BY_LOOK_ALONE if alone and share >= _MOST else 0


def _borne_out(share: float) -> int:
    """Return what the share of cells that look so adds to the score of a heading."""
    if share >= _MOST:
        return _FITS
    # A heading that says what the cells are not: "State" of an address is no state of a job.
    return 0 if share > _SOME else -_CONTRADICTS


def _by_heading(words: Mapping[str, int], heading: str) -> int:
    if not heading:
        return 0
    if heading in words:
        return _EXACT - words[heading]
    within = [
        word
        for word in words
        if len(word) >= (_SHORTEST_WITHIN if not word.isascii() else 5) and word in heading
    ]
    return _WITHIN + min(max(map(len, within)), 10) if within else 0


def _is_phone(value: str) -> bool:
    is_date = not value.isdigit() and _is_moment(value)
    return _PHONE.fullmatch(value) is not None and not is_date and not _is_imei(value)


def _is_imei(value: str) -> bool:
    digits = value.replace(" ", "").replace("-", "")
    if not _DIGITS.fullmatch(digits) or len(digits) not in {14, 15, 16}:
        return False
    return len(digits) != 15 or digits[14] == luhn_digit(digits[:14])


def _may_be_imei(value: str) -> bool:
    return _MAY_BE_IMEI.fullmatch(value) is not None


def _is_moment(value: str) -> bool:
    return read_moment(value, DayOrder.DAY_FIRST) is not None


def _may_be_serial(value: str) -> bool:
    return " " not in value and any(character.isdigit() for character in value)


_LOOKS: Final[dict[Reading, Callable[[str], bool]]] = {
    Reading.PHONE: _is_phone,
    Reading.IMEI: _is_imei,
    Reading.MOMENT: _is_moment,
    Reading.OUTCOME: knows_state,
    Reading.SERIAL: _may_be_serial,
}
_LOOKS_WHERE_NAMED: Final[dict[Reading, Callable[[str], bool]]] = {
    **_LOOKS,
    Reading.IMEI: _may_be_imei,
}
