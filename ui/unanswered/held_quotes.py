"""The unanswered quotes as they were read last, the one that one stands on, a call under way."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from ui.changes import Touched
from ui.record_reading import RecordReading
from ui.unanswered.state import UnansweredState

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.unanswered.state import Calling, UnansweredServices


class HeldQuotes(RecordReading):
    """Hold the list for whoever writes down calls; `changed` carries an `UnansweredState`."""

    shows: ClassVar = (Touched.JOB, Touched.CUSTOMER)

    def __init__(self, session: Session, tasks: Tasks, services: UnansweredServices) -> None:
        super().__init__(session, tasks, services.feed)
        self._services = services
        self.state = UnansweredState()

    def reload(self) -> None:
        """Read the quotes again; nothing while nobody is signed in."""
        if self._session.is_open:
            call = partial(self._read, self._session.actor)
            self._fetch(call, self._was_read, self._failed)

    def stand_on(self, number: str) -> None:
        """Be on another quote; a call that was not kept is not written down."""
        if number != self.state.here:
            self._show(here=number, calling=None, trouble=None)

    def call(self, what: Calling) -> None:
        """Unfold what is written down of a call to the customer one stands on."""
        if self.state.quote is not None:
            self._show(calling=what, trouble=None)

    def fold(self) -> bool:
        """Fold what is written down of a call; False where nothing is."""
        if self.state.calling is None:
            return False
        self._show(calling=None, trouble=None)
        return True

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(trouble=None)

    def _read(self, actor: Actor) -> UnansweredState:
        profile = self._services.shop.profile()
        return UnansweredState(
            at=self._services.clock.now_ms(),
            time_zone=profile.time_zone,
            currency=profile.currency,
            quotes=self._services.unanswered.listed(actor),
        )

    def _was_read(self, read: UnansweredState) -> None:
        numbers = [one.number for one in read.quotes or ()]
        here = self.state.here
        if here not in numbers:
            here = numbers[0] if numbers else ""
        calling = self.state.calling if here == self.state.here else None
        self._show(
            at=read.at,
            time_zone=read.time_zone,
            currency=read.currency,
            quotes=read.quotes,
            here=here,
            calling=calling,
        )

    def _show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)

    def _failed(self, error: Exception) -> None:
        self._show(saving=False, trouble=error)
