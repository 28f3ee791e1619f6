"""The state of the papers page, held for everything that changes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.changes import Changes, Touched
from ui.papers.state import PapersState
from ui.printers.printing_words import PaperToPrint

if TYPE_CHECKING:
    from app.words import Words
    from ui.papers.state import PaperServices
    from ui.session import Session
    from ui.tasks import Tasks


class HeldPapers(QObject):
    """Hold the state; `changed` carries it, `go` a `Route`, `said` a `Notice`."""

    changed = Signal(object)
    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PaperServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._services = services
        self.state = PapersState()

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(trouble=None)

    def _paper(self) -> PaperToPrint | None:
        line = self.state.shown
        return None if line is None else PaperToPrint(line.id, line.kind, line.number)

    def _tell(self) -> None:
        self._services.feed.tell(Changes.of(Touched.PAPER))

    def _not(self, error: Exception) -> None:
        self._show(trouble=error)

    def _show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)
