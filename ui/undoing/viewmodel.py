"""Undoing one repair: one key that does it, in the name of whoever says their PIN."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.message import MessageKind
from app.domain.part_line import NotFitted
from app.domain.permissions import Role
from app.domain.repair_undo import MoneyBack, NothingToUndo, UndoEntry
from app.domain.tender import SecretNeeded
from app.services.people.vouching import Vouching
from ui.changes import Changes, Touched
from ui.formats import Amounts
from ui.printers.printing_words import PaperToPrint
from ui.routes import Notice, Page, Route
from ui.tasks import Lane
from ui.undoing.deciding import Deciding
from ui.undoing.state import UndoingState

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.money_entry import PaymentEntry
    from app.domain.scan import Scanned
    from app.services.people.accounts import Person
    from app.services.undoing.repair_undo import RepairUndone
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.undoing.state import UndoingServices

# What is shown is not what is so any more: it is read again.
_STALE: Final = (ChangedMeanwhile, NotFitted, NothingToUndo)


class UndoingViewModel(Deciding):
    """Undo the repair that is decided on."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: UndoingServices
    ) -> None:
        super().__init__(session, tasks, words, services)
        self._act = ""
        self._kept: UndoEntry | None = None
        self.desk.confirmed.connect(self._paid_out)

    def arrive(self, route: Route) -> None:
        """Have the repair of a job in hand."""
        if route.job and self._session.is_open:
            self._act = uuid4().hex
            self.show_state(UndoingState(route.job, self._session.actor.role))
            self.reload()

    def take_scan(self, scanned: Scanned) -> bool:  # noqa: ARG002
        """Let scans lead where they usually do."""
        return False

    def undo(self) -> None:
        """Undo the repair; where money goes out, by the tenders that are entered."""
        if not self.state.is_asking or self.state.busy or self.state.vouching:
            return
        if not self.state.reason.strip():
            self.show(trouble=BadEntry("reason", "missing"))
        elif self.state.pays_out:
            self.desk.enter()
        else:
            self._write(self._entry())

    def vouch(self, login: str, secret: str) -> None:
        """Say a PIN, and undo it in the name of whoever said it."""
        if self._kept is not None and not self.state.busy:
            self.show(busy=True, trouble=None)
            call = partial(self._vouch_and_undo, self._session.actor, (login, secret), self._kept)
            self._tasks.run(self, call, self._undone, self._not_done, lane=Lane.WRITE)

    def tell(self) -> None:
        """Copy what the customer is told of it."""
        state = self.state
        if state.done is not None and state.terms is not None:
            amounts = Amounts(state.terms.currency.code)
            price = amounts.entry(state.went_out) if state.went_out else ""
            self._services.telling_desk.tell(state.number, MessageKind.UNDONE, price)

    def leave(self) -> None:
        """Take back what was asked or entered last, or go to the job."""
        if self.state.busy:
            return
        if self.state.vouching:
            self.desk.finish()
            self.show(vouching=(), trouble=None)
        else:
            self.go.emit(Route(Page.JOB, job=self.state.number))

    def _entry(self, payment: PaymentEntry | None = None) -> UndoEntry:
        state = self.state
        return UndoEntry(
            act=self._act,
            reason=state.reason,
            parts={part: place for part, place in state.places.items() if place is not None},
            money=state.money,
            amount=state.sum if state.takes_sum else None,
            tenders=None if payment is None else payment.tenders,
            going_out=None if state.money is MoneyBack.KEEP else state.going_out,
        )

    def _paid_out(self, payment: PaymentEntry) -> None:
        if self.state.reason.strip():
            self._write(self._entry(payment))
        else:
            self.desk.finish()
            self.show(trouble=BadEntry("reason", "missing"))

    def _write(self, entry: UndoEntry) -> None:
        self._kept = entry
        self.show(busy=True, trouble=None)
        call = partial(self._services.undoing.undo, self._session.actor, self.state.number, entry)
        self._tasks.run(self, call, self._undone, self._not_done, lane=Lane.WRITE)

    def _vouch_and_undo(self, actor: Actor, who: tuple[str, str], entry: UndoEntry) -> RepairUndone:
        voucher = Vouching(self._services.accounts, self._services.clock).vouch(actor, *who)
        return self._services.undoing.undo(voucher, self.state.number, entry)

    def _undone(self, done: RepairUndone) -> None:
        self._kept = None
        self.desk.finish()
        self.show(busy=False, vouching=(), done=done, went_out=self.state.going_out)
        papers = [
            PaperToPrint(paper.id, paper.kind, done.money.credit or done.number)
            for paper in done.money.papers
            if paper.wanted
        ]
        self._services.printing.print_all(papers, self._session.actor)
        said = self.words.say("The repair of job {number} is undone", number=done.number)
        self.said.emit(Notice(said))
        touched = (Touched.JOB, Touched.MONEY, Touched.STOCK, Touched.PAPER)
        self._services.feed.tell(Changes.of(*touched))

    def _not_done(self, error: Exception) -> None:
        if isinstance(error, SecretNeeded):
            people = self._services.accounts.people_to_sign_in
            self._tasks.run(self, people, self._ask_secret, self._not_read)
        elif self.state.vouching and not isinstance(error, _STALE):
            self.show(busy=False, trouble=error)
        else:
            self.desk.finish()
            self.show(busy=False, vouching=(), trouble=error)
            if isinstance(error, _STALE):
                self.reload()

    def _ask_secret(self, people: tuple[Person, ...]) -> None:
        me = self._session.actor.user
        may = [one for one in people if one.id == me or one.role is Role.MANAGER]
        self.show(busy=False, vouching=tuple(sorted(may, key=lambda one: one.id != me)))
