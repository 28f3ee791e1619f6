"""Write a part as the cells of its row: one field a column, several values of one field apart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from app.domain.billing import BASIS
from app.domain.money import amount_text
from app.domain.stock import StockPlace
from app.services.part_files.cell_lists import (
    APART,
    BAR,
    COLON,
    COMMA,
    EQUALS,
    escaped,
    joined_values,
)

if TYPE_CHECKING:
    from app.domain.money import Currency
    from app.domain.part_entry import BarcodeEntry, FitEntry, ItemEntry, LimitEntry, PartEntry
    from app.domain.price_terms import PriceTerms
    from app.spreadsheets.writing import Value
    from app.words import Words

SHOWN: Final = (
    "own_number",
    "name_en",
    "name_zh_CN",
    "part_category",
    "maker",
    "maker_number",
    "grade",
    "part_tracking",
    "old_part",
    "warranty_days",
    "unit_price",
    "level_prices",
    "unit_cost",
    "tax_bp",
    "note",
    "barcode",
    "part_fits",
    "supplier_items",
    "minimum",
    "maximum",
    "value_ceiling",
    "ended",
)
"""The fields of a row that is written, in their order; what only others write is not among them."""

OF_BARCODES: Final = APART + COMMA + BAR + EQUALS
OF_FITS: Final = APART + COMMA + COLON
OF_PAIRS: Final = APART + EQUALS
OF_ITEMS: Final = APART + BAR
OF_ITEM_CODES: Final = OF_ITEMS + COMMA

# The first digit of fourteen says that it is a pack's (GS1 General Specifications, 2.1.6).
_PACKS: Final = frozenset("12345678")
_GTIN_14: Final = 14


@dataclass(frozen=True, slots=True)
class Showing:
    """How this shop writes its parts: in its language, its currency, its levels' names."""

    terms: PriceTerms
    currency: Currency
    words: Words

    def headings(self) -> list[str]:
        """Return the headings of the fields in the shop's language."""
        say = self.words.say
        told = {
            "supplier_items": say(
                "Suppliers: name | number | pieces in a pack | cost of a pack | barcodes"
            ),
            "part_fits": say("Models it fits; brand: model"),
            "barcode": say("Barcodes; code = pieces"),
        }
        return [told.get(field, self.words.field(field)) for field in SHOWN]

    def cells(self, entry: PartEntry, number: str = "", *, ended: bool = False) -> dict[str, Value]:
        """Return what stands in a part's row, by field."""
        words = self.words
        return {
            "own_number": number,
            "name_en": entry.names.get("en", ""),
            "name_zh_CN": entry.names.get("zh_CN", ""),
            "part_category": entry.category,
            "maker": entry.maker,
            "maker_number": entry.maker_number,
            "grade": "" if entry.grade is None else words.label(entry.grade),
            "part_tracking": words.label(entry.tracking),
            "old_part": words.label(entry.old_part) if entry.old_part else "",
            "warranty_days": entry.warranty_days,
            "unit_price": self.amount(entry.price),
            "level_prices": self._levels(entry),
            "unit_cost": self.amount(entry.cost),
            "tax_bp": None if entry.tax_bp is None else number_of(Decimal(entry.tax_bp) / _PERCENT),
            "note": entry.note,
            "barcode": joined_values(map(_barcode, entry.barcodes)),
            "part_fits": joined_values(map(_fit, entry.fits)),
            "supplier_items": joined_values(map(self._item, entry.items)),
            "minimum": self._limits(entry, "minimum"),
            "maximum": self._limits(entry, "maximum"),
            "value_ceiling": self._limits(entry, "value_ceiling"),
            "ended": words.say("yes") if ended else "",
        }

    def amount(self, minor: int | None) -> Value:
        """Return minor units as a number, as text where a spreadsheet would round it."""
        if minor is None:
            return None
        return number_of(Decimal(minor).scaleb(-self.currency.exponent))

    def amount_in_list(self, minor: int) -> str:
        """Return minor units as they stand among other values of a cell."""
        return amount_text(minor, self.currency).replace(",", "")

    def level(self, key: str) -> str:
        """Return what a customer level is called."""
        known = self.terms.levels.get(key)
        return key if known is None else known.names[self.words.language]

    def _levels(self, entry: PartEntry) -> str:
        return joined_values(
            f"{escaped(self.level(key), OF_PAIRS)} = {self.amount_in_list(price)}"
            for key, price in sorted(entry.levels.items())
        )

    def _item(self, item: ItemEntry) -> str:
        cost = "" if item.pack_cost is None else self.amount_in_list(item.pack_cost)
        codes = ", ".join(escaped(code, OF_ITEM_CODES) for code in item.barcodes)
        parts = [
            escaped(item.supplier, OF_ITEMS),
            escaped(item.number, OF_ITEMS),
            "" if item.pack_pieces == 1 else str(item.pack_pieces),
            cost,
            codes,
        ]
        while not parts[-1]:
            parts.pop()
        return " | ".join(parts)

    def _limits(self, entry: PartEntry, name: str) -> Value:
        """Return the shelf's number, and those of other places after their names."""
        said = {one.place: number for one in entry.limits if (number := _of(one, name)) is not None}
        if not said:
            return None
        amount = name == "value_ceiling"
        if said.keys() == {StockPlace.STORE}:
            only = said[StockPlace.STORE]
            return self.amount(only) if amount else only
        written = {
            place: self.amount_in_list(number) if amount else str(number)
            for place, number in said.items()
        }
        return joined_values(
            text if place is StockPlace.STORE else f"{self.words.label(place)} = {text}"
            for place, text in sorted(written.items(), key=_shelf_first)
        )


_PERCENT: Final = BASIS // 100


def number_of(value: Decimal) -> Value:
    """Return a number as a cell holds it, as text where fifteen digits are not enough."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else f"{value:f}"


def text_of(value: Value) -> str:
    """Return a cell's value as it is read again."""
    match value:
        case None:
            return ""
        case float():
            return f"{Decimal(repr(value)):f}"
        case _:
            return str(value)


def is_pack_code(code: str) -> bool:
    """Tell whether a barcode says by itself that it stands on a pack."""
    return len(code) == _GTIN_14 and code.isdecimal() and code.isascii() and code[0] in _PACKS


def _barcode(barcode: BarcodeEntry) -> str:
    code = escaped(barcode.code, OF_BARCODES)
    plain = barcode.pieces == 1 and not is_pack_code(barcode.code)
    return code if plain else f"{code} = {barcode.pieces}"


def _fit(fit: FitEntry) -> str:
    model = escaped(fit.model, OF_FITS)
    return f"{escaped(fit.brand, OF_FITS)}: {model}" if fit.brand else model


def _of(limit: LimitEntry, name: str) -> int | None:
    number: int | None = getattr(limit, name)
    return number


def _shelf_first(one: tuple[StockPlace, str]) -> tuple[bool, str]:
    return one[0] is not StockPlace.STORE, one[0]
