"""A part as it is typed: from what is known of it, and back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry
from app.domain.part import OldPartDuty, PartGrade, Tracking
from app.domain.part_entry import BarcodeEntry, FitEntry, LimitEntry, PartEntry
from app.domain.price_line import level_field
from app.domain.stock import StockPlace
from ui.formats import Amounts
from ui.parts.item_entries import items_text, read_items
from ui.parts.typed_entries import several, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_PACK: Final = re.compile(r"(.+?)\s*[×*xX]\s*(\d{1,6})$")
_LANGUAGES: Final = ("en", "zh_CN")


def other_language(language: str) -> str:
    """Return the language that the form shows besides the screen's own."""
    return next(one for one in _LANGUAGES if one != language)


def text_of(entry: PartEntry, language: str, currency: str) -> dict[str, str]:
    """Return what is known of a part as one would type it."""
    limit = _shelf_limit(entry.limits)
    amount = Amounts(currency).entry
    levels = {level_field(key): amount(price) for key, price in entry.levels.items()}
    return {
        "name": entry.names.get(language, ""),
        "other_name": entry.names.get(other_language(language), ""),
        "unit_price": _written(entry.price, amount),
        "unit_cost": _written(entry.cost, amount),
        "barcode": ", ".join(map(_barcode_text, entry.barcodes)),
        "part_category": entry.category,
        "maker": entry.maker,
        "maker_number": entry.maker_number,
        "grade": entry.grade or "",
        "part_tracking": entry.tracking,
        "old_part": entry.old_part,
        "warranty_days": _written(entry.warranty_days),
        "tax_bp": "" if entry.tax_bp is None else f"{entry.tax_bp / 100:g}",
        "part_fits": ", ".join(map(_fit_text, entry.fits)),
        "minimum": _written(limit.minimum),
        "maximum": _written(limit.maximum),
        "value_ceiling": _written(limit.value_ceiling, amount),
        "note": entry.note,
        **levels,
        **items_text(entry.items, currency),
    }


def read_part(
    said: Mapping[str, str], known: PartEntry, language: str, currency: str, levels: Iterable[str]
) -> PartEntry:
    """Return what was typed; what the form does not show stays as it is known. Raises BadEntry."""
    if not (said.get("name", "").strip() or said.get("other_name", "").strip()):
        raise BadEntry("name", "missing")
    read = Amounts(currency)
    return replace(
        known,
        names=_names(said, known.names, language),
        price=_amount(read, "unit_price", said),
        cost=_amount(read, "unit_cost", said),
        barcodes=tuple(map(_read_barcode, several(said.get("barcode", "")))),
        category=said.get("part_category", "").strip(),
        maker=said.get("maker", "").strip(),
        maker_number=said.get("maker_number", "").strip(),
        grade=PartGrade(said["grade"]) if said.get("grade") else None,
        tracking=Tracking(said.get("part_tracking") or Tracking.PIECE),
        old_part=OldPartDuty(said.get("old_part", "")),
        warranty_days=whole("warranty_days", said.get("warranty_days", "")),
        tax_bp=_tax(said.get("tax_bp", "")),
        fits=_fits(said.get("part_fits", ""), known.fits),
        note=said.get("note", "").strip(),
        levels=_levels(said, levels, read),
        limits=_limits(said, known.limits, read),
        items=read_items(said, known.items, read),
    )


def _names(said: Mapping[str, str], known: Mapping[str, str], language: str) -> dict[str, str]:
    typed = {language: said.get("name", ""), other_language(language): said.get("other_name", "")}
    named = {**known, **{key: name.strip() for key, name in typed.items()}}
    return {key: name for key, name in named.items() if name}


def _amount(read: Amounts, field: str, said: Mapping[str, str]) -> int | None:
    typed = said.get(field, "")
    return read.read(field, typed) if typed.strip() else None


def _tax(typed: str) -> int | None:
    plain = unicodedata.normalize("NFKC", typed).strip().removesuffix("%").strip()
    if not plain:
        return None
    part, _, hundredths = plain.partition(".")
    if not (part.isdecimal() and len(part) <= 2 and len(hundredths) <= 2):
        raise BadEntry("tax_bp", "not_a_number")
    return int(part) * 100 + (whole("tax_bp", hundredths.ljust(2, "0")) or 0)


def _levels(said: Mapping[str, str], levels: Iterable[str], read: Amounts) -> dict[str, int]:
    amounts = {key: _amount(read, level_field(key), said) for key in levels}
    return {key: amount for key, amount in amounts.items() if amount is not None}


def _fits(typed: str, known: Sequence[FitEntry]) -> tuple[FitEntry, ...]:
    there = {_fit_text(one): one for one in known}
    return tuple(there.get(one, FitEntry(one)) for one in several(typed))


def _limits(
    said: Mapping[str, str], known: Sequence[LimitEntry], read: Amounts
) -> tuple[LimitEntry, ...]:
    others = tuple(one for one in known if one.place is not StockPlace.STORE)
    least, most = (whole(name, said.get(name, "")) for name in ("minimum", "maximum"))
    ceiling = _amount(read, "value_ceiling", said)
    if (least, most, ceiling) == (None, None, None):
        return others
    return (LimitEntry(StockPlace.STORE, least, most, ceiling), *others)


def _shelf_limit(limits: Sequence[LimitEntry]) -> LimitEntry:
    return next((one for one in limits if one.place is StockPlace.STORE), LimitEntry())


def _fit_text(fit: FitEntry) -> str:
    return f"{fit.brand} {fit.model}".strip()


def _barcode_text(barcode: BarcodeEntry) -> str:
    return barcode.code if barcode.pieces == 1 else f"{barcode.code} ×{barcode.pieces}"


def _read_barcode(typed: str) -> BarcodeEntry:
    pack = _PACK.fullmatch(typed)
    return BarcodeEntry(typed) if pack is None else BarcodeEntry(pack[1], int(pack[2]))


def _written(number: int | None, write: Callable[[int], str] = str) -> str:
    return "" if number is None else write(number)
