"""Selling over the counter: each scan is a line, a digit and Enter are the payment."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.domain.errors import BadEntry, BenchsideError
from app.domain.money import parse_amount
from app.domain.money_entry import SaleEntry
from app.domain.scan import ScanKind
from app.services.stock import PartEntry
from ui.changes import Changes, Touched
from ui.pay.desk import PayDesk
from ui.pay.terms import read_terms
from ui.printing_words import PaperToPrint
from ui.routes import Page, Route
from ui.sale.basket import MOST, Basket
from ui.sale.state import Asks, SaleState
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.money_entry import PaymentEntry
    from app.domain.scan import Scanned
    from app.services.counter_sale import SaleQuote
    from app.services.money_lines import ReceiptMade
    from app.services.stock import PartLine
    from app.words import Words
    from ui.pay.terms import PayTerms
    from ui.sale.state import SaleServices
    from ui.session import Session
    from ui.tasks import Handle, Tasks

# A barcode that is no device of ours is goods here, whatever else it may look like.
_GOODS: Final = frozenset(
    {
        ScanKind.PART,
        ScanKind.GOODS,
        ScanKind.NEW_DEVICE,
        ScanKind.PHONE,
        ScanKind.UNKNOWN,
        ScanKind.NOT_IN_FILE,
    }
)


class SaleViewModel(QObject):
    """Hold one basket and its payment; `desk` collects how it is paid."""

    changed = Signal(object)
    go = Signal(object)
    said = Signal(object)

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
        self._waiting: PaymentEntry | None = None
        self._later: list[str] = []
        self.state = SaleState()
        self.desk = PayDesk()
        self.desk.confirmed.connect(self._confirmed)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

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

    def scan(self, code: str) -> None:
        """Add one of the goods that have this barcode; ask once for goods that nobody knows."""
        if self.desk.state.busy:
            # It belongs to the next sale.
            self._later.append(code)
            return
        self._reading += 1
        call = partial(self._services.stock.find, self._session.actor, code)
        self._tasks.run(self, call, partial(self._scanned, code), self._not_read)

    def search(self, text: str) -> None:
        """Look for goods by words of their name."""
        if not text.strip():
            self._show(replace(self.state, found=()))
            return
        call = partial(self._services.stock.find, self._session.actor, text)
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

    def go_to(self, place: int) -> None:
        """Let keys act on another row."""
        self._show(replace(self.state, basket=self.state.basket.gone_to(place)))

    def more(self, by: int) -> None:
        """Sell so many more, or fewer below zero, of the present row."""
        row = self.state.basket.row
        if row is not None:
            self._fill(self.state.basket.counted(row.quantity + by))

    def ask(self, what: Asks) -> None:
        """Ask for something in place; for nothing, fold what was asked."""
        needs_row = what in {Asks.QUANTITY, Asks.PRICE}
        if not self.desk.state.busy and (not needs_row or self.state.basket.row is not None):
            self._show(replace(self.state, asks=what, trouble=None, barcode=""))

    def set_quantity(self, text: str) -> None:
        """Sell so many of the present row."""
        if not text.isdecimal() or not 0 <= int(text) <= MOST:
            self._not_done(BadEntry("quantity", "out_of_range", f"0-{MOST}"))
            return
        self._fill(self.state.basket.counted(int(text)))

    def set_price(self, text: str) -> None:
        """Let one piece of the present row cost this, for this sale."""
        terms = self.state.terms
        if terms is not None:
            try:
                price = parse_amount("unit_price", text, terms.currency)
            except BenchsideError as fault:
                self._not_done(fault)
                return
            self._fill(self.state.basket.priced(price))

    def write_down(self, name: str, price: str) -> None:
        """Write new goods down under the barcode that was scanned, and sell one."""
        terms, barcode = self.state.terms, self.state.barcode
        if terms is None:
            return
        try:
            if not name.strip():
                raise BadEntry("name", "missing")
            entry = PartEntry(
                {self._words.language: name.strip()},
                price=parse_amount("unit_price", price, terms.currency),
                barcodes=(barcode,) if barcode else (),
            )
        except BenchsideError as fault:
            self._not_done(fault)
            return
        call = partial(self._services.stock.add, self._session.actor, entry)
        self._tasks.run(self, call, self._added, self._not_done, lane=Lane.WRITE)

    def leave(self) -> None:
        """Take back what was entered last; with an empty basket go to the counter."""
        if self.desk.state.busy:
            return
        if self.state.asks is Asks.LEAVE:
            self._clear()
            self.go.emit(Route(Page.COUNTER))
        elif self.state.asks is not Asks.NOTHING or self.state.trouble is not None:
            self._show(replace(self.state, asks=Asks.NOTHING, trouble=None))
        elif not self.desk.step_back():
            if self.state.basket.rows:
                self.ask(Asks.LEAVE)
            else:
                self.go.emit(Route(Page.COUNTER))

    def open_goods(self) -> None:
        """Go to what is on the shelf; the basket stays."""
        self.go.emit(Route(Page.GOODS))

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(replace(self.state, trouble=None))

    def _scanned(self, code: str, found: tuple[PartLine, ...]) -> None:
        self._reading -= 1
        if len(found) == 1:
            self._add(found[0])
        elif found:
            self._show(replace(self.state, found=found))
        else:
            fresh = replace(self.state, asks=Asks.GOODS, barcode=code, trouble=None)
            self._show(replace(fresh, made=None))
            self._release()

    def _add(self, part: PartLine) -> None:
        if self.state.made is not None or not self.state.basket.rows:
            # What was paid stays in sight until now.
            self._clear()
        self._fill(self.state.basket.with_part(part))

    def _fill(self, basket: Basket) -> None:
        """Show another basket, and work out what it comes to."""
        row = basket.row
        priceless = row is not None and row.unit_price is None
        asks = Asks.PRICE if priceless else Asks.NOTHING
        self._show(
            replace(
                self.state, basket=basket, asks=asks, found=(), barcode="", trouble=None, made=None
            )
        )
        if self._quoting is not None:
            self._quoting.cancel()
        if priceless:
            return
        if not basket.rows:
            self._owe(0)
            return
        call = partial(self._services.sale.quote, self._session.actor, basket.sold())
        self._quoting = self._tasks.run(self, call, self._quoted, self._not_done)

    def _quoted(self, quote: SaleQuote) -> None:
        self._show(replace(self.state, quote=quote))
        self._owe(quote.total)

    def _owe(self, due: int) -> None:
        if self.state.terms is not None:
            before = self.desk.state.bill.due
            self.desk.owe(self.state.terms.bill(due))
            self._release(same=before == due)

    def _terms_read(self, terms: PayTerms) -> None:
        self._show(replace(self.state, terms=terms))
        quote = self.state.quote
        due = 0 if quote is None or not self.state.basket.rows else quote.total
        self.desk.owe(terms.bill(due))

    def _confirmed(self, entry: PaymentEntry) -> None:
        if not self.state.basket.rows:
            self.desk.finish()
        elif self._reading:
            # A scan is still being read: what it is belongs to this sale.
            self._waiting = entry
        else:
            self._sell(entry)

    def _release(self, *, same: bool = True) -> None:
        """Go on with a payment that waited for a scan, unless the scan changed the sum."""
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        if same and self.state.asks is Asks.NOTHING:
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

    def _scan_later(self) -> None:
        later, self._later = self._later, []
        for code in later:
            self.scan(code)

    def _clear(self) -> None:
        self._show(SaleState(terms=self.state.terms))
        if self.state.terms is not None:
            self.desk.begin(self.state.terms.bill(0))

    def _added(self, part: PartLine) -> None:
        self._services.feed.tell(Changes.of(Touched.STOCK))
        self._add(part)

    def _found(self, found: tuple[PartLine, ...]) -> None:
        self._show(replace(self.state, found=found))

    def _not_read(self, error: Exception) -> None:
        self._reading -= 1
        self._not_done(error)
        self._release(same=False)

    def _not_done(self, error: Exception) -> None:
        self._show(replace(self.state, trouble=error))

    def _show(self, state: SaleState) -> None:
        self.state = state
        self.changed.emit(state)
