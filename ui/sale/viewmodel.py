"""Selling over the counter: each scan is a line, a digit and Enter are the payment."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from app.domain.errors import BadEntry, BenchsideError
from app.domain.money import parse_amount
from app.domain.money_entry import SaleEntry
from app.domain.scan import ScanKind
from ui.changes import Changes, Touched
from ui.pay.terms import read_terms
from ui.printers.printing_words import PaperToPrint
from ui.routes import Page, Route
from ui.sale.by_piece import SaleByPiece
from ui.sale.filling import ABOUT_GOODS
from ui.sale.state import Asks
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.money_entry import PaymentEntry
    from app.domain.scan import Scanned
    from app.services.jobs.money_lines import ReceiptMade
    from app.words import Words
    from ui.pay.terms import PayTerms
    from ui.sale.state import SaleServices
    from ui.session import Session
    from ui.tasks import Tasks

# A barcode that is no device of ours is goods here, whatever else it may look like.
_GOODS: Final = frozenset(
    {
        ScanKind.PART,
        ScanKind.PIECE,
        ScanKind.GOODS,
        ScanKind.NEW_DEVICE,
        ScanKind.PHONE,
        ScanKind.UNKNOWN,
        ScanKind.NOT_IN_FILE,
    }
)


class SaleViewModel(SaleByPiece):
    """Let one basket be paid; `go` carries a `Route`, `said` a `Notice`."""

    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: SaleServices
    ) -> None:
        super().__init__(session, tasks, words, services)
        self._waiting: PaymentEntry | None = None
        self.desk.confirmed.connect(self._confirmed)
        self.settled.connect(self._release)

    def arrive(self, route: Route) -> None:
        """Add the goods that were scanned elsewhere, if it was a scan that led here."""
        if route.scanned is not None:
            self.take_scan(route.scanned)

    def take_scan(self, scanned: Scanned) -> bool:
        """Sell one of what was scanned; False for what has a page of its own."""
        if scanned.kind not in _GOODS or not scanned.text:
            return False
        self.scan(scanned.text)
        return True

    def enter(self) -> None:
        """Be shown: read how people can pay, which a settings page may have changed."""
        if self._session.is_open:
            services, actor = self._services, self._session.actor
            call = partial(read_terms, services.payments, services.settings, services.shop, actor)
            self._tasks.run(self, call, self._terms_read, self._not_done)

    def go_to(self, place: int) -> None:
        """Let keys act on another row."""
        self._show(replace(self.state, basket=self.state.basket.gone_to(place)))

    def ask(self, what: Asks) -> None:
        """Ask for something in place; for nothing, fold what was asked."""
        needs_row = what in {Asks.QUANTITY, Asks.PRICE}
        if not self.desk.state.busy and (not needs_row or self.state.basket.row is not None):
            self._show(replace(self.state, asks=what, trouble=None, barcode=""))

    def answer(self, name: str, figure: str) -> None:
        """Take the answer to what is asked: a figure, for new goods a name too."""
        match self.state.asks:
            case Asks.QUANTITY:
                self.set_quantity(figure)
            case Asks.PRICE:
                self.set_price(figure)
            case Asks.GOODS:
                self.write_down(name, figure)
            case Asks.PIECE:
                self.name_piece(figure)
            case Asks.LEAVE:
                self.leave()

    def set_quantity(self, text: str) -> None:
        """Sell so many of the present row."""
        row = self.state.basket.row
        most = 0 if row is None else row.most
        if not text.isdecimal() or not 0 <= int(text) <= most:
            self._not_done(BadEntry("quantity", "out_of_range", f"0-{most}"))
            return
        self._fill(self.state.basket.counted(int(text)))

    def set_price(self, text: str) -> None:
        """Let one piece of the present row cost this, for this sale."""
        terms = self.state.terms
        if terms is None:
            return
        try:
            price = parse_amount("unit_price", text, terms.currency)
        except BenchsideError as fault:
            self._not_done(fault)
            return
        self._fill(self.state.basket.priced(price))

    def leave(self) -> None:
        """Take back what was entered last; with an empty basket go to the counter."""
        if self.desk.state.busy:
            return
        if self.state.asks is Asks.LEAVE:
            self._clear()
            self.go.emit(Route(Page.COUNTER))
        elif self.state.asks is not Asks.NOTHING or self.state.trouble is not None:
            self._show(replace(self.state, asks=Asks.NOTHING, trouble=None))
            self._scan_later()
        elif not self.desk.step_back():
            if self.state.basket.rows:
                self.ask(Asks.LEAVE)
            else:
                self.go.emit(Route(Page.COUNTER))

    def open_goods(self) -> None:
        """Go to what is on the shelf; the basket stays."""
        self.go.emit(Route(Page.PARTS))

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(replace(self.state, trouble=None))

    def _terms_read(self, terms: PayTerms) -> None:
        self._show(replace(self.state, terms=terms))
        quote = self.state.quote
        due = 0 if quote is None or not self.state.basket.rows else quote.total
        self.desk.owe(terms.bill(due))

    def _confirmed(self, entry: PaymentEntry) -> None:
        if not self.state.basket.rows or self.state.asks in ABOUT_GOODS:
            # What is asked about belongs to this sale, and so do the scans that wait behind it.
            self.desk.finish()
        elif self._reading:
            # A scan is still being read: what it is belongs to this sale.
            self._waiting = entry
        else:
            self._sell(entry)

    def _release(self, same: bool) -> None:  # noqa: FBT001 (Qt's signal)
        """Go on with a payment that waited for a scan, unless the scan changed the sum."""
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        if same:
            self._sell(waiting)
        else:
            self.desk.finish()

    def _sell(self, entry: PaymentEntry) -> None:
        sale = SaleEntry(self.state.basket.sold(), entry)
        call = partial(self._services.sale.sell, self._session.actor, sale)
        self._tasks.run(self, call, self._sold, self._not_sold, lane=Lane.WRITE)

    def _sold(self, made: ReceiptMade) -> None:
        self._clear()
        self._show(replace(self.state, made=made))
        papers = [
            PaperToPrint(paper.id, paper.kind, made.number) for paper in made.papers if paper.wanted
        ]
        self._services.printing.print_all(papers, self._session.actor)
        self._services.feed.tell(Changes.of(Touched.MONEY, Touched.STOCK))
        self._scan_later()

    def _not_sold(self, error: Exception) -> None:
        self.desk.fail(error)
        self._scan_later()
