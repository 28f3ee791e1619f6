"""What somebody writes down about stock, before it is checked: what came, moved, was counted.

Money is minor units without tax. A part is named by its id, number, barcode, part number or name; a
bin by its name or code; a piece by its serial number or our label.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import BenchsideError, RuleViolation
from app.domain.stock import StockPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedLine:
    """So many of one part that came; the barcode of a pack counts packs, unless `packs` says.

    At most one of `unit_cost` and `pack_cost` is given. `serials` are those of each piece of a part
    that is kept by serial number; `unnumbered` pieces have none, and get our label alone.
    """

    part: str
    quantity: int = 1
    packs: bool | None = None
    unit_cost: int | None = None
    pack_cost: int | None = None
    place: StockPlace = StockPlace.STORE
    bin: str = ""
    batch: str = ""
    serials: tuple[str, ...] = ()
    unnumbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedEntry:
    """What came at once: from whom, with which paper; the same `act` comes in once."""

    lines: tuple[ReceivedLine, ...]
    supplier: str = ""
    document: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenEntry:
    """So many pieces of one part that lie at a place, and why they are moved.

    Those in one bin or of one batch, where that is said; the one piece with a serial number.
    """

    part: str
    quantity: int = 1
    place: StockPlace = StockPlace.STORE
    bin: str = ""
    batch: str = ""
    serial: str = ""
    supplier: str = ""
    document: str = ""
    reason: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountEntry:
    """How many of a part really lie at a place, in one bin or of one batch where that is said.

    Of a part that is kept by serial number `serials` are those that were found there.
    """

    part: str
    counted: int | None = None
    reason: str = ""
    place: StockPlace = StockPlace.STORE
    bin: str = ""
    batch: str = ""
    serials: tuple[str, ...] | None = None
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostEntry:
    """What pieces cost that came before, a piece or all together (`total`); without tax.

    Meant are those of which nobody has said it, of one supplier's paper where that is said. With a
    `reason` what was said before about those of a paper is put right.
    """

    part: str
    unit_cost: int | None = None
    total: int | None = None
    document: str = ""
    reason: str = ""


class StockRemark(StrEnum):
    """What is said about what came in; nothing of it is refused."""

    OVER_MAXIMUM = "over_maximum"
    """More lie at the place than it should have."""
    OVER_VALUE = "over_value"
    """What lies at the place is worth more than it should be."""
    COST_LOOKS_TAXED = "cost_looks_taxed"
    """The cost is the last one with the shop's tax on top."""
    COST_ABOVE_PRICE = "cost_above_price"
    """A piece costs more than it is sold for."""
    PAPER_TWICE = "paper_twice"
    """The same paper of the same supplier brought the part in before."""
    TO_BE_BOOKED = "to_be_booked"
    """Pieces of the part were used before, and may be of those that came now."""


@dataclass(eq=False)
class LineRefused(RuleViolation):
    """One line of several cannot be taken, and so none of them is; `row` counts from 1."""

    row: int
    trouble: BenchsideError
