"""Selling what is kept by serial number: which piece is asked, unless a scan names it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.part import PieceNotFound, Tracking
from ui.sale.filling import ABOUT_GOODS, SaleFilling
from ui.sale.state import Asks

if TYPE_CHECKING:
    from app.services.money.sold_pieces import NamedPiece, ShelfPiece
    from app.services.parts.listed import ListedPart


class SaleByPiece(SaleFilling):
    """Fill the basket; what has serial numbers is added piece by piece."""

    def scan(self, code: str) -> None:
        """Take a scan for the piece that is asked for, else as goods."""
        if self.state.asks is Asks.PIECE and not self.desk.state.busy:
            self.name_piece(code)
        else:
            super().scan(code)

    def more(self, by: int) -> None:
        """Sell so many more of the present row; one more of a single piece is another piece."""
        row = self.state.basket.row
        if row is not None and row.piece and by > 0:
            self._add(row.part)
        else:
            super().more(by)

    def name_piece(self, text: str) -> None:
        """Sell the piece that a serial number or label names; empty sells whichever is oldest."""
        asked = self.state.asked
        if asked is None:
            return
        if not text.strip():
            super()._add(asked)
            return
        self._reading += 1
        call = partial(self._services.sale.piece, self._session.actor, text.strip(), asked.id)
        done = partial(self._piece_named, asked, text.strip())
        self._tasks.run(self, call, done, self._not_read)

    def _add(self, part: ListedPart, piece: str = "") -> None:
        if piece or part.tracking is not Tracking.SERIAL or part.on_hand < 1:
            super()._add(part, piece)
            return
        self._reading += 1
        call = partial(self._services.sale.pieces, self._session.actor, part.id)
        self._tasks.run(self, call, partial(self._pieces_read, part), self._not_read)

    def _pieces_read(self, part: ListedPart, pieces: tuple[ShelfPiece, ...]) -> None:
        self._reading -= 1
        taken = {row.piece for row in self.state.basket.rows if row.part.id == part.id}
        left = tuple(one for one in pieces if one.name not in taken)
        if self.state.asks in ABOUT_GOODS:
            # The scan before it turned out to need an answer first.
            self._later.append(part.number)
        elif left:
            fresh = replace(self.state, asks=Asks.PIECE, asked=part, pieces=left, found=())
            self._show(replace(fresh, trouble=None, made=None))
            self.settled.emit(False)  # noqa: FBT003 (Qt's signal)
        else:
            super()._add(part)

    def _piece_named(self, asked: ListedPart, text: str, named: NamedPiece | None) -> None:
        self._reading -= 1
        if named is None:
            self._not_done(PieceNotFound(text))
        else:
            super()._add(asked, named.name)
