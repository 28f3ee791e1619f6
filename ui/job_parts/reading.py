"""Reading the parts of one job, again whenever something of them was written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ui.changes import Touched
from ui.job_parts.state import PartsAsk, PartsState
from ui.record_reading import RecordReading

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from ui.job_parts.state import PartsServices
    from ui.session import Session
    from ui.tasks import Tasks


class PartsReading(RecordReading):
    """Hold the parts of one job and keep them fresh; what is asked stays."""

    shows: ClassVar = (Touched.JOB, Touched.STOCK, Touched.MONEY, Touched.SETTING)

    def __init__(self, session: Session, tasks: Tasks, services: PartsServices) -> None:
        super().__init__(session, tasks, services.feed)
        self._services = services
        self.state = PartsState()

    def open(self, number: str) -> None:
        """Be about another job; an empty number puts the last away."""
        if number != self.state.number:
            self._show(PartsState(number))
            self.reload()

    def reload(self) -> None:
        """Read the parts again; what is asked stays."""
        if self.state.number and self._session.is_open:
            call = partial(self._read, self._session.actor, self.state.number)
            self._fetch(call, self._loaded, self._not_done)

    def fold(self) -> bool:
        """Ask nothing more; False where nothing was asked."""
        if self.state.asked is PartsAsk.NOTHING and self.state.trouble is None:
            return False
        self._show(self.state.folded())
        return True

    def _read(self, actor: Actor, number: str) -> PartsState:
        services = self._services
        profile = services.shop.profile()
        return PartsState(
            number=number,
            at=services.clock.now_ms(),
            time_zone=profile.time_zone,
            currency=profile.currency,
            lines=services.parts.of_job(actor, number),
        )

    def _loaded(self, read: PartsState) -> None:
        here = self.state
        if read.number != here.number:
            return
        gone = bool(here.line) and read.line_of(here.line) is None
        kept = here.folded() if gone else here
        self._show(
            replace(
                kept, at=read.at, time_zone=read.time_zone, currency=read.currency, lines=read.lines
            )
        )

    def _not_done(self, error: Exception) -> None:
        self._show(replace(self.state, trouble=error))

    def _show(self, state: PartsState) -> None:
        self.state = state
        self.changed.emit(state)
