"""The import that is running: it goes on while one works elsewhere, and while the window is locked.

One at a time. The page and the strip over all pages show what this desk holds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.domain.errors import BenchsideError
from ui.changes import Changes, Touched
from ui.importing.errands import read_imported, read_progress
from ui.importing.pace import Pace
from ui.importing.state import Ended, Running
from ui.importing.wording import ended_notice
from ui.routes import Notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.clock import Clock
    from app.services.importing.shapes import Progress
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.importing.errands import Errands, FileToImport
    from ui.tasks import Handle, Tasks


class ImportDesk(QObject):
    """Run an import; `changed` carries Running, Ended or None, `said` a `Notice` at its end."""

    changed = Signal(object)
    said = Signal(object)

    def __init__(
        self, tasks: Tasks, words: Words, errands: Errands, clock: Clock, feed: ChangeFeed
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._words = words
        self._errands = errands
        self._clock = clock
        self._feed = feed
        self._handle: Handle[Mapping[str, Any]] | None = None
        self._pace = Pace()
        self.state: Running | Ended | None = None

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    @property
    def is_running(self) -> bool:
        """Tell whether an import is on its way."""
        return isinstance(self.state, Running)

    def begin(self, file: FileToImport) -> None:
        """Import a file, in the name of whoever is signed in; nothing while one is running."""
        if self.is_running:
            return
        self._pace = Pace()
        errand = self._errands.take(file, self._told)
        self._show(Running(file.path, file.kind))
        self._handle = self._tasks.work(self, errand, self._done, self._failed)

    def cancel(self) -> None:
        """Stop; what was saved stays, and the same file goes on from there another time."""
        running = self.state
        if self._handle is None or not isinstance(running, Running):
            return
        self._handle.cancel()
        # Whoever stops it looks at the page, which says so.
        self._end(Ended(running.path, running.kind, reached=running.progress), told=False)

    def put_away(self) -> None:
        """Forget what came of the last import."""
        if not self.is_running:
            self._show(None)

    def _told(self, line: Mapping[str, Any]) -> None:
        running = self.state
        if not isinstance(running, Running):
            return
        try:
            progress = read_progress(line)
        except BenchsideError as unreadable:
            if self._handle is not None:
                self._handle.cancel()
            self._failed(unreadable)
            return
        if progress is not None:
            self._show(self._advanced(running, progress))

    def _advanced(self, running: Running, progress: Progress) -> Running:
        now = self._clock.monotonic_s()
        self._pace.add(now, progress.rows_done, progress.rows_total)
        return replace(
            running, progress=progress, rate=self._pace.rate(), left_s=self._pace.left(now)
        )

    def _done(self, line: Mapping[str, Any]) -> None:
        running = self.state
        if not isinstance(running, Running):
            return
        try:
            imported = read_imported(line)
        except BenchsideError as unreadable:
            self._failed(unreadable)
            return
        if imported.cancelled:
            # The system asked the child to end, as it does when it shuts down.
            self._end(Ended(running.path, running.kind, reached=running.progress))
            return
        self._end(Ended(running.path, running.kind, imported, running.progress))

    def _failed(self, error: Exception) -> None:
        running = self.state
        if isinstance(running, Running):
            self._end(Ended(running.path, running.kind, None, running.progress, error))

    def _end(self, ended: Ended, *, told: bool = True) -> None:
        self._handle = None
        self._feed.tell(Changes.of(Touched.JOB, Touched.CUSTOMER, Touched.DEVICE))
        self._show(ended)
        if told:
            self.said.emit(Notice(ended_notice(ended, self._words)))

    def _show(self, state: Running | Ended | None) -> None:
        self.state = state
        self.changed.emit(state)
