"""The close under way: counted by tender against what is expected, then sent once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.errors import BenchsideError
from ui.tasks import Lane
from ui.today.closing import entry_of, typed
from ui.today.state import Closing

if TYPE_CHECKING:
    from app.domain.day_figures import CloseFigures
    from app.services.day.day_close import CloseDraft, DayClose
    from ui.session import Session
    from ui.tasks import Tasks


class CloseDesk(QObject):
    """Hold a close; `changed` carries the `Closing` or None, `closed` its `CloseFigures`.

    `troubled` carries an error that stopped it before there was anything to enter.
    """

    changed = Signal(object)
    closed = Signal(object)
    troubled = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, close: DayClose) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._close = close
        self.state: Closing | None = None

    def begin(self) -> None:
        """Ask what a close would expect, and show it for counting."""
        draft = partial(self._close.draft, self._session.actor)
        self._tasks.run(self, draft, self._drafted, self.troubled.emit)

    def put_away(self) -> None:
        """Leave the close without having closed."""
        self._show(None)

    def type(self, name: str, text: str) -> None:
        """Take what was typed into a field."""
        if self.state is not None:
            self._show(typed(self.state, name, text))

    def confirm_clock(self, confirmed: bool) -> None:  # noqa: FBT001 (a signal's value)
        """Say that the clock is right although the record is ahead of it."""
        if self.state is not None:
            self._show(replace(self.state, clock_confirmed=confirmed))

    def send(self) -> None:
        """Close the day as it was counted."""
        if self.state is None or self.state.is_busy:
            return
        try:
            entry = entry_of(self.state)
        except BenchsideError as refused:
            self._refused(refused)
            return
        self._show(replace(self.state, is_busy=True, refused=None))
        close = partial(self._close.close, self._session.actor, entry)
        self._tasks.run(self, close, self._was_closed, self._refused, lane=Lane.WRITE)

    def _drafted(self, draft: CloseDraft) -> None:
        self._show(Closing(draft))

    def _was_closed(self, closed: CloseFigures) -> None:
        self._show(None)
        self.closed.emit(closed)

    def _refused(self, error: Exception) -> None:
        if self.state is None:
            self.troubled.emit(error)
            return
        self._show(replace(self.state, is_busy=False, refused=error))

    def _show(self, state: Closing | None) -> None:
        self.state = state
        self.changed.emit(state)
