"""A page about one side of a job, opened from the job's own page or from the bench."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.record_reading import RecordReading
from ui.routes import Page, Route

if TYPE_CHECKING:
    from app.domain.scan import Scanned
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks


class PageOfJob(RecordReading):
    """Know the way back; `go` carries a `Route`, `said` a `Notice`."""

    go = Signal(object)
    said = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, words: Words, feed: ChangeFeed) -> None:
        super().__init__(session, tasks, feed)
        self._words = words
        self.back = Route(Page.COUNTER)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def arrive(self, route: Route) -> None:
        """Show what a route brings; called before the page is shown."""
        raise NotImplementedError

    def take_scan(self, scanned: Scanned) -> bool:  # noqa: ARG002
        """Take a scan while the page is shown; False lets it go where it usually leads."""
        return False

    def fold(self) -> bool:
        """Put away what is being asked or written; False where nothing is."""
        return False

    def leave(self) -> None:
        """Fold what is open, or go back to where the page was opened."""
        if not self.fold():
            self.go.emit(self.back)
