"""What can be done to a customer's file: correct, tag, merge, take apart; each can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from app.domain.errors import BadEntry
from ui.changes import Touched
from ui.customer_entry import entry_as_it_was
from ui.formats import Amounts
from ui.record_acts import RecordActs

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.domain.intake import CustomerEntry
    from app.services.devices.customers import CustomerRow
    from app.services.money.customer_credit import CreditPage
    from app.services.records.customer_files import MergeLine
    from app.services.records.customer_merging import Comparison, Merged
    from app.words import Words
    from ui.customer.state import CustomerServices
    from ui.session import Session
    from ui.tasks import Tasks

# A merge moves jobs, and with them whose the devices are.
_MOVED: Final = (Touched.CUSTOMER, Touched.JOB, Touched.DEVICE)


class CustomerActs(RecordActs):
    """Write for the customer page.

    `done` says that an act is over and carries the id of the file to be shown, `failed` an error,
    `said` a `Notice`.
    """

    done = Signal(str)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: CustomerServices
    ) -> None:
        super().__init__(session, tasks, words, services.feed)
        self._services = services

    def correct(self, before: CustomerRow, entry: CustomerEntry, rv: int) -> None:
        """Correct a customer's file; the notice takes the correction back."""
        act = partial(self._services.customers.correct, self._session.actor, entry, rv)
        self._write(act, partial(self._corrected, before))

    def tag(self, customer: str, tag: str, *, on: bool) -> None:
        """Put a tag on, or take it off; the notice does the opposite."""
        actor = self._session.actor
        act = partial(self._services.customers.tag, actor, customer, tag, on=on)
        self._write(act, partial(self._tagged, tag, on))

    def allow(self, before: CreditPage, typed: str) -> None:
        """Let a customer owe up to what was typed; the notice takes it back."""
        try:
            limit = Amounts(before.currency).read("credit_limit", typed) if typed else None
        except BadEntry as unreadable:
            self.failed.emit(unreadable)
            return
        act = partial(self._services.credit.allow, self._session.actor, before.customer, limit)
        self._write(act, partial(self._allowed, before))

    def merge(self, sides: Comparison) -> None:
        """Merge two files as they stand side by side; the notice takes them apart."""
        kept, merged = sides.kept.customer, sides.merged.customer
        act = partial(self._services.merging.merge, self._session.actor, kept, merged)
        self._write(act, partial(self._merged, kept, merged))

    def take_apart(self, kept: CustomerRow, line: MergeLine) -> None:
        """Undo a merge; the notice merges the two again."""
        act = partial(self._services.merging.take_apart, self._session.actor, line.id)
        self._write(act, partial(self._apart, kept, line.customer))

    def _again(self, kept: CustomerRow, merged: CustomerRow) -> None:
        call = partial(self._join, self._session.actor, kept.id, merged.id)
        self._write(call, partial(self._merged, kept, merged))

    def _join(self, actor: Actor, kept: str, merged: str) -> Merged:
        sides = self._services.merging.compare(actor, kept, merged)
        return self._services.merging.merge(actor, sides.kept.customer, sides.merged.customer)

    def _undo_merge(self, kept: CustomerRow, merged: CustomerRow, done: Merged) -> None:
        act = partial(self._services.merging.take_apart, self._session.actor, done.merge)
        self._write(act, partial(self._apart, kept, merged))

    def _corrected(self, before: CustomerRow, now: CustomerRow) -> None:
        back = partial(self.correct, now, entry_as_it_was(before), now.rv)
        self._over(now.id, self._words.say("Customer corrected"), back, Touched.CUSTOMER)

    def _allowed(self, before: CreditPage, now: CreditPage) -> None:
        typed = "" if before.limit is None else Amounts(before.currency).entry(before.limit)
        text = self._words.say("Credit limit kept")
        self._over(now.customer, text, partial(self.allow, now, typed), Touched.CUSTOMER)

    def _tagged(self, tag: str, on: bool, now: CustomerRow) -> None:  # noqa: FBT001 (bound above)
        say = self._words.say
        text = say("Tag put on: {tag}", tag=tag) if on else say("Tag taken off: {tag}", tag=tag)
        # What is unfolded stays: there may be another one.
        self._tell(text, partial(self.tag, now.id, tag, on=not on), Touched.CUSTOMER)

    def _merged(self, kept: CustomerRow, merged: CustomerRow, done: Merged) -> None:
        text = self._words.say_count(
            "Merged with the file of {name}: {n} job moved",
            "Merged with the file of {name}: {n} jobs moved",
            done.jobs,
            name=merged.name or merged.phone,
        )
        back = partial(self._undo_merge, kept, merged, done)
        self._over(done.kept, text, back, *_MOVED)

    def _apart(self, kept: CustomerRow, merged: CustomerRow, done: Merged) -> None:
        name = merged.name or merged.phone
        text = self._words.say("Taken apart: {name} has a file of their own again", name=name)
        back = partial(self._again, kept, merged)
        self._over(done.kept, text, back, *_MOVED)

    def _over(self, file: str, text: str, undo: Callable[[], object], *touched: Touched) -> None:
        self.done.emit(file)
        self._tell(text, undo, *touched)
