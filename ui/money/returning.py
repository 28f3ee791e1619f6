"""Giving back and exchanging: what comes back, what it is worth, how the money goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.errors import BadEntry, BenchsideError
from app.domain.money import parse_amount
from app.domain.money_entry import ExchangeEntry, PaymentEntry, RefundEntry, TenderEntry
from ui.money.state import Coming, Panel, Return
from ui.pay.desk import PayDesk
from ui.pay.terms import read_terms

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.parts.listed import ListedPart
    from app.services.records.receipts import ReceiptPage
    from ui.money.state import MoneyServices
    from ui.session import Session
    from ui.tasks import Handle, Tasks


@dataclass(frozen=True, slots=True)
class GiveOut:
    """What gives money out, once it is called with whoever may."""

    act: Callable[..., ReceiptMade]
    entry: tuple[object, ...]

    def __call__(self, actor: Actor) -> ReceiptMade:
        """Do it in the name of `actor`."""
        return self.act(actor, *self.entry)


class Returning(QObject):
    """Hold one return; `changed` carries a `Return`, `failed` an error.

    `asked` carries a `GiveOut`: the page calls it on the lane of writes, and once more with a PIN
    where the service asks for one.
    """

    changed = Signal(object)
    failed = Signal(object)
    asked = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, services: MoneyServices) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._services = services
        self._page: ReceiptPage | None = None
        self._panel = Panel.NONE
        self._pricing: Handle[tuple[int, int]] | None = None
        self.desk = PayDesk()
        self.desk.confirmed.connect(self._confirmed)
        self.state: Return | None = None

    def begin(self, page: ReceiptPage, panel: Panel) -> None:
        """Read what of a receipt can be given back."""
        self._page, self._panel, self.state = page, panel, None
        self._tasks.run(self, partial(self._read, self._session.actor), self._began, self._failed)

    def count(self, line: str, quantity: int) -> None:
        """Let so many of a line come back; as many as are left at the most."""
        here = self.state
        if here is None or here.offer is None:
            return
        left = next((one.left for one in here.offer.lines if one.id == line), 0)
        coming = here.coming.get(line, Coming())
        counted = replace(coming, quantity=max(0, min(quantity, left)))
        self._price(replace(here, coming={**here.coming, line: counted}, sum=None))

    def put_back(self, line: str, *, to_shelf: bool) -> None:
        """Say whether what comes back can be sold again."""
        here = self.state
        if here is not None:
            coming = replace(here.coming.get(line, Coming()), to_shelf=to_shelf)
            self._show(replace(here, coming={**here.coming, line: coming}))

    def give(self, text: str) -> None:
        """Give a sum back, rather than lines; empty for lines again."""
        here = self.state
        if here is None:
            return
        try:
            most = parse_amount("amount", text, here.terms.currency) if text.strip() else None
        except BenchsideError as fault:
            self.failed.emit(fault)
            return
        fresh = replace(here, sum=most, coming={} if most is not None else here.coming)
        self._price(fresh)

    def because(self, reason: str) -> None:
        """Say why."""
        if self.state is not None:
            self._show(replace(self.state, reason=reason))

    def scan(self, code: str) -> None:
        """Take goods by their barcode in exchange."""
        call = partial(self._services.parts.find, self._session.actor, code)
        self._tasks.run(self, call, partial(self._found, code), self._failed)

    def more(self, by: int) -> None:
        """Take so many more of the goods taken last, or fewer below zero."""
        here = self.state
        if here is not None and here.basket.row is not None:
            quantity = here.basket.row.quantity + by
            self._price(replace(here, basket=here.basket.counted(quantity)))

    def finish(self) -> None:
        """Know that the money went."""
        self.desk.finish()
        self._page, self._panel, self.state = None, Panel.NONE, None

    def _read(self, actor: Actor) -> Return:
        services, page = self._services, self._page
        terms = read_terms(services.payments, services.settings, services.shop, actor)
        if page is None or not page.bill.id:
            held = 0 if page is None else page.line.total
            return Return(terms, most=held, sum=held)
        offer = services.refunds.offer(actor, page.bill.id)
        only = offer.lines if len(offer.lines) == 1 else ()
        coming = {line.id: Coming(line.left if line.left == 1 else 0) for line in only}
        return Return(terms, offer, coming, offer.most)

    def _began(self, state: Return) -> None:
        self.desk.begin(state.terms.give_back(0))
        self._price(state)

    def _price(self, state: Return) -> None:
        """Show another return, and work out what it comes to."""
        self._show(state)
        if self._pricing is not None:
            self._pricing.cancel()
        call = partial(self._read_price, self._session.actor, state)
        self._pricing = self._tasks.run(self, call, self._priced, self._failed)

    def _read_price(self, actor: Actor, state: Return) -> tuple[int, int]:
        services, sold = self._services, state.basket.sold()
        price = services.sale.quote(actor, sold).total if sold else 0
        if state.offer is None:
            return 0, price
        return services.refunds.worth(actor, state.offer.invoice, state.lines), price

    def _priced(self, sums: tuple[int, int]) -> None:
        if self.state is None:
            return
        state = replace(self.state, worth=sums[0], price=sums[1])
        self._show(state)
        due, terms = state.balance, state.terms
        if due > 0:
            # The goods' own price list rounds; an exchange takes the difference as it is.
            self.desk.owe(replace(terms.fixed(due), fapiao=False))
        else:
            self.desk.owe(terms.give_back(-due))
            self._give_as_paid(state, -due)

    def _give_as_paid(self, state: Return, due: int) -> None:
        """Choose the tenders that were paid with, until somebody chooses others."""
        if state.offer is None or not due:
            return
        keys = {one.key for one in state.terms.tenders}
        paid = [one for one in state.offer.tenders if one.tender in keys]
        entries, left = [], due
        for one in paid:
            amount = min(left, one.amount)
            if amount:
                entries.append(TenderEntry(one.tender, amount))
            left -= amount
        self.desk.preset(tuple(entries))

    def _found(self, code: str, found: tuple[ListedPart, ...]) -> None:
        if self.state is None:
            return
        if len(found) != 1:
            self.failed.emit(BadEntry("goods", "unknown_goods", code[:40]))
            return
        basket = self.state.basket.with_part(found[0])
        self._price(replace(self.state, basket=basket))

    def _confirmed(self, entry: PaymentEntry) -> None:
        here, page = self.state, self._page
        if here is None or page is None:
            self.desk.finish()
        elif not here.reason.strip():
            self.desk.fail(BadEntry("reason", "missing"))
        elif self._panel is Panel.EXCHANGE and not (here.lines and here.basket.rows):
            self.desk.fail(BadEntry("lines", "exchange_both"))
        else:
            self.asked.emit(self._act(entry, here, page))

    def _act(self, entry: PaymentEntry, here: Return, page: ReceiptPage) -> GiveOut:
        refunds = self._services.refunds
        if here.offer is None:
            return GiveOut(refunds.refund_deposit, (page.line.about, entry, here.reason))
        if self._panel is Panel.EXCHANGE:
            exchange = ExchangeEntry(
                entry.act,
                here.offer.invoice,
                here.reason,
                here.lines,
                here.basket.sold(),
                entry.tenders,
            )
            return GiveOut(refunds.exchange, (exchange,))
        refund = RefundEntry(
            entry.act, here.offer.invoice, here.reason, here.lines, here.sum, entry.tenders
        )
        return GiveOut(refunds.refund, (refund,))

    def _failed(self, error: Exception) -> None:
        self.failed.emit(error)

    def _show(self, state: Return) -> None:
        self.state = state
        self.changed.emit(state)
