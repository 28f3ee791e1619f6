"""What there is of the parts that a price is agreed for, read while it is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.services.job_parts.outlook import Outlook
    from app.services.job_parts.parts_of_jobs import JobParts
    from ui.session import Session
    from ui.tasks import Handle, Tasks


class OutlookDesk(QObject):
    """Hold what there is of a job's parts; `changed` carries the `Outlook`s."""

    changed = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, parts: JobParts) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._parts = parts
        self._number = ""
        self._reading: Handle[tuple[Outlook, ...]] | None = None
        self.parts: tuple[Outlook, ...] = ()

    def begin(self, number: str) -> None:
        """Look at the parts of a job."""
        if number != self._number:
            self._show(())
        self._number = number
        self.name("")

    def name(self, text: str) -> None:
        """Look at the part too that a further line is called like."""
        if not self._number or not self._session.is_open:
            return
        if self._reading is not None:
            self._reading.cancel()
        call = partial(self._parts.outlook, self._session.actor, self._number, text)
        self._reading = self._tasks.run(self, call, self._show, self._not_read)

    def _show(self, parts: tuple[Outlook, ...]) -> None:
        self.parts = parts
        self.changed.emit(parts)

    def _not_read(self, _error: Exception) -> None:
        # The price can be agreed all the same; the page says by itself that it cannot read.
        self._show(())
