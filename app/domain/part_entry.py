"""What somebody writes down about a part, before it is checked; money in minor units."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Final

from app.domain.part import OldPartDuty, PartGrade, Tracking
from app.domain.stock import StockPlace

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class BarcodeEntry:
    """A barcode, and how many pieces whoever scans it has in hand."""

    code: str
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class FitEntry:
    """A model that the part fits."""

    model: str
    brand: str = ""


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """The part as a supplier sells it; `pack_cost` is without tax, for a whole pack.

    A supplier is named; one that nobody wrote down yet is written down with it. `barcodes` stand on
    the supplier's pack and mean all of its pieces.
    """

    supplier: str
    number: str = ""
    pack_pieces: int = 1
    pack_cost: int | None = None
    barcodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitEntry:
    """How many a place should have; None where it is not limited. The ceiling is of cost."""

    place: StockPlace = StockPlace.STORE
    minimum: int | None = None
    maximum: int | None = None
    value_ceiling: int | None = None


@dataclass(frozen=True, slots=True)
class PartEntry:
    """All that is known of a part; `names` by language, one is enough; `cost` is without tax.

    `tax_bp` None is the shop's usual rate, `levels` are prices of customer levels that differ.
    """

    names: Mapping[str, str]
    price: int | None = None
    cost: int | None = None
    barcodes: tuple[BarcodeEntry, ...] = ()
    category: str = ""
    tax_bp: int | None = None
    maker: str = ""
    maker_number: str = ""
    grade: PartGrade | None = None
    tracking: Tracking = Tracking.PIECE
    old_part: OldPartDuty = OldPartDuty.NONE
    levels: Mapping[str, int] = field(default_factory=dict)
    warranty_days: int | None = None
    note: str = ""
    fits: tuple[FitEntry, ...] = ()
    items: tuple[ItemEntry, ...] = ()
    limits: tuple[LimitEntry, ...] = ()


FIELD_OF: Final[Mapping[str, str]] = {
    "names": "line_name",
    "price": "unit_price",
    "cost": "unit_cost",
    "barcodes": "barcode",
    "category": "part_category",
    "tracking": "part_tracking",
    "levels": "level_prices",
    "fits": "part_fits",
    "items": "supplier_items",
    "limits": "stock_limits",
}
"""What a field of `PartEntry` is called in messages, where it is not called so itself."""


def changed_fields(before: PartEntry, after: PartEntry) -> tuple[str, ...]:
    """Return the names of the fields that two entries differ in; order does not count in lists."""
    return tuple(
        one.name
        for one in fields(PartEntry)
        if _compared(getattr(before, one.name)) != _compared(getattr(after, one.name))
    )


def brought_together(
    before: PartEntry, now: PartEntry, after: PartEntry
) -> tuple[PartEntry, tuple[str, ...]]:
    """Return what stands now with somebody's changes, and the fields that both have changed.

    `before` is what that person had read, `after` what they made of it.
    """
    theirs, others = changed_fields(before, after), changed_fields(before, now)
    differ = changed_fields(now, after)
    values = {name: getattr(after, name) for name in theirs}
    clash = tuple(name for name in theirs if name in others and name in differ)
    return replace(now, **values), clash


def _compared(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value
