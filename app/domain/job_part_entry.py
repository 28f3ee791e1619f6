"""What somebody does with the parts of a job, before it is checked; money in minor units."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.stock import StockPlace

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedEntry:
    """What a job needs: a part by id, number, barcode or name, or what no catalogue knows.

    `unit_cost` is without tax.
    """

    part: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    quantity: int = 1
    unit_cost: int | None = None
    supplier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UseEntry:
    """Which part of a job is issued or fitted: one of its `line`s, or a part it may not have yet.

    A part that the job does not need yet is written down with it, as `need` says. `serial`, `batch`
    and `bin` say which pieces. `in_hand` says that somebody holds them, whatever the book thinks:
    what the shelf lacks is to be booked. What is fitted is in somebody's hand always.
    """

    line: str = ""
    need: NeedEntry = NeedEntry()
    serial: str = ""
    batch: str = ""
    bin: str = ""
    quantity: int | None = None
    in_hand: bool = False


@dataclass(frozen=True, slots=True)
class BackEntry:
    """Where what was issued is put back, and whether the job needs such a part still.

    Where nobody says it does if another piece is to come: it was agreed, or this one is faulty.
    """

    to: StockPlace = StockPlace.STORE
    bin: str = ""
    needed: bool | None = None
