"""The second step: which column is what, and the first rows as they would be taken."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import BenchsideError
from app.services.importing.shapes import SPREADSHEETS
from ui.importing.errands import FileToImport, read_look, read_preview
from ui.importing.fitting import fit, refit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.importing.shapes import Look, Preview
    from app.services.records.past_imports import FileBefore, PastImports
    from ui.importing.errands import Errands
    from ui.importing.state import Fitting
    from ui.session import Session
    from ui.tasks import Handle, Tasks

# While somebody walks through a list of columns, no child is started for each of them.
_SETTLED_MS: Final = 300


class FittingModel(QObject):
    """Fit the columns of one file; a child process shows each fitting that lasts a moment."""

    changed = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, errands: Errands, past: PastImports) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._errands = errands
        self._past = past
        self._child: Handle[Mapping[str, Any]] | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._preview)
        self.state: Fitting | None = None

    def begin(self, file: FileToImport, look: Look) -> None:
        """Fit the columns of a file that was looked into."""
        self._settle(fit(file.path, look))
        if self._session.is_open:
            actor = self._session.actor
            call = partial(self._past.of_file, actor, file.path, look.kind, look.headings)
            self._tasks.run(self, call, self._known)

    def end(self) -> None:
        """Leave the file."""
        self._withdraw()
        self.state = None

    def choose_sheet(self, sheet: str) -> None:
        """Take another sheet of the workbook."""
        if self.state is None or sheet == self.state.look.sheet:
            return
        self._withdraw()
        file = FileToImport(self.state.path, self.state.look.kind, sheet)
        self._show(replace(self.state, previewing=True, preview=None, error=None))
        done = partial(self._looked, file)
        self._child = self._tasks.work(self, self._errands.look(file), done, self._failed)

    def take_for(self, key: str, heading: str) -> None:
        """Take a column for one of our fields; an empty heading takes none."""
        if self.state is not None and self.state.mapping.get(key, "") != heading:
            self._settle(refit(self.state, key, heading))

    def choose(self, choice: str, said: str) -> None:
        """Say what is asked of a table of parts; nothing takes it back."""
        state = self.state
        if state is None or state.choices.get(choice, "") == said:
            return
        chosen = {**state.choices, choice: said}
        self._settle(replace(state, choices={key: one for key, one in chosen.items() if one}))

    def file(self) -> FileToImport | None:
        """Give the file as it is fitted now; None while something is missing."""
        state = self.state
        if state is None or state.missing:
            return None
        mapping = state.mapping if state.look.kind in SPREADSHEETS else None
        look = state.look
        return FileToImport(state.path, look.kind, look.sheet, mapping, state.choices)

    def _settle(self, fitting: Fitting) -> None:
        self._withdraw()
        ready = not fitting.missing
        if ready:
            self._settled.start()
        else:
            fitting = replace(fitting, preview=None)
        self._show(replace(fitting, previewing=ready, error=None))

    def _looked(self, file: FileToImport, line: Mapping[str, Any]) -> None:
        try:
            look = read_look(line)
        except BenchsideError as unreadable:
            self._failed(unreadable)
            return
        self.begin(file, look)

    def _preview(self) -> None:
        file = self.file()
        if not self._session.is_open:
            self._put_preview(None, None)
        elif file is not None:
            errand = self._errands.preview(file)
            self._child = self._tasks.work(self, errand, self._previewed, self._failed)

    def _previewed(self, line: Mapping[str, Any]) -> None:
        try:
            self._put_preview(read_preview(line), None)
        except BenchsideError as unreadable:
            self._failed(unreadable)

    def _failed(self, error: Exception) -> None:
        self._put_preview(None, error)

    def _put_preview(self, preview: Preview | None, error: Exception | None) -> None:
        self._child = None
        if self.state is not None:
            self._show(replace(self.state, preview=preview, previewing=False, error=error))

    def _known(self, before: FileBefore) -> None:
        if self.state is not None:
            self._show(replace(self.state, before=before))

    def _withdraw(self) -> None:
        self._settled.stop()
        if self._child is not None:
            self._child.cancel()
            self._child = None

    def _show(self, state: Fitting) -> None:
        self.state = state
        self.changed.emit(state)
