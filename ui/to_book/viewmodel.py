"""What is to be booked: one use or several are settled, free names are linked to parts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from app.domain.errors import BadEntry
from app.domain.part_line import Settlement
from app.domain.permissions import GRANTS, Permission
from app.domain.scan import ScanKind
from app.services.stock_keeping.to_book import Booking
from ui.changes import Changes, Touched
from ui.formats import Amounts
from ui.routes import Notice, Page, Route
from ui.tasks import Lane
from ui.to_book.held_state import HeldUses
from ui.to_book.new_part import NEW_PART, meaning, new_part, proposed_entries, proposed_use
from ui.to_book.state import ToBookState

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.services.parts.known_parts import KnownPart
    from app.services.parts.listed import ListedPart
    from app.services.stock_keeping.to_book import UseLine
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.to_book.state import ToBookServices

_T = TypeVar("_T")


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
        asked = text.strip()
        if asked:
            call = partial(self._services.parts.find, self._session.actor, asked)
            self._tasks.run(self, call, partial(self._offered, asked), self.fail)
        else:
            self.show(asked="", found=())

    def link(self, part: str) -> None:
        """Say which part a free name was, or that it is to be written down as a new one."""
        found = next((one for one in self.state.found if one.id == part), None)
        name = self.state.asked if found is None else self.name_of(found.names)
        chosen = part if found is not None else NEW_PART
        wrong = {entry: why for entry, why in self.state.wrong.items() if entry != "part"}
        said = proposed_entries(self.state) if chosen == NEW_PART else self.state.said
        self.show(part=chosen, part_name=name, found=(), wrong=wrong, said=said)

    def proposed_name(self) -> str:
        """Return what a use of something that no catalogue knows was called."""
        use = proposed_use(self.state)
        return "" if use is None else self.name_of(use.names)

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
        if state.part == NEW_PART and any(one.part == NEW_PART for one in bookings):
            entry = new_part(state, bookings, self.words.language)
            call = partial(self._services.parts.add, self._session.actor, entry)
            self._write(call, partial(self._written, bookings))
        else:
            self._book(bookings)

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

    def _written(self, bookings: tuple[Booking, ...], part: KnownPart) -> None:
        # What is refused from here on is tried again with the part that is there now.
        self.show(part=part.id)
        self._book(meaning(bookings, part.id))

    def _book(self, bookings: tuple[Booking, ...]) -> None:
        call = partial(self._services.to_book.settle, self._session.actor, bookings)
        self._write(call, partial(self._settled, len(bookings)))

    def _write(self, call: Callable[[], _T], done: Callable[[_T], None]) -> None:
        self._tasks.run(self, call, done, self.refuse, lane=Lane.WRITE)

    def _settled(self, count: int, left: tuple[UseLine, ...]) -> None:
        said = self.words.say_count("{n} use booked", "{n} uses booked", count)
        self.said.emit(Notice(said))
        # Whoever was typed sold the next piece too, likely; whoever was proposed need not have.
        typed, noted = self.state.said.get("supplier", ""), {u.supplier for u in self.state.meant}
        kept = {"supplier": typed} if typed and typed not in noted else {}
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

    def _offered(self, asked: str, found: tuple[ListedPart, ...]) -> None:
        self.show(asked=asked, found=found)

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(Touched.STOCK, Touched.JOB) and self.state.at and not self.state.saving:
            self.reload()
