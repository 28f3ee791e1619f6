"""Parts on order: ordered, arrived, failed; and what became of those that came out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from app.domain.errors import BadEntry
from app.domain.removed_part import OldPartFate, RemovalCause
from app.services.job_parts.part_orders import OrderedEntry
from ui.changes import Changes, Touched
from ui.page_of_job import PageOfJob
from ui.part_orders.state import PartOrdersState, Writing
from ui.promises import read_promise
from ui.routes import Notice, Page, Route
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.words import Words
    from ui.part_orders.state import PartOrdersServices
    from ui.session import Session
    from ui.tasks import Tasks


class PartOrdersViewModel(PageOfJob):
    """Hold the page; `changed` carries a `PartOrdersState`. What is typed comes by field."""

    shows: ClassVar = (Touched.JOB,)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PartOrdersServices
    ) -> None:
        super().__init__(session, tasks, words, services.feed)
        self._services = services
        self.state = PartOrdersState()

    def arrive(self, route: Route) -> None:
        """Be about the job that a route names; without one, about the shop."""
        if route.job != self.state.number or self.state.lines is None:
            self.state = PartOrdersState(number=route.job)
            self.changed.emit(self.state)

    def reload(self) -> None:
        """Read the page again; nothing while nobody is signed in."""
        if self._session.is_open:
            number = self.state.number
            call = partial(self._read, self._session.actor, number)
            self._fetch(call, partial(self._was_read, number), self._failed)

    def stand_on(self, key: str) -> None:
        """Be on another part; what was not kept is not written down."""
        if key != self.state.here:
            self._show(here=key, writing=Writing.NOTHING, trouble=None)

    def write(self, what: Writing) -> None:
        """Begin to write something down of the part that one stands on."""
        there = self.state.line is not None
        if what is Writing.FATE:
            old = self.state.old_part
            there = old is not None and old.fate is None
        if there and not self.state.saving:
            self._show(writing=what, trouble=None)

    def go_on(self, key: str = "") -> None:
        """Do what comes next: say what becomes of an old part, or that an ordered one came."""
        if key:
            self.stand_on(key)
        if self.state.old_part is not None:
            self.write(Writing.FATE)
        elif self.state.is_ordered:
            self.arrived()
        else:
            self.write(Writing.ORDERED)

    def arrived(self) -> None:
        """Say that the part came; one of the catalogue is received where goods come in."""
        state, order = self.state, self.state.order
        if not state.is_ordered or state.saving:
            return
        if state.line is not None and state.line.part:
            self.go.emit(Route(Page.GOODS_IN, record=state.line.part))
            return
        number = state.number if order is None else order.job
        act = self._services.workshop.part_orders.arrived
        call = partial(act, self._session.actor, number, state.here)
        self._do(call, self._words.say("{number}: the part is here", number=number))

    def not_ordered(self) -> None:
        """Say that the part is not on order after all."""
        state, order = self.state, self.state.order
        if state.is_ordered and not state.saving:
            number = state.number if order is None else order.job
            act = self._services.workshop.part_orders.not_ordered
            call = partial(act, self._session.actor, number, state.here)
            self._do(call, self._words.say("{number}: not on order any more", number=number))

    def open_job(self) -> None:
        """Go to the page of the job whose part one stands on."""
        order, old = self.state.order, self.state.old_part
        other = "" if order is None else order.job
        number = self.state.number or other or ("" if old is None else old.job)
        if number:
            self.go.emit(Route(Page.JOB, job=number))

    def keep(self, texts: Mapping[str, str]) -> None:
        """Keep what was typed."""
        if self.state.saving:
            return
        try:
            call, said = self._meant(texts)
        except BadEntry as refused:
            self._show(trouble=refused)
        else:
            self._do(call, said)

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(trouble=None)

    def fold(self) -> bool:
        """Put away what is being written; False where nothing is."""
        if self.state.writing is Writing.NOTHING:
            return False
        self._show(writing=Writing.NOTHING, trouble=None)
        return True

    def _meant(self, texts: Mapping[str, str]) -> tuple[Callable[[], object], str]:
        """Return what is to be done, and what is said once it is."""
        workshop, state, say = self._services.workshop, self.state, self._words.say
        actor, number, here = self._session.actor, state.number, state.here
        call: Callable[[], object]
        match state.writing:
            case Writing.ORDERED:
                due = self._due(texts["due_at"])
                entry = OrderedEntry(texts["supplier"], texts["order_number"], due)
                call = partial(workshop.part_orders.order, actor, number, here, entry)
                return call, say("{number}: ordered", number=number)
            case Writing.FAILED:
                if not texts["cause"]:
                    raise BadEntry("cause", "missing")
                cause, note = RemovalCause(texts["cause"]), texts["note"]
                call = partial(workshop.failed_pieces.set_aside, actor, number, here, cause, note)
                return call, say("{number}: set aside; it waits for another piece", number=number)
        if not texts["fate"]:
            raise BadEntry("fate", "missing")
        call = partial(workshop.old_parts.settle, actor, here, OldPartFate(texts["fate"]))
        return call, say("What became of the old part is written down")

    def _due(self, text: str) -> int | None:
        if not text.strip():
            return None
        try:
            return read_promise(text, self.state.at, self.state.time_zone)
        except BadEntry as unreadable:
            raise BadEntry("due_at", unreadable.reason, unreadable.detail) from unreadable

    def _do(self, call: Callable[[], object], said: str) -> None:
        self._show(saving=True, trouble=None)
        self._tasks.run(self, call, partial(self._done, said), self._failed, lane=Lane.WRITE)

    def _done(self, said: str, _result: object) -> None:
        self._show(saving=False, writing=Writing.NOTHING)
        self.said.emit(Notice(said))
        self._services.feed.tell(Changes.of(Touched.JOB))

    def _read(self, actor: Actor, number: str) -> PartOrdersState:
        workshop, zone = self._services.workshop, self._services.shop.profile().time_zone
        at = self._services.clock.now_ms()
        if number:
            lines = self._services.job_parts.of_job(actor, number)
            old = workshop.old_parts.of_job(actor, number)
            return PartOrdersState(at, zone, number, lines, old=old)
        orders, old = workshop.part_orders.on_order(actor), workshop.old_parts.open(actor)
        return PartOrdersState(at, zone, lines=(), on_order=orders, old=old)

    def _was_read(self, number: str, read: PartOrdersState) -> None:
        if number != self.state.number:
            return
        now = self.state
        here = now.here if now.here in read.keys else next(iter(read.keys), "")
        writing = now.writing if here == now.here else Writing.NOTHING
        self.state = replace(
            read, here=here, writing=writing, saving=now.saving, trouble=now.trouble
        )
        self.changed.emit(self.state)

    def _failed(self, error: Exception) -> None:
        self._show(saving=False, trouble=error)

    def _show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)
