"""A file with a table of codes: looked at, taken in when wanted; and a table written into one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.services.diagnosis.code_imports import CodesFile
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.diagnosis.code_changes import CodeChanges
    from app.services.diagnosis.code_imports import CodeImports, CodesImport
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class CodesServices:
    """What the section reads and writes."""

    imports: CodeImports
    changes: CodeChanges


@dataclass(frozen=True, slots=True)
class CodesFileState:
    """The file that waits, what it would bring, and what was wrong with it."""

    file: CodesFile | None = None
    brings: CodesImport | None = None
    error: Exception | None = None


class CodesFileModel(QObject):
    """Look at a file; nothing is written before it is taken in. `taken` carries the table's key."""

    changed = Signal(object)
    said = Signal(object)
    taken = Signal(str)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: CodesServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._services = services
        self.words = words
        self.state = CodesFileState()

    def look_at(self, path: Path) -> None:
        """Say what a file would bring to a table of its own name."""
        self._look(CodesFile(path))

    def into(self, key: str) -> None:
        """Say what the file would bring to another table; empty for one of its own name."""
        if self.state.file is not None:
            self._look(replace(self.state.file, key=key))

    def read_in(self, language: str) -> None:
        """Say what the file would bring if its texts are in another language."""
        if self.state.file is not None:
            self._look(replace(self.state.file, language=language))

    def leave(self) -> None:
        """Take nothing of the file."""
        self._show(CodesFileState())

    def take_in(self) -> None:
        """Take the file in as it was looked at."""
        if self.state.file is not None:
            call = partial(self._services.imports.take_in, self._session.actor, self.state.file)
            self._run(call, self._taken, Lane.WRITE)

    def export(self, key: str, path: Path) -> None:
        """Write a table into a file."""
        call = partial(self._services.changes.export, self._session.actor, key, path)
        self._run(call, partial(self._written, path))

    def _look(self, file: CodesFile) -> None:
        call = partial(self._services.imports.preview, self._session.actor, file)
        self._run(call, partial(self._looked, file))

    def _looked(self, file: CodesFile, brings: CodesImport) -> None:
        self._show(CodesFileState(file, brings))

    def _taken(self, told: CodesImport) -> None:
        text = self.words.say("{new} new, {changed} changed", new=told.new, changed=told.changed)
        self.said.emit(Notice(text))
        self.leave()
        self.taken.emit(told.key)

    def _written(self, path: Path, count: int) -> None:
        text = self.words.say("{n} codes written to {file}", n=count, file=path.name)
        self.said.emit(Notice(text))
        self._show(replace(self.state, error=None))

    def _run(self, call: Callable[[], Any], done: Any, lane: Lane = Lane.WORK) -> None:
        self._tasks.run(self, call, done, self._failed, lane=lane)

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, error=error))

    def _show(self, state: CodesFileState) -> None:
        self.state = state
        self.changed.emit(state)
