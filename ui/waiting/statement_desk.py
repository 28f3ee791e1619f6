"""Monthly statements: looked into, taken in, their lines cleared up, closed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.domain.errors import BadEntry, BenchsideError
from app.domain.supplier import SupplierNotFound
from app.services.outside.statements import StatementEntry
from ui.changes import Changes, Touched
from ui.formats import Moments
from ui.routes import Notice
from ui.tasks import Lane
from ui.waiting.statement_reading import StatementReading
from ui.waiting.statement_state import StatementForm, StatementText

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.outside.statement_views import LineView, StatementView


class StatementDesk(StatementReading):
    """Do what can be done with statements; `said` carries a `Notice`."""

    said = Signal(object)

    def begin_file(self) -> None:
        """Ask for a file, of last month unless another is said."""
        today = date.fromisoformat(
            Moments(self._words, self.state.time_zone).date_of(self.state.at)
        )
        last = today.replace(day=1) - timedelta(days=1)
        self._begin(StatementForm.FILE, StatementText(month=f"{last:%Y-%m}"))

    def accept(self) -> None:
        """Ask why the line that one stands on is paid."""
        line = self.state.line
        if line is not None and self.state.may_settle and not _matches(line):
            self._begin(StatementForm.ACCEPT, StatementText(number=line.job))

    def take_back(self) -> None:
        """Ask why the statement that one stands on is taken back."""
        if self.state.may_settle:
            self._begin(StatementForm.RECALL, StatementText())

    def take_file(self, path: str) -> None:
        """Take a file that was chosen."""
        self.type("path", path)
        self._show(turn=self.state.turn + 1)

    def save(self) -> None:
        """Look into the file, or take it in; accept the line; take the statement back."""
        state, actor = self.state, self._session.actor
        if state.saving:
            return
        match state.form:
            case StatementForm.FILE:
                self._take_in(actor)
            case StatementForm.ACCEPT:
                text = state.text
                call = partial(
                    self._statements.accept, actor, state.here, state.place, text.reason,
                    text.number,
                )  # fmt: skip
                self._write(call, self._accepted)
            case StatementForm.RECALL:
                reason = state.text.reason
                self._write(
                    partial(self._statements.take_back, actor, state.here, reason), self._recalled
                )

    def close(self) -> None:
        """Say that the statement that one stands on is right, or settled as it stands."""
        if self.state.may_settle and not self.state.saving:
            call = partial(self._statements.close, self._session.actor, self.state.here)
            self._write(call, self._closed)

    def _take_in(self, actor: Actor) -> None:
        text, looked = self.state.text, self.state.preview is not None
        if not text.path.strip():
            self._refused(BadEntry("path", "missing"))
            return
        entry = StatementEntry(text.supplier, text.month.strip(), Path(text.path.strip()))
        if looked:
            self._write(partial(self._statements.take_in, actor, entry), self._taken_in)
            return
        self._show(saving=True, wrong={}, trouble=None)
        look = partial(self._statements.look, actor, entry)
        self._tasks.run(self, look, self._looked, self._refused)

    def _write(self, call: Callable[[], object], kept: Callable[..., None]) -> None:
        self._show(saving=True, wrong={}, trouble=None)
        self._tasks.run(self, call, kept, self._refused, lane=Lane.WRITE)

    def _looked(self, view: StatementView) -> None:
        self._show(saving=False, preview=view, place=0)

    def _taken_in(self, view: StatementView) -> None:
        said = self._words.say(
            "The statement of {name} for {month} is taken in", name=view.supplier, month=view.month
        )
        self._kept(said, here=view.id, preview=None)

    def _accepted(self, _view: StatementView) -> None:
        self._kept(self._words.say("Line {n} is accepted", n=self.state.place))

    def _closed(self, view: StatementView) -> None:
        said = self._words.say(
            "The statement of {name} for {month} is closed", name=view.supplier, month=view.month
        )
        self._kept(said)

    def _recalled(self, _nothing: None) -> None:
        self._kept(self._words.say("The statement is taken back"))

    def _kept(self, said: str, **changes: Any) -> None:
        self._show(saving=False, form=StatementForm.NONE, **changes)
        self.said.emit(Notice(said))
        self._services.feed.tell(Changes.of(Touched.JOB))

    def _refused(self, error: Exception) -> None:
        field = "supplier" if isinstance(error, SupplierNotFound) else ""
        if isinstance(error, BadEntry):
            field = error.field
        if field and isinstance(error, BenchsideError):
            self._show(saving=False, wrong={field: error}, turn=self.state.turn + 1)
        else:
            self._failed(error)


def _matches(line: LineView) -> bool:
    return line.is_settled and not line.accepted
