"""Who comes in: the queue, the appointments and the advice, as the page shows them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.arrivals import QueueEntry
from app.domain.scan import ScanKind
from ui.arrivals.coming import Coming
from ui.arrivals.held_state import HeldArrivals
from ui.arrivals.state import ArrivalsState, Panel
from ui.arrivals.writing import Writing
from ui.changes import Touched
from ui.routes import Page, Route

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.words import Words
    from ui.arrivals.state import ArrivalServices
    from ui.changes import Changes
    from ui.session import Session
    from ui.tasks import Handle, Tasks

_SHOWN_HERE: Final = (Touched.ARRIVAL, Touched.JOB, Touched.CUSTOMER, Touched.SETTING)
_DAYS: Final = 2


class ArrivalsViewModel(HeldArrivals):
    """Show who comes in; `coming` acts on them, `writing` on what is written about them."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: ArrivalServices
    ) -> None:
        super().__init__(words)
        self._session = session
        self._tasks = tasks
        self._services = services
        self.coming = Coming(self, session, tasks, services)
        self.writing = Writing(self, session, tasks, services)
        self._reading: Handle[ArrivalsState] | None = None
        services.feed.changed.connect(self._changed_elsewhere)

    def arrive(self, route: Route) -> None:
        """Be led to; a registration that was scanned elsewhere gets a number."""
        if route.scanned is not None:
            self.take_scan(route.scanned)

    def take_scan(self, scanned: Scanned) -> bool:
        """Take what a customer registered: into what is being written, else for a number."""
        written = scanned.registration
        if scanned.kind is not ScanKind.REGISTRATION or written is None:
            return False
        if not self.writing.fill(written):
            entry = QueueEntry(written.name, written.phone, written.model, written.fault)
            self.coming.give_number(entry)
        return True

    def reload(self) -> None:
        """Read everything again; nothing while nobody is signed in."""
        if not self._session.is_open:
            return
        if self._reading is not None:
            self._reading.cancel()
        call = partial(self._read, self._session.actor)
        self._reading = self._tasks.run(self, call, self._loaded, self._not_done)

    def take_in(self) -> None:
        """Begin an intake of somebody without a number."""
        self.go.emit(Route(Page.INTAKE))

    def leave(self) -> None:
        """Put away what is being written; with nothing written go to the counter."""
        if self.state.panel is Panel.NONE:
            self.go.emit(Route(Page.COUNTER))
        else:
            self.show(panel=Panel.NONE, wrong={}, saving=False)

    def dismiss(self) -> None:
        """Take the message away."""
        self.show(trouble=None)

    def _read(self, actor: Actor) -> ArrivalsState:
        services = self._services
        return ArrivalsState(
            at=services.clock.now_ms(),
            time_zone=services.shop.profile().time_zone,
            queue=services.queue.today(actor),
            appointments=services.appointments.list(actor, days=_DAYS),
            advice=services.advice.list(actor),
        )

    def _loaded(self, read: ArrivalsState) -> None:
        self._reading = None
        self.show(
            at=read.at,
            time_zone=read.time_zone,
            queue=read.queue,
            appointments=read.appointments,
            advice=read.advice,
        )

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(*_SHOWN_HERE) and self.state.at:
            self.reload()

    def _not_done(self, error: Exception) -> None:
        self.show(trouble=error)
