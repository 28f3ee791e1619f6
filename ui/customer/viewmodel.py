"""One customer on one page: read the file whole, correct it, merge it with its double."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.customer_tags import tag_key
from app.domain.errors import ChangedMeanwhile
from app.domain.scan import ScanKind, Scanned
from ui.customer.acts import CustomerActs
from ui.customer.picking import MOST_FOUND, Picking
from ui.customer.reading import CustomerReading
from ui.customer.state import Panel, Shown
from ui.routes import Page, Route

if TYPE_CHECKING:
    from app.domain.intake import CustomerEntry
    from app.services.records.customer_merging import Comparison
    from app.services.records.finding import FoundCustomers
    from app.words import Words
    from ui.customer.state import CustomerServices
    from ui.session import Session
    from ui.tasks import Tasks


class CustomerViewModel(CustomerReading):
    """Show one customer and act on the file; `go` carries a `Route`, `said` a `Notice`.

    `back` is where Esc leads; `picking` looks for the file to merge with.
    """

    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: CustomerServices
    ) -> None:
        super().__init__(session, tasks, words, services)
        self.back = Route(Page.COUNTER)
        self.picking = Picking(session, tasks, services.finding, self)
        self.picking.found.connect(self._found)
        self.picking.failed.connect(self._not_done)
        self._acts = CustomerActs(session, tasks, words, services)
        self._acts.done.connect(self._over)
        self._acts.failed.connect(self._not_done)
        self._acts.said.connect(self.said)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._acts.speak(words)
        super().speak(words)

    def open_job(self, number: str) -> None:
        """Go to one of the customer's jobs."""
        self.go.emit(Route(Page.JOB, job=number))

    def open_device(self, device: str) -> None:
        """Go to one of the devices that were brought."""
        self.go.emit(Route(Page.DEVICE, record=device))

    def take_in(self) -> None:
        """Begin an intake for this customer."""
        if isinstance(self.state, Shown):
            scanned = Scanned(ScanKind.CUSTOMERS, customers=(self.state.customer.id,))
            self.go.emit(Route(Page.INTAKE, scanned=scanned))

    def leave(self) -> None:
        """Fold what is unfolded, or go back."""
        if isinstance(self.state, Shown) and self.state.panel is not Panel.NONE:
            self.fold()
        else:
            self.go.emit(self.back)

    def unfold(self, panel: Panel) -> None:
        """Unfold one thing."""
        if isinstance(self.state, Shown):
            rv = self.state.customer.rv
            self._show(replace(self.state, panel=panel, rv=rv, trouble=None, found=(), sides=None))

    def fold(self) -> None:
        """Fold what was unfolded; what stands in it is forgotten."""
        self.unfold(Panel.NONE)

    def correct(self, entry: CustomerEntry) -> None:
        """Save the corrected file."""
        if isinstance(self.state, Shown):
            customer = self.state.customer
            self._acts.correct(customer, replace(entry, customer=customer.id), self.state.rv)

    def toggle_tag(self, tag: str) -> None:
        """Put a tag on, or take it off."""
        if isinstance(self.state, Shown):
            customer = self.state.customer
            has = tag_key(tag) in {tag_key(one) for one in customer.tags}
            self.dismiss()
            self._acts.tag(customer.id, tag.strip(), on=not has)

    def allow_credit(self, typed: str) -> None:
        """Let the customer owe up to what was typed; nothing typed takes it back."""
        if isinstance(self.state, Shown):
            self._acts.allow(self.state.credit, typed)

    def merge(self) -> None:
        """Begin to merge: with who looks alike, else look for whom; side by side, do it."""
        if not isinstance(self.state, Shown):
            return
        if self.state.sides is not None:
            self._acts.merge(self.state.sides)
        elif self.state.file.alike and self.state.panel is not Panel.PICK:
            self.compare(self.state.file.alike[0].customer.id)
        else:
            self.unfold(Panel.PICK)

    def compare(self, customer: str) -> None:
        """Put this file beside another; this one is the one that is kept."""
        if isinstance(self.state, Shown):
            self.dismiss()
            self._compare(self.state.customer.id, customer)

    def swap(self) -> None:
        """Keep the other file of the two."""
        if isinstance(self.state, Shown) and self.state.sides is not None:
            sides = self.state.sides
            self._compare(sides.merged.customer.id, sides.kept.customer.id)

    def take_apart(self, merge: str) -> None:
        """Undo one of the merges of this file."""
        if isinstance(self.state, Shown):
            for line in self.state.file.merges:
                if line.id == merge:
                    self._acts.take_apart(self.state.customer, line)

    def _over(self, customer: str) -> None:
        self.fold()
        if customer != self.shown_id:
            self.open(customer)

    def _compare(self, kept: str, merged: str) -> None:
        call = partial(self._services.merging.compare, self._session.actor, kept, merged)
        self._tasks.run(self, call, self._compared, self._not_done)

    def _compared(self, sides: Comparison) -> None:
        here = self.state
        if isinstance(here, Shown) and here.customer.id in {
            sides.kept.customer.id,
            sides.merged.customer.id,
        }:
            self._show(replace(here, panel=Panel.COMPARE, sides=sides))

    def _found(self, found: FoundCustomers) -> None:
        if isinstance(self.state, Shown):
            here = self.state.customer.id
            others = tuple(line for line in found.lines if line.id != here)
            self._show(replace(self.state, found=others[:MOST_FOUND]))

    def _not_done(self, error: Exception) -> None:
        if not isinstance(self.state, Shown):
            return
        self._show(replace(self.state, trouble=error))
        if isinstance(error, ChangedMeanwhile):
            sides = self.state.sides
            if sides is not None:
                self._compare(sides.kept.customer.id, sides.merged.customer.id)
            self.reload()
