"""Repairing while the customer waits: the money, then everything at once, then the next one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.errors import BadEntry
from app.services.counter.while_you_wait import WaitEntry
from ui.changes import Changes, Touched
from ui.formats import Amounts
from ui.pay.desk import PayDesk
from ui.prices.naming import Naming
from ui.prices.state import Mode
from ui.printers.printing_words import PaperToPrint
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.domain.money_entry import PaymentEntry
    from app.services.counter.while_you_wait import WaitDone
    from app.services.jobs.order_sums import OrderSum
    from ui.prices.enquiring import Enquiring
    from ui.prices.held import HeldPrices
    from ui.prices.state import Wanted

_OF_PAYER = frozenset({"phone", "name"})
_TOUCHED = (Touched.JOB, Touched.PAPER, Touched.DEVICE, Touched.CUSTOMER)


class Waiting(QObject):
    """Take the money for a repair and write it down whole; `desk` is shown by a pay panel.

    `naming` says who waits. `ask` is called to look the price up once more and come back here.
    """

    def __init__(self, held: HeldPrices, enquiring: Enquiring, ask: Callable[[], object]) -> None:
        super().__init__(held)
        self._held = held
        self._enquiring = enquiring
        self._ask = ask
        self.naming = Naming(held)
        self.desk = PayDesk()
        self.desk.setParent(self)
        self.desk.confirmed.connect(self._repair)

    def begin(self, wanted: Wanted) -> None:
        """Work out what is due, then ask for it."""
        held = self._held
        # What was said at the counter holds, whatever the list says by the time it is paid.
        order = tuple(replace(line, unit_price=wanted.price) for line in wanted.device.order)
        fixed = replace(wanted, device=replace(wanted.device, order=order))
        call = partial(held.services.sums.of_order, held.session.actor, order)
        held.tasks.run(self, call, partial(self._summed, fixed), held.fail, lane=Lane.READ)

    def leave(self) -> None:
        """Go back to the prices; while the repair is being written one stays."""
        if self.desk.state.busy:
            return
        self._held.show(mode=Mode.ASKING, wanted=None)

    def ask_at_level(self) -> None:
        """Ask what the known customer's level pays, and take that instead of what was said."""
        level = self._held.state.other_level
        if level is not None and not self.desk.state.busy:
            self._held.show(mode=Mode.ASKING, wanted=None, level=level)
            self._ask()

    def _summed(self, wanted: Wanted, order: OrderSum) -> None:
        counter = self._held.state.counter
        if counter is None:
            return
        self.desk.begin(counter.terms.bill(order.total))
        self._held.show(mode=Mode.PAYING, wanted=replace(wanted, price=order.total))

    def _repair(self, payment: PaymentEntry) -> None:
        held, wanted = self._held, self._held.state.wanted
        if wanted is None or self.naming.put_off(partial(self._repair, payment)):
            return
        actor = held.session.actor
        entry = WaitEntry(
            device=replace(wanted.device, order=(), promised_at=None),
            customer=held.state.payer.entry,
            order=wanted.device.order,
            payment=payment,
        )
        call = partial(held.services.waiting.repair, actor, entry)
        done = partial(self._repaired, actor, held.state.text, wanted)
        held.tasks.run(self, call, done, self._not_repaired, lane=Lane.WRITE)

    def _not_repaired(self, error: Exception) -> None:
        if isinstance(error, BadEntry) and error.field in _OF_PAYER:
            self.desk.finish()
            self.naming.refuse(error)
        else:
            self.desk.fail(error)

    def _repaired(self, actor: Actor, text: str, wanted: Wanted, done: WaitDone) -> None:
        held = self._held
        self.desk.finish()
        if done.receipt is not None:
            papers = [
                PaperToPrint(paper.id, paper.kind, done.number)
                for paper in done.receipt.papers
                if paper.wanted
            ]
            held.services.printing.print_all(papers, actor)
        self._enquiring.taken(text, wanted, done.visit)
        held.services.feed.tell(Changes.of(*_TOUCHED))
        held.clear()
        held.said.emit(Notice(self._said(done)))

    def _said(self, done: WaitDone) -> str:
        say = self._held.words.say
        receipt = done.receipt
        if receipt is None:
            return say("Job {number} is repaired and handed over.", number=done.number)
        amounts = Amounts(self.desk.state.bill.currency.code)
        paid = amounts.text(receipt.total)
        if receipt.change:
            change = amounts.text(receipt.change)
            return say(
                "Job {number} is repaired and paid: {paid}. Change: {change}",
                number=done.number,
                paid=paid,
                change=change,
            )
        return say("Job {number} is repaired and paid: {paid}", number=done.number, paid=paid)
