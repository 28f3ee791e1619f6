"""Goods in: scan, scan, scan, digits for more, one key books all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ui.changes import Touched
from ui.goods_in.booking import Booking
from ui.goods_in.scans import GoodsInScans
from ui.goods_in.state import GoodsInState
from ui.printers.printing_words import PaperToPrint
from ui.routes import Page, Route
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.frozen_papers import PaperMade
    from app.services.parts.listed import ListedPart
    from app.words import Words
    from ui.changes import Changes
    from ui.goods_in.state import GoodsInServices
    from ui.session import Session
    from ui.tasks import Tasks


class GoodsInViewModel(GoodsInScans):
    """Lead through a delivery; `booking` keeps what came in, and books it."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: GoodsInServices
    ) -> None:
        super().__init__(session, tasks, words, services)
        self.booking = Booking(self, session, tasks, services)
        services.feed.changed.connect(self._changed_elsewhere)

    def arrive(self, route: Route) -> None:
        """Begin with the part that a route names."""
        if route.record:
            call = partial(self._named, self._session.actor, route.record)
            self._tasks.run(self, call, self._arrived, self.fail)

    def enter(self) -> None:
        """Read suppliers and what was left unfinished; go on where one was."""
        if self._session.is_open:
            call = partial(self._read, self._session.actor)
            self._tasks.run(self, call, self._was_read, self.fail)

    def book(self) -> None:
        """Book every line, also of what was scanned a moment ago."""
        self._in_turn.do(self.booking.book)

    def print_labels(self) -> None:
        """Print a label for each piece that was booked last."""
        received = self.state.received
        if received is not None:
            call = partial(self._services.labels.print_received, self._session.actor, received.act)
            self._tasks.run(self, call, self._print, self.fail, lane=Lane.WRITE)

    def book_uses(self) -> None:
        """Settle what was used of these parts before they came."""
        self.go.emit(Route(Page.TO_BOOK))

    def follow(self, key: str) -> None:
        """Open what a row after the booking names: a job, a part, the list to be booked."""
        kind, _, named = key.partition(":")
        if kind == "job":
            self.go.emit(Route(Page.JOB, job=named))
        elif kind == "part":
            self.go.emit(Route(Page.PARTS, record=named))
        elif kind == "book":
            self.book_uses()

    def leave(self) -> None:
        """Go to the parts; what was scanned is kept."""
        self.booking.keep()
        self.go.emit(Route(Page.PARTS))

    def _print(self, paper: PaperMade) -> None:
        number = self.words.say("what came in")
        self._services.printing.print_one(PaperToPrint(paper.id, paper.kind, number))

    def _named(self, actor: Actor, part: str) -> tuple[ListedPart, ...]:
        parts = self._services.parts
        return parts.find(actor, parts.read(actor, part).number)

    def _read(self, actor: Actor) -> tuple[GoodsInState, dict[str, Any]]:
        services = self._services
        values = services.settings.shop_values()
        read = GoodsInState(
            currency=services.shop.profile().currency,
            usual_tax=int(values["tax_bp"]),
            apart=services.pages.kept_apart(actor),
            suppliers=services.parts.suppliers(actor),
        )
        return read, services.drafts.kept(actor)

    def _was_read(self, answer: tuple[GoodsInState, dict[str, Any]]) -> None:
        read, kept = answer
        self.show(
            currency=read.currency,
            usual_tax=read.usual_tax,
            apart=read.apart,
            suppliers=read.suppliers,
        )
        self.booking.bring_back(kept)

    def _arrived(self, found: tuple[ListedPart, ...]) -> None:
        """Begin with a part, or go on with its line: coming twice is no second piece."""
        for part in found[:1]:
            rows = [row for row, line in enumerate(self.state.lines) if line.part == part.id]
            if rows:
                self.aim("quantity", here=rows[0])
            else:
                self.add_part(part, "")

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(Touched.SETTING, Touched.PLACE) and self.state.act:
            self.enter()
