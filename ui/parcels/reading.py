"""Reading parcels, again whenever something of them was written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.changes import Changes, Touched
from ui.parcels.state import ParcelsState

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.words import Words
    from ui.parcels.state import ParcelsServices
    from ui.session import Session
    from ui.tasks import Tasks


class ParcelsReading(QObject):
    """Hold the list of parcels and keep it fresh; `changed` carries the state."""

    changed = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: ParcelsServices
    ) -> None:
        super().__init__()
        self.words = words
        self.state = ParcelsState()
        self._session = session
        self._tasks = tasks
        self._services = services
        services.feed.changed.connect(self._changed_elsewhere)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self.words = words

    def reload(self) -> None:
        """Read the list."""
        if self._session.is_open:
            call = partial(self._read, self._session.actor, everything=self.state.everything)
            self._tasks.run(self, call, self._was_read, self._not_done)

    def show_all(self) -> None:
        """Show what is done with too, or only what is to be done."""
        self._show(everything=not self.state.everything)
        self.reload()

    def pick(self, parcel: str) -> None:
        """Show a parcel."""
        self._show(here=parcel)

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(trouble=None)

    def _read(self, actor: Actor, *, everything: bool) -> ParcelsState:
        services = self._services
        parcels = services.parcels
        return ParcelsState(
            at=services.clock.now_ms(),
            time_zone=services.shop.profile().time_zone,
            lists=services.lists.current(),
            lines=parcels.list(actor) if everything else parcels.to_do(actor),
        )

    def _was_read(self, read: ParcelsState) -> None:
        here = self.state.here
        if read.lines and here not in {one.id for one in read.lines}:
            here = read.lines[0].id
        self._show(
            at=read.at, time_zone=read.time_zone, lists=read.lists, lines=read.lines, here=here
        )

    def _not_done(self, error: Exception) -> None:
        self._show(saving=False, trouble=error)

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(Touched.PARCEL, Touched.JOB, Touched.SETTING) and self.state.at:
            self.reload()

    def _show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)
