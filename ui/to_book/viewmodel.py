"""What is to be booked: one use or several are settled, free names are linked to parts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.domain.part_entry import PartEntry
from app.domain.part_line import Settlement
from app.domain.permissions import GRANTS, Permission
from app.domain.scan import ScanKind
from app.services.stock_keeping.to_book import Booking
from ui.changes import Changes, Touched
from ui.formats import Amounts
from ui.routes import Notice, Page, Route
from ui.tasks import Lane
from ui.to_book.held_state import HeldUses
from ui.to_book.state import ToBookState

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.services.parts.listed import ListedPart
    from app.services.stock_keeping.to_book import UseLine
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.to_book.state import ToBookServices

NEW_PART = "new"
"""What is taken instead of a part's id where the catalogue has none: it is written down."""


class ToBookViewModel(HeldUses):
    """Read the list and settle what is meant."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: ToBookServices
    ) -> None:
        super().__init__(words)
        self._session = session
        self._tasks = tasks
        self._services = services
        services.feed.changed.connect(self._changed_elsewhere)

    def arrive(self, route: Route) -> None:
        """Stand on the use that a route names."""
        if route.record:
            self.show(here=route.record)

    def take_scan(self, scanned: Scanned) -> bool:
        """Say by a scan which part a free name was."""
        if scanned.kind is ScanKind.PART and self.state.is_nameless:
            call = partial(self._services.parts.find, self._session.actor, scanned.text)
            self._tasks.run(self, call, self._was_scanned, self.fail)
            return True
        return False

    def reload(self) -> None:
        """Read the list."""
        if self._session.is_open:
            call = partial(self._read, self._session.actor)
            self._tasks.run(self, call, self._was_read, self.fail)

    def search(self, text: str) -> None:
        """Offer parts that a free name may be."""
        self.show(asked=text.strip())
        if text.strip():
            call = partial(self._services.parts.find, self._session.actor, text)
            self._tasks.run(self, call, self._offered, self.fail)
        else:
            self.show(found=())

    def link(self, part: str) -> None:
        """Say which part a free name was, or that it is to be written down as a new one."""
        found = next((one for one in self.state.found if one.id == part), None)
        name = self.state.asked if found is None else self.name_of(found.names)
        chosen = part if found is not None else NEW_PART
        wrong = {entry: why for entry, why in self.state.wrong.items() if entry != "part"}
        self.show(part=chosen, part_name=name, found=(), wrong=wrong)

    def settle(self) -> None:
        """Book the uses that are meant, all or none."""
        state = self.state
        if state.saving or not state.meant:
            return
        try:
            bookings = tuple(self._booking(one) for one in state.meant)
        except BadEntry as refused:
            self.refuse(refused)
            return
        self.show(saving=True, wrong={}, trouble=None)
        call = partial(self._settle, self._session.actor, state, bookings)
        self._tasks.run(self, call, partial(self._settled, len(bookings)), self.refuse,
                        lane=Lane.WRITE)  # fmt: skip

    def open_job(self) -> None:
        """Open the job that the use was for."""
        here = next((one for one in self.state.uses if one.id == self.state.here), None)
        if here is not None and here.job:
            self.go.emit(Route(Page.JOB, job=here.job))

    def leave(self) -> None:
        """Go back to the parts."""
        self.go.emit(Route(Page.PARTS))

    def _booking(self, use: UseLine) -> Booking:
        state, said = self.state, self.state.said
        needs_part = not use.part and state.how is not Settlement.NOT_OURS
        if needs_part and not state.part:
            raise BadEntry("part", "missing")
        received = state.how is Settlement.RECEIVED
        cost = said.get("unit_cost", "")
        return Booking(
            use=use.id,
            how=state.how,
            part=state.part if needs_part else "",
            unit_cost=Amounts(state.currency).read("unit_cost", cost)
            if received and cost.strip()
            else None,
            supplier=said.get("supplier", "") if received else "",
            document=said.get("document", "") if received else "",
            reason=said.get("reason", "") if state.how is Settlement.FOUND else "",
        )

    def _settle(
        self, actor: Actor, state: ToBookState, bookings: tuple[Booking, ...]
    ) -> tuple[UseLine, ...]:
        if any(one.part == NEW_PART for one in bookings):
            names = {self.words.language: state.part_name}
            part = self._services.parts.add(actor, PartEntry(names)).id
            bookings = tuple(
                replace(one, part=part) if one.part == NEW_PART else one for one in bookings
            )
        return self._services.to_book.settle(actor, bookings)

    def _settled(self, count: int, left: tuple[UseLine, ...]) -> None:
        said = self.words.say_count("{n} use booked", "{n} uses booked", count)
        self.said.emit(Notice(said))
        kept = {name: text for name, text in self.state.said.items() if name == "supplier"}
        here = left[0].id if left else ""
        self.show(uses=left, ticked=frozenset(), here=here, said=kept, saving=False,
                   part="", part_name="")  # fmt: skip
        self._services.feed.tell(Changes.of(Touched.STOCK, Touched.JOB))

    def _read(self, actor: Actor) -> ToBookState:
        profile = self._services.shop.profile()
        return ToBookState(
            at=self._services.clock.now_ms(),
            time_zone=profile.time_zone,
            currency=profile.currency,
            uses=self._services.to_book.list(actor),
            may_correct=Permission.CORRECT_STOCK in GRANTS[actor.role],
        )

    def _was_read(self, read: ToBookState) -> None:
        ids = {one.id for one in read.uses}
        here = (
            self.state.here if self.state.here in ids else next(iter(u.id for u in read.uses), "")
        )
        self.show(
            at=read.at,
            time_zone=read.time_zone,
            currency=read.currency,
            uses=read.uses,
            may_correct=read.may_correct,
            ticked=self.state.ticked & ids,
            here=here,
        )

    def _was_scanned(self, found: tuple[ListedPart, ...]) -> None:
        if len(found) == 1:
            self.show(part=found[0].id, part_name=self.name_of(found[0].names), wrong={})

    def _offered(self, found: tuple[ListedPart, ...]) -> None:
        self.show(found=found)

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(Touched.STOCK, Touched.JOB) and self.state.at and not self.state.saving:
            self.reload()
