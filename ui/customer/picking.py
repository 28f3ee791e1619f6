"""Looking for the file to merge with, by name or number, while that is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from app.domain.interrupt import Interrupt

if TYPE_CHECKING:
    from app.services.records.finding import Finding
    from ui.session import Session
    from ui.tasks import Handle, Tasks

MOST_FOUND: Final = 6


class Picking(QObject):
    """Find customers; a new question stops the old one. `found` carries what was found."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, finding: Finding, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._finding = finding
        self._looking: Handle[Any] | None = None
        self._interrupt = Interrupt()

    def look_for(self, typed: str) -> None:
        """Look for customers who fit what was typed."""
        if self._looking is not None and self._looking.cancel():
            self._interrupt.cancel()
        if not typed.strip() or not self._session.is_open:
            return
        self._interrupt = Interrupt()
        # One more than is shown: the file itself may be among them.
        call = partial(
            self._finding.customers,
            self._session.actor,
            typed,
            MOST_FOUND + 1,
            interrupt=self._interrupt,
        )
        self._looking = self._tasks.run(self, call, self.found.emit, self.failed.emit)
