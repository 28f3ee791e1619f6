"""The visit that is collected: read again whenever something was written, ticked off by hand."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.domain.billing import NotAgreed
from app.domain.handover import Hindrance
from app.domain.permissions import Role
from ui.changes import Touched
from ui.handover.state import Asks, Collecting, NoVisit, Proven
from ui.pay.desk import PayDesk
from ui.pay.terms import read_terms
from ui.routes import NEXT, Page, Route

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.actor import Actor
    from app.domain.handover import HandoverCheck
    from app.services.checking.check_views import MirrorPage
    from ui.changes import Changes
    from ui.handover.state import HandoverScreen, HandoverServices
    from ui.pay.state import Bill
    from ui.session import Session
    from ui.tasks import Handle, Tasks

_SHOWN_HERE: Final = (Touched.JOB, Touched.CUSTOMER, Touched.MONEY, Touched.SETTING)


class HandoverReading(QObject):
    """Hold the state of one visit and keep it fresh; what was entered there stays."""

    changed = Signal(object)
    go = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, services: HandoverServices) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._services = services
        self._reading: Handle[Collecting] | None = None
        self._proven = Proven()
        self.state: HandoverScreen = NoVisit()
        self.pay = PayDesk()
        services.feed.changed.connect(self._changed_elsewhere)

    def open_quote(self) -> None:
        """Go to the next version of the quote of a job that costs more than was agreed."""
        here = self.state
        if isinstance(here, Collecting) and isinstance(here.trouble, NotAgreed):
            self.go.emit(Route(Page.QUOTE, job=here.trouble.number, text=NEXT))

    def open(self, text: str, proven: Proven) -> None:
        """Show a visit by its id, or by the number of one of its jobs; nothing is chosen yet."""
        self._proven = proven
        self._show(NoVisit(text))
        self._read(text, None)

    def reload(self) -> None:
        """Read the shown visit again; what was entered stays."""
        here = self.state
        if isinstance(here, Collecting):
            self._read(here.page.visit, here.page.chosen)
        elif isinstance(here, NoVisit) and here.text:
            self._read(here.text, None)

    def choose(self, number: str) -> None:
        """Let a job go now, or leave it here."""
        here = self.state
        if isinstance(here, Collecting) and not here.busy:
            chosen = set(here.page.chosen) ^ {number}
            self._read(here.page.visit, tuple(sorted(chosen)))

    def give_back(self, number: str, accessories: tuple[str, ...]) -> None:
        """Say which accessories of a job go back."""
        here = self.state
        if isinstance(here, Collecting):
            self._show(replace(here, returned={**here.returned, number: accessories}))

    def check(self, number: str, checks: tuple[HandoverCheck, ...]) -> None:
        """Say which checks of a job were gone through."""
        here = self.state
        if isinstance(here, Collecting):
            self._show(replace(here, checks={**here.checks, number: checks}))

    def _read(self, text: str, chosen: tuple[str, ...] | None) -> None:
        if not text or not self._session.is_open:
            return
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._tasks.run(
            self,
            partial(self._collect, self._session.actor, text, chosen),
            self._loaded,
            partial(self._not_loaded, text),
        )

    def _collect(self, actor: Actor, text: str, chosen: tuple[str, ...] | None) -> Collecting:
        services = self._services
        people = services.accounts.people_to_sign_in()
        page = services.handovers.page(actor, text, chosen)
        return Collecting(
            at=services.clock.now_ms(),
            time_zone=services.shop.profile().time_zone,
            role=actor.role,
            lists=services.lists.current(),
            terms=read_terms(services.payments, services.settings, services.shop, actor),
            managers=tuple(person for person in people if person.role is Role.MANAGER),
            page=page,
            newly_bad={
                job.number: _newly_bad(services.mirrors.of_job(actor, job.number))
                for job in page.jobs
                if Hindrance.NEWLY_BAD in job.missing
            },
        )

    def _loaded(self, fresh: Collecting) -> None:
        self._reading = None
        before = self.state
        bill = _bill(fresh)
        if isinstance(before, Collecting) and before.page.visit == fresh.page.visit:
            asks = _still_asked(before.asks, fresh)
            self._show(
                replace(
                    fresh,
                    proven=before.proven,
                    returned=before.returned,
                    checks=before.checks,
                    asks=asks,
                    trouble=before.trouble if asks is before.asks else None,
                    busy=before.busy,
                )
            )
            self.pay.owe(bill)
        elif isinstance(before, NoVisit):
            self.pay.begin(bill)
            self._show(replace(fresh, proven=self._proven))

    def _not_loaded(self, text: str, error: Exception) -> None:
        self._reading = None
        self._show(NoVisit(text, error))

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(*_SHOWN_HERE) and isinstance(self.state, Collecting):
            self.reload()

    def _show(self, state: HandoverScreen) -> None:
        self.state = state
        self.changed.emit(state)


def _newly_bad(mirror: MirrorPage) -> tuple[Mapping[str, str], ...]:
    return tuple(line.names for line in mirror.lines if line.key in mirror.newly_bad)


def _still_asked(asks: Asks, fresh: Collecting) -> Asks:
    """Ask no more why something goes back newly bad once a manager let it."""
    return Asks.NOTHING if asks is Asks.RELEASE and not fresh.can_release else asks


def _bill(here: Collecting) -> Bill:
    due = max(0, here.page.due.due)
    billed = any(job.account.invoice for job in here.jobs)
    return here.terms.fixed(due) if billed else here.terms.bill(due)
