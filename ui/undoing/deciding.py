"""What is decided of one repair that is undone: where parts go, what becomes of the money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import BenchsideError
from app.domain.message import MessageKind
from app.domain.money import parse_amount
from app.domain.money_entry import TenderEntry
from app.domain.repair_undo import MoneyBack, NothingToUndo
from app.domain.stock import StockPlace
from app.services.handover.telling import MessageFacts
from ui.held_page import HeldPage
from ui.pay.desk import PayDesk
from ui.pay.terms import read_terms
from ui.undoing.state import UndoingState

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.undoing.repair_undo import UndoOffer
    from app.words import Words
    from ui.pay.terms import PayTerms
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.undoing.state import UndoingServices


@dataclass(frozen=True, slots=True)
class _Read:
    offer: UndoOffer
    terms: PayTerms
    told: str


class Deciding(HeldPage[UndoingState]):
    """Hold one repair and what is decided; `desk` collects how the money goes out."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: UndoingServices
    ) -> None:
        super().__init__(words, UndoingState())
        self._session = session
        self._tasks = tasks
        self._services = services
        self.desk = PayDesk()

    def reload(self) -> None:
        """Read what can be undone; what was decided stays as far as it still can."""
        if self._session.is_open and self.state.number and self.state.done is None:
            call = partial(self._read, self._session.actor, self.state.number)
            self._tasks.run(self, call, self._was_read, self._not_read)

    def lay(self, part: str, place: StockPlace | None) -> None:
        """Say where a part goes; None leaves it in the device."""
        self.show(places={**self.state.places, part: place})

    def choose(self, money: MoneyBack) -> None:
        """Say what becomes of the money."""
        if money in self.state.ways:
            self._price(replace(self.state, money=money, sum=None, trouble=None))

    def give(self, text: str) -> None:
        """Give a sum back instead of all that was billed; empty for all."""
        if self.state.terms is None:
            return
        try:
            some = parse_amount("amount", text, self.state.terms.currency) if text.strip() else None
        except BenchsideError as fault:
            self.show(trouble=fault)
        else:
            self._price(replace(self.state, sum=some, trouble=None))

    def because(self, reason: str) -> None:
        """Say why."""
        self.show(reason=reason, trouble=None)

    def dismiss(self) -> None:
        """Take the message away."""
        self.show(trouble=None)

    def show_state(self, state: UndoingState) -> None:
        """Show another repair, or the same one decided otherwise."""
        self.state = state
        self.changed.emit(state)

    def _read(self, actor: Actor, number: str) -> _Read:
        services = self._services
        offer = services.undoing.offer(actor, number)
        terms = read_terms(services.payments, services.settings, services.shop, actor)
        return _Read(offer, terms, self._told(actor, number, offer.money.back))

    def _told(self, actor: Actor, number: str, price: int) -> str:
        facts = MessageFacts(price=price)
        return self._services.telling.text(actor, number, MessageKind.UNDONE, facts).text

    def _was_read(self, read: _Read) -> None:
        state, offer = self.state, read.offer
        if offer.number != state.number:
            return
        self.desk.begin(read.terms.give_back(0))
        places = {one.id: state.places.get(one.id, StockPlace.STORE) for one in offer.parts}
        fresh = replace(state, offer=offer, terms=read.terms, places=places, told=read.told)
        money = state.money if state.money in fresh.ways else MoneyBack.BACK
        self._price(replace(fresh, money=money, sum=None))

    def _price(self, state: UndoingState) -> None:
        """Show what goes out, by what it was paid with until somebody chooses otherwise."""
        before = self.state.going_out
        self.show_state(state)
        if state.offer is None or state.terms is None:
            return
        out = state.going_out if state.pays_out else 0
        self.desk.owe(state.terms.give_back(out))
        self.desk.preset(_as_paid(state, out))
        if state.going_out != before:
            call = partial(self._told, self._session.actor, state.number, state.going_out)
            done = partial(self._would_tell, state.number)
            self._tasks.run(self, call, done, self._not_read)

    def _would_tell(self, number: str, told: str) -> None:
        if number == self.state.number:
            self.show(told=told)

    def _not_read(self, error: Exception) -> None:
        gone = isinstance(error, NothingToUndo)
        self.show(busy=False, offer=None if gone else self.state.offer, trouble=error)


def _as_paid(state: UndoingState, out: int) -> tuple[TenderEntry, ...]:
    """Return the tenders that were paid with for what goes out, as far as they are still taken."""
    if state.offer is None or state.terms is None:
        return ()
    keys = {one.key for one in state.terms.tenders}
    entries, left = [], out
    for one in state.offer.money.tenders:
        amount = min(left, one.amount) if one.tender in keys else 0
        if amount:
            entries.append(TenderEntry(one.tender, amount))
        left -= amount
    return tuple(entries)
