"""What is about to be sold: so many of each goods, at their own price or at another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.domain.money_entry import SoldLine

if TYPE_CHECKING:
    from app.services.parts.listed import ListedPart

MOST: Final = 9999
"""More pieces of one thing are a slip of the keys."""


@dataclass(frozen=True, slots=True)
class BasketRow:
    """So many of one part, or the `piece` of that serial number or label.

    `price` (minor units) None is the part's own.
    """

    part: ListedPart
    quantity: int = 1
    price: int | None = None
    piece: str = ""

    @property
    def most(self) -> int:
        """Return how many of it one row can have."""
        return 1 if self.piece else MOST

    @property
    def unit_price(self) -> int | None:
        """Return what one piece costs in minor units; None while nobody said."""
        return self.part.price if self.price is None else self.price

    @property
    def is_short(self) -> bool:
        """Tell whether the book has fewer than are sold."""
        return self.part.on_hand < self.quantity


@dataclass(frozen=True, slots=True)
class Basket:
    """Rows in the order they came; `here` is the place of the one that keys act on."""

    rows: tuple[BasketRow, ...] = ()
    here: int = 0

    @property
    def row(self) -> BasketRow | None:
        """Return the row that keys act on."""
        return self.rows[self.here] if self.rows else None

    def with_part(self, part: ListedPart, piece: str = "") -> Basket:
        """Add a piece, or those of a pack that was scanned; the same again is as many more.

        A piece that is named has a row of its own, and is there once.
        """
        for place, row in enumerate(self.rows):
            if (row.part.id, row.piece) == (part.id, piece):
                return replace(self, here=place).counted(row.quantity + part.pieces)
        row = BasketRow(part, 1 if piece else part.pieces, piece=piece)
        return Basket((*self.rows, row), len(self.rows))

    def counted(self, quantity: int) -> Basket:
        """Let there be so many of the present row; none takes it away."""
        row = self.row
        if row is None:
            return self
        if quantity < 1:
            rows = self.rows[: self.here] + self.rows[self.here + 1 :]
            return Basket(rows, max(0, min(self.here, len(rows) - 1)))
        return self._put(replace(row, quantity=min(quantity, row.most)))

    def priced(self, price: int) -> Basket:
        """Let one piece of the present row cost this, in minor units."""
        row = self.row
        return self if row is None else self._put(replace(row, price=price))

    def gone_to(self, place: int) -> Basket:
        """Let keys act on another row."""
        return replace(self, here=max(0, min(place, len(self.rows) - 1)))

    def sold(self) -> tuple[SoldLine, ...]:
        """Return what a sale is asked with."""
        return tuple(SoldLine(row.part.id, row.quantity, row.price, row.piece) for row in self.rows)

    def _put(self, row: BasketRow) -> Basket:
        rows = (*self.rows[: self.here], row, *self.rows[self.here + 1 :])
        return replace(self, rows=rows)
