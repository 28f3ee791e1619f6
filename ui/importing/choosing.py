"""The first step: what is imported, from which file; a child process looks into the file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QObject, Signal

from app.domain.errors import BadEntry, BenchsideError
from app.services.importing.shapes import ImportKind
from ui.importing.errands import FileToImport, read_look
from ui.importing.state import Choosing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.records.past_imports import PastImports, RunLine
    from ui.importing.errands import Errands
    from ui.session import Session
    from ui.tasks import Handle, Tasks


class ChoosingModel(QObject):
    """Take kind and file; `looked` carries the file and what it looks like.

    `written` carries the file that all parts were written to, and how many they are.
    """

    changed = Signal(object)
    looked = Signal(object, object)
    written = Signal(object, int)

    def __init__(self, session: Session, tasks: Tasks, errands: Errands, past: PastImports) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._errands = errands
        self._past = past
        self._looking: Handle[Mapping[str, Any]] | None = None
        self.state = Choosing()

    def read(self) -> None:
        """Read the imports of before."""
        call = partial(self._past.runs, self._session.actor)
        self._tasks.run(self, call, self._read)

    def choose_kind(self, kind: str) -> None:
        """Say what the rows of the file are."""
        self._show(replace(self.state, kind=ImportKind(kind)))

    def choose_path(self, path: str) -> None:
        """Say which file, as it is typed."""
        self.withdraw()
        self.state = replace(self.state, path=path, error=None)

    def take_file(self, path: str) -> None:
        """Take a file that was picked or dropped, and look into it."""
        self.choose_path(path)
        self.look()

    def look(self) -> None:
        """Look into the file."""
        if self.state.looking:
            return
        path = _as_path(self.state.path)
        if path is None:
            self._show(replace(self.state, error=BadEntry("import_file", "missing")))
            return
        file = FileToImport(path, self.state.kind)
        self._show(replace(self.state, looking=True, error=None))
        done = partial(self._looked, file)
        errand = self._errands.look(file)
        self._looking = self._tasks.work(self, errand, done, self._failed)

    def export_parts(self, path: Path) -> None:
        """Write all parts into a file, to be edited and taken in again."""
        if not self.state.writing:
            self._show(replace(self.state, writing=True, error=None))
            errand = self._errands.export_parts(path)
            self._tasks.work(self, errand, self._written, self._not_written)

    def withdraw(self) -> None:
        """Look no further."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
            self._show(replace(self.state, looking=False))

    def begin_anew(self) -> None:
        """Forget the file; what it was of is most likely that of the next one too."""
        self.state = Choosing(kind=self.state.kind, runs=self.state.runs)

    def _looked(self, file: FileToImport, line: Mapping[str, Any]) -> None:
        try:
            look = read_look(line)
        except BenchsideError as unreadable:
            self._failed(unreadable)
            return
        self._looking = None
        self.state = replace(self.state, looking=False)
        self.looked.emit(file, look)

    def _failed(self, error: Exception) -> None:
        self._looking = None
        self._show(replace(self.state, looking=False, error=error))

    def _written(self, line: Mapping[str, Any]) -> None:
        self._show(replace(self.state, writing=False))
        self.written.emit(Path(str(line.get("file", ""))), int(line.get("rows", 0)))

    def _not_written(self, error: Exception) -> None:
        self._show(replace(self.state, writing=False, error=error))

    def _read(self, runs: tuple[RunLine, ...]) -> None:
        self._show(replace(self.state, runs=runs))

    def _show(self, state: Choosing) -> None:
        self.state = state
        self.changed.emit(state)


def _as_path(text: str) -> Path | None:
    """Read a path as it was typed, pasted in quotes, or dropped as an address."""
    text = text.strip().strip("\"'").strip()
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    return Path(text).expanduser().absolute() if text else None
