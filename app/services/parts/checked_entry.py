"""What is written down about a part, checked as one before anything of it is kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from app.domain.entry_text import (
    LINE_LENGTH,
    NOTE_LENGTH,
    checked_line,
    optional_line,
    optional_text,
)
from app.domain.errors import BadEntry
from app.domain.model_alias import alias_key
from app.domain.own_code import is_payment_code
from app.domain.part_entry import BarcodeEntry, FitEntry, ItemEntry, LimitEntry, PartEntry
from app.domain.search_text import fold
from app.services.jobs.job_prices import checked_names, checked_price

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from app.domain.model_alias import AliasBook
    from app.domain.money import Currency

_One = TypeVar("_One")

BARCODE_LENGTH: Final = 48
MOST_PIECES: Final = 100_000
MOST_BARCODES: Final = 50
MOST_FITS: Final = 500
MOST_ITEMS: Final = 50
_MOST_TAX: Final = 10_000
_MOST_WARRANTY_DAYS: Final = 3_650


@dataclass(frozen=True, slots=True)
class EntryRules:
    """What a shop's entries are checked by: its money, its customer levels, its models' names."""

    currency: Currency
    levels: Collection[str]
    book: AliasBook | None = None

    def checked(self, entry: PartEntry) -> PartEntry:
        """Return an entry as it is kept; raises BadEntry naming the field."""
        items = tuple(map(self._item, _few("supplier_items", entry.items, MOST_ITEMS)))
        _once("supplier_items", ((fold(one.supplier), one.number) for one in items))
        barcodes = tuple(map(_barcode, _few("barcode", entry.barcodes, MOST_BARCODES)))
        _once(
            "barcode", [one.code for one in barcodes] + [c for one in items for c in one.barcodes]
        )
        limits = tuple(map(self._limit, entry.limits))
        _once("stock_limits", (one.place for one in limits))
        return replace(
            entry,
            names=checked_names(entry.names),
            price=self._amount("unit_price", entry.price),
            cost=self._amount("unit_cost", entry.cost),
            category=optional_line("part_category", entry.category, LINE_LENGTH),
            tax_bp=_whole("tax_bp", entry.tax_bp, _MOST_TAX),
            maker=optional_line("maker", entry.maker, LINE_LENGTH),
            maker_number=optional_line("maker_number", entry.maker_number, LINE_LENGTH),
            levels=self._levels(entry),
            warranty_days=_whole("warranty_days", entry.warranty_days, _MOST_WARRANTY_DAYS),
            note=optional_text("note", entry.note, NOTE_LENGTH),
            barcodes=barcodes,
            fits=self._fits(entry.fits),
            items=items,
            limits=limits,
        )

    def _amount(self, field: str, minor: int | None) -> int | None:
        if minor is None:
            return None
        if isinstance(minor, bool) or not isinstance(minor, int):
            raise BadEntry(field, "not_a_number")
        return checked_price(field, minor, self.currency)

    def _levels(self, entry: PartEntry) -> dict[str, int]:
        checked = {}
        for level, price in entry.levels.items():
            if not level or level not in self.levels:
                raise BadEntry("level_prices", "not_on_the_list", level)
            amount = self._amount("level_prices", price)
            if amount is not None and amount != entry.price:
                checked[level] = amount
        return checked

    def _item(self, item: ItemEntry) -> ItemEntry:
        codes = _few("barcode", item.barcodes, MOST_BARCODES)
        return ItemEntry(
            supplier=checked_line("supplier", item.supplier, LINE_LENGTH),
            number=optional_line("item_number", item.number, LINE_LENGTH),
            pack_pieces=_pieces("pack_pieces", item.pack_pieces),
            pack_cost=self._amount("pack_cost", item.pack_cost),
            barcodes=tuple(sorted(_code(code) for code in codes)),
        )

    def _limit(self, limit: LimitEntry) -> LimitEntry:
        least = _whole("minimum", limit.minimum, MOST_PIECES)
        most = _whole("maximum", limit.maximum, MOST_PIECES)
        if least is not None and most is not None and least > most:
            raise BadEntry("maximum", "below_minimum", str(least))
        return replace(limit, value_ceiling=self._amount("value_ceiling", limit.value_ceiling))

    def _fits(self, fits: Collection[FitEntry]) -> tuple[FitEntry, ...]:
        checked: dict[str, FitEntry] = {}
        for fit in _few("part_fits", fits, MOST_FITS):
            named = self._fit(fit)
            key = fit_key(named)
            if not key:
                raise BadEntry("model", "missing")
            checked.setdefault(key, named)
        return tuple(checked.values())

    def _fit(self, fit: FitEntry) -> FitEntry:
        """Return a model by its full name where only its short one was written."""
        model = checked_line("model", fit.model, LINE_LENGTH)
        brand = optional_line("brand", fit.brand, LINE_LENGTH)
        meant = self.book.exact(model) if self.book is not None and not brand else ()
        return (
            FitEntry(meant[0].model, meant[0].brand) if len(meant) == 1 else FitEntry(model, brand)
        )


def fit_key(fit: FitEntry) -> str:
    """Return what the model of a fit is compared by."""
    return alias_key(f"{fit.brand} {fit.model}")


def _barcode(barcode: BarcodeEntry) -> BarcodeEntry:
    return BarcodeEntry(_code(barcode.code), _pieces("pieces", barcode.pieces))


def _code(typed: str) -> str:
    code = checked_line("barcode", typed, BARCODE_LENGTH)
    if is_payment_code(code):
        raise BadEntry("barcode", "payment_code")
    return code


def _pieces(field: str, pieces: int) -> int:
    if isinstance(pieces, bool) or not isinstance(pieces, int):
        raise BadEntry(field, "not_a_number")
    if not 1 <= pieces <= MOST_PIECES:
        raise BadEntry(field, "out_of_range", f"1-{MOST_PIECES}")
    return pieces


def _whole(field: str, value: int | None, most: int) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadEntry(field, "not_a_number")
    if not 0 <= value <= most:
        raise BadEntry(field, "out_of_range", f"0-{most}")
    return value


def _few(field: str, given: Collection[_One], most: int) -> Collection[_One]:
    if len(given) > most:
        raise BadEntry(field, "too_many", str(most))
    return given


def _once(field: str, keys: Iterable[object]) -> None:
    for key, times in Counter(keys).items():
        if times > 1:
            said = " ".join(map(str, key)) if isinstance(key, tuple) else str(key)
            raise BadEntry(field, "twice", said)
