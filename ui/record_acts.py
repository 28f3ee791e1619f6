"""What the acts of the pages of one record have in common: they write, and say how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.changes import Changes
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.words import Words
    from ui.changes import ChangeFeed, Touched
    from ui.session import Session
    from ui.tasks import Tasks


class RecordActs(QObject):
    """Write for a page; `failed` carries an error, `said` a `Notice`."""

    failed = Signal(object)
    said = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, words: Words, feed: ChangeFeed) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._feed = feed

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def _write(self, act: Callable[[], object], done: Callable[..., object]) -> None:
        self._tasks.run(self, act, done, self.failed.emit, lane=Lane.WRITE)

    def _tell(self, text: str, undo: Callable[[], object] | None, *touched: Touched) -> None:
        """Say what was done, with the way back, and tell every page what it touched."""
        self.said.emit(Notice(text, undo))
        self._feed.tell(Changes.of(*touched))
