"""Write a workbook cell's value as the text that a person sees, as far as it can be read again.

Numbers keep all their digits and no exponent; a mask of zeros (`00000`) fills up with zeros;
percentages are written as such; dates and times in ISO 8601. Format codes: ECMA-376 part 1,
18.8.30 and 18.8.31.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum, auto
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_EPOCH_1900: Final = datetime(1899, 12, 30)  # noqa: DTZ001 (a workbook knows no zones)
_EPOCH_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001 (a workbook knows no zones)
# Excel's calendar of 1900 has a 29 February; serials up to that day are one day off.
_LEAP_DAY_1900: Final = 60
_LAST_DAY: Final = 2_958_466
_DAY_MS: Final = 86_400_000
_DAY: Final = timedelta(days=1)
_HALF_SECOND: Final = timedelta(milliseconds=500)
_MOST_DIGITS: Final = 300

# Quoted text, escaped letters, fill and space marks, colours, conditions and locales.
_DECORATION: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DATE_LETTER: Final = re.compile(r"[ymdhs年月日时分秒]", re.IGNORECASE)
_MASK: Final = re.compile(r"0[0\s()/-]*\Z")


# Numbers of formats that stand in no workbook (ECMA-376 part 1, 18.8.30), as far as they are more
# than a number. 27 to 36 and 50 to 58 are dates of Excel in Chinese, Japanese and Korean.
BUILT_IN: Final[Mapping[int, str]] = MappingProxyType(
    dict.fromkeys((9, 10), "0%")
    | dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), "yyyy/m/d h:mm")
    | {46: "[h]:mm:ss"}
)


class Kind(Enum):
    """What a number stands for."""

    NUMBER = auto()
    DATE = auto()
    ELAPSED = auto()
    PERCENT = auto()


@dataclass(frozen=True, slots=True)
class CellFormat:
    """How a number is written; `digits` is how many a mask of zeros asks for."""

    kind: Kind = Kind.NUMBER
    digits: int = 0


GENERAL: Final = CellFormat()


@lru_cache(maxsize=4_096)
def cell_format(code: str) -> CellFormat:
    """Return what a number format code makes of a number."""
    first = code.split(";", maxsplit=1)[0]
    bare = _DECORATION.sub("", first)
    if bare.strip().lower() in {"", "general", "@"}:
        return GENERAL
    if _ELAPSED.search(bare):
        return CellFormat(Kind.ELAPSED)
    if _DATE_LETTER.search(bare):
        return CellFormat(Kind.DATE)
    if "%" in bare:
        return CellFormat(Kind.PERCENT)
    mask = _MASK.match(bare.strip())
    return CellFormat(digits=bare.count("0")) if mask and bare.count("0") > 1 else GENERAL


def number_text(raw: str, form: CellFormat, *, since_1904: bool) -> str:
    """Return a number as text; `raw` is as it stands in the file, kept where it is no number."""
    if form is GENERAL and raw.isdecimal() and raw.isascii():
        return raw.lstrip("0") or "0"
    value = _number(raw)
    return raw if value is None else _formatted(value, form, since_1904=since_1904)


def _number(raw: str) -> Decimal | None:
    try:
        value = Decimal(raw.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and value.adjusted() <= _MOST_DIGITS else None


def _formatted(value: Decimal, form: CellFormat, *, since_1904: bool) -> str:
    match form.kind:
        case Kind.DATE:
            return _moment(value, since_1904=since_1904) or _plain(value)
        case Kind.ELAPSED:
            return _elapsed(value)
        case Kind.PERCENT:
            return f"{_plain(_as_shown(value) * 100)}%"
        case Kind.NUMBER:
            text = _plain(_as_shown(value))
            return text.zfill(form.digits) if text.isdecimal() else text


def _as_shown(value: Decimal) -> Decimal:
    """Round as Excel shows it: a double of 17 digits such as 19.989999999999998 is 19.99."""
    if len(value.as_tuple().digits) <= 15 or value == value.to_integral_value():
        return value
    return Decimal(f"{value:.15g}")


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"", "-0"} else text


def _moment(value: Decimal, *, since_1904: bool) -> str:
    """Return a serial day as a date, time or both; empty where there is no such day."""
    if not 0 <= value < _LAST_DAY:
        return ""
    passed = timedelta(milliseconds=round(value * _DAY_MS)) + _HALF_SECOND
    if not since_1904 and value < _LEAP_DAY_1900:
        passed += _DAY
    moment = (_EPOCH_1904 if since_1904 else _EPOCH_1900) + passed
    rounded = moment.replace(microsecond=0)
    if value < 1:
        return rounded.time().isoformat()
    if rounded.time() == _EPOCH_1904.time():
        return rounded.date().isoformat()
    return rounded.isoformat()


def _elapsed(value: Decimal) -> str:
    seconds = round(value * 86_400)
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{sign}{hour:02}:{minute:02}:{second:02}"
