"""Filling the basket: scans, words, new goods; and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.domain.errors import BadEntry, BenchsideError
from app.domain.money import parse_amount
from app.services.parts.goods_on_shelf import GoodsEntry
from ui.changes import Changes, Touched
from ui.pay.desk import PayDesk
from ui.sale.state import Asks, SaleState
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.money.counter_sale import SaleQuote
    from app.services.parts.listed import ListedPart
    from app.words import Words
    from ui.sale.basket import Basket
    from ui.sale.state import SaleServices
    from ui.session import Session
    from ui.tasks import Handle, Tasks

ABOUT_GOODS: Final = frozenset({Asks.GOODS, Asks.PRICE, Asks.PIECE})
"""Questions about one of the goods: what comes next must not sweep them away."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a scan means: goods, and the one piece of them that it named."""

    found: tuple[ListedPart, ...]
    piece: str = ""


class SaleFilling(QObject):
    """Hold the basket and its bill; `desk` collects how it is paid.

    `settled` tells that a scan was dealt with, and whether the sum stayed what it was.
    """

    changed = Signal(object)
    settled = Signal(bool)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: SaleServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._services = services
        self._reading = 0
        self._quoting: Handle[SaleQuote] | None = None
        self._later: list[str] = []
        self.state = SaleState()
        self.desk = PayDesk()

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def scan(self, code: str) -> None:
        """Add one of the goods that have this barcode; ask once for goods that nobody knows.

        While a sale is being paid a scan belongs to the next one; while goods are being asked for
        it waits for the answer.
        """
        if self.desk.state.busy or self.state.asks in ABOUT_GOODS:
            self._later.append(code)
            return
        self._reading += 1
        call = partial(_look, self._services, self._session.actor, code)
        self._tasks.run(self, call, partial(self._scanned, code), self._not_read)

    def search(self, text: str) -> None:
        """Look for goods by words of their name."""
        if not text.strip():
            self._found(())
            return
        call = partial(self._services.parts.find, self._session.actor, text)
        self._tasks.run(self, call, self._found, self._not_done)

    def take(self, part: str) -> None:
        """Add one of the goods that were found."""
        for line in self.state.found:
            if line.id == part:
                self._add(line)

    def type(self, text: str) -> None:
        """Take what was typed whole: the only goods found, else a barcode that is not known."""
        if len(self.state.found) == 1:
            self._add(self.state.found[0])
        elif text.strip():
            self.scan(text.strip())

    def more(self, by: int) -> None:
        """Sell so many more, or fewer below zero, of the present row."""
        row = self.state.basket.row
        if row is not None:
            self._fill(self.state.basket.counted(row.quantity + by))

    def write_down(self, name: str, price: str) -> None:
        """Write new goods down under the barcode that was scanned, and sell one."""
        terms, barcode = self.state.terms, self.state.barcode
        if terms is None:
            return
        try:
            if not name.strip():
                raise BadEntry("name", "missing")
            entry = GoodsEntry(
                {self._words.language: name.strip()},
                price=parse_amount("unit_price", price, terms.currency),
                barcodes=(barcode,) if barcode else (),
            )
        except BenchsideError as fault:
            self._not_done(fault)
            return
        call = partial(self._services.stock.add, self._session.actor, entry)
        self._tasks.run(self, call, self._added, self._not_done, lane=Lane.WRITE)

    def _scanned(self, code: str, seen: _Seen) -> None:
        self._reading -= 1
        found = seen.found
        if self.state.asks in ABOUT_GOODS:
            # The scan before it turned out to need an answer first.
            self._later.append(code)
        elif len(found) == 1:
            self._add(found[0], seen.piece)
        elif found:
            self._found(found)
        else:
            fresh = replace(self.state, asks=Asks.GOODS, barcode=code, trouble=None, made=None)
            self._show(fresh)
            self.settled.emit(False)  # noqa: FBT003 (Qt's signal)

    def _add(self, part: ListedPart, piece: str = "") -> None:
        if self.state.made is not None or not self.state.basket.rows:
            # What was paid stays in sight until now.
            self._clear()
        self._fill(self.state.basket.with_part(part, piece))

    def _fill(self, basket: Basket) -> None:
        """Show another basket, and work out what it comes to."""
        row = basket.row
        priceless = row is not None and row.unit_price is None
        asks = Asks.PRICE if priceless else Asks.NOTHING
        fresh = replace(self.state, basket=basket, asks=asks, found=(), barcode="")
        fresh = replace(fresh, asked=None, pieces=())
        self._show(replace(fresh, trouble=None, made=None))
        if self._quoting is not None:
            self._quoting.cancel()
        if priceless:
            self.settled.emit(False)  # noqa: FBT003 (Qt's signal)
        elif not basket.rows:
            self._owe(0)
        else:
            call = partial(self._services.sale.quote, self._session.actor, basket.sold())
            self._quoting = self._tasks.run(self, call, self._quoted, self._not_done)

        if asks is Asks.NOTHING:
            self._scan_later()

    def _quoted(self, quote: SaleQuote) -> None:
        self._show(replace(self.state, quote=quote))
        self._owe(quote.total)

    def _owe(self, due: int) -> None:
        if self.state.terms is not None:
            same = self.desk.state.bill.due == due
            self.desk.owe(self.state.terms.bill(due))
            self.settled.emit(same)

    def _scan_later(self) -> None:
        """Take the scans that had to wait."""
        later, self._later = self._later, []
        for code in later:
            self.scan(code)

    def _clear(self) -> None:
        self._show(SaleState(terms=self.state.terms))
        if self.state.terms is not None:
            self.desk.begin(self.state.terms.bill(0))

    def _added(self, part: ListedPart) -> None:
        self._services.feed.tell(Changes.of(Touched.STOCK))
        self._add(part)

    def _found(self, found: tuple[ListedPart, ...]) -> None:
        self._show(replace(self.state, found=found))

    def _not_read(self, error: Exception) -> None:
        self._reading -= 1
        self._not_done(error)
        self.settled.emit(False)  # noqa: FBT003 (Qt's signal)

    def _not_done(self, error: Exception) -> None:
        self._show(replace(self.state, trouble=error))

    def _show(self, state: SaleState) -> None:
        self.state = state
        self.changed.emit(state)


def _look(services: SaleServices, actor: Actor, code: str) -> _Seen:
    piece = services.sale.piece(actor, code)
    if piece is None:
        return _Seen(services.parts.find(actor, code))
    return _Seen(services.parts.find(actor, piece.number), piece.name)
