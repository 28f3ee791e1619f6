"""What every section's model has: who is signed in, the lanes, the words, and two signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks


class SectionModel(QObject):
    """A section: `changed` carries its state, `said` a `Notice`."""

    changed = Signal(object)
    said = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, words: Words) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def load(self) -> None:
        """Be shown: read what the section shows; nothing while nobody is signed in."""
        if self._session.is_open:
            self.read()

    def read(self) -> None:
        """Read what the section shows."""
        raise NotImplementedError
