"""What is looked up while a finding is written: the customer's text, parts of the catalogue."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.domain.diagnosis import FindingEntry
    from ui.diagnosis.state import DiagnosisServices
    from ui.session import Session
    from ui.tasks import Tasks


class FormLookups(QObject):
    """Ask for a form: `proposed` carries a text, `parts` parts, `failed` an error."""

    proposed = Signal(str)
    parts = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, services: DiagnosisServices) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._services = services

    def propose(self, number: str, entry: FindingEntry) -> None:
        """Look up what the customer of a job would be told of what stands in the form."""
        call = partial(self._services.diagnosis.proposed, self._session.actor, number, entry)
        self._tasks.run(self, call, self.proposed.emit, self.failed.emit)

    def find_parts(self, text: str) -> None:
        """Look up which parts of the catalogue the words may mean."""
        if text.strip():
            call = partial(self._services.catalogue.find, self._session.actor, text)
            self._tasks.run(self, call, self.parts.emit, self.failed.emit)
