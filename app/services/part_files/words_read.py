"""Words and numbers of a part's cells: grades, ways of keeping, percentages, numbers of goods.

What a spreadsheet has spoilt is refused, never guessed: a barcode whose last digits are gone, a
part number that became a date.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, TypeVar

from app.domain.billing import BASIS
from app.domain.errors import BadEntry
from app.domain.part import OldPartDuty, PartGrade, Tracking
from app.domain.search_text import joined
from app.domain.stock import StockPlace
from app.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

_Member = TypeVar("_Member", bound="StrEnum")

_ROUNDED: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE]\+\d+|\d+[.,]\d+[eE]\d+")
_WHOLE_FLOAT: Final = re.compile(r"(\d+)\.0+")
_DATE: Final = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?|\d{4}年\d{1,2}月(?:\d{1,2}日)?"
)
_NUMBER: Final = re.compile(r"(\d{1,9}|\d{1,3}(?:,\d{3})+)(?:\.0+)?")
# Excel keeps fifteen digits of a number and puts noughts for the rest.
_EXACT: Final = 15
_LIKELY_ROUNDED: Final = re.compile(r"\d{6,8}0{6}")
_SHOWN: Final = 40

_ALSO: Final[Mapping[StrEnum, str]] = {
    PartGrade.ORIGINAL: "original|oem|genuine|original new|原装|原厂|正品|原装件|原厂件",
    PartGrade.CERTIFIED: "certified|认证|认证件|mfi",
    PartGrade.COMPATIBLE: "compatible|aftermarket|third party|copy|兼容|副厂|组装|国产|兼容件",
    PartGrade.USED: "used|second hand|refurbished|二手|二手件|翻新",
    PartGrade.STRIPPED: "stripped|pulled|pull|salvaged|拆机|拆机件",
    Tracking.PIECE: "piece|pieces|counted|none|no|数量|不区分|否|按数量",
    Tracking.BATCH: "batch|lot|批次|批号|按批次",
    Tracking.SERIAL: "serial|serial number|imei|序列号|串号|按序列号|是|yes",
    OldPartDuty.OFFER: "offer|return to customer|交还客户|还给客户|给客户",
    OldPartDuty.KEEP: "keep|留店|店内留存",
    OldPartDuty.SEND_BACK: "send back|core return|返厂|返还供应商|寄回",
    OldPartDuty.DISPOSE: "dispose|scrap|waste|报废|危废|处置",
}
_YES: Final = frozenset(
    {"yes", "y", "true", "1", "x", "ended", "inactive", "是", "停用", "已停用", "下架", "wahr"}
)
_NO: Final = frozenset({"no", "n", "false", "0", "active", "否", "启用", "在用", "falsch"})


def member(field: str, text: str, kind: type[_Member]) -> _Member:
    """Return the member that a word means in either language. Raises BadEntry."""
    found = _spelled(kind).get(joined(text))
    if found is None:
        raise BadEntry(field, "not_on_the_list", text[:_SHOWN])
    return found


def _spelled(kind: type[_Member]) -> dict[str, _Member]:
    spelled: dict[str, _Member] = {}
    for one in kind:
        labels = [Words(language).label(one) for language in LANGUAGES if one]
        for name in (one.value, *labels, *_ALSO.get(one, "").split("|")):
            if joined(name):
                spelled.setdefault(joined(name), one)
    return spelled


def place(text: str, field: str = "stock_place") -> StockPlace:
    """Return the place that a word means. Raises BadEntry."""
    return member(field, text, StockPlace)


def yes(field: str, text: str) -> bool:
    """Return whether a cell says yes; a date is the day since when. Raises BadEntry."""
    said = joined(text)
    if said in _YES or _DATE.fullmatch(text):
        return True
    if not said or said in _NO:
        return False
    raise BadEntry(field, "yes_or_no", text[:_SHOWN])


def whole(field: str, text: str) -> int:
    """Return a whole number, not below nothing. Raises BadEntry."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise BadEntry(field, "negative" if text.startswith(("-", "−")) else "not_a_number")
    return int(found[1].replace(",", ""))


def basis_points(field: str, text: str) -> int:
    """Return a rate written as a percentage, with or without its sign. Raises BadEntry.

    A rate below one without the sign may be a share or a percentage: it is refused.
    """
    bare = text.removesuffix("%").removesuffix("％").strip()
    try:
        rate = Decimal(bare)
    except InvalidOperation:
        raise BadEntry(field, "not_a_number") from None
    points = rate * (BASIS // 100) if rate.is_finite() else Decimal("0.5")
    if points != points.to_integral_value() or rate < 0:
        raise BadEntry(field, "not_a_number")
    if bare == text and 0 < rate < 1:
        raise BadEntry(field, "percent_or_share", text[:_SHOWN])
    return int(points)


def number_as_printed(field: str, text: str) -> str:
    """Return a part's number of somebody else's. Raises BadEntry for what a program has spoilt."""
    if _ROUNDED.fullmatch(text):
        raise BadEntry(field, "rounded", text[:_SHOWN])
    if _DATE.fullmatch(text):
        raise BadEntry(field, "is_date", text[:_SHOWN])
    return text


def code_as_printed(field: str, text: str) -> str:
    """Return a barcode or serial; one that lost its last digits raises BadEntry."""
    code = number_as_printed(field, text)
    if found := _WHOLE_FLOAT.fullmatch(code):
        code = found[1]
    if code.isdecimal() and code.isascii():
        lost = len(code) > _EXACT and not code[_EXACT:].strip("0")
        if lost or _LIKELY_ROUNDED.fullmatch(code):
            raise BadEntry(field, "rounded", text[:_SHOWN])
    return code
