"""Monthly statements as they were read last, where one stands, and what is being typed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from ui.changes import Touched
from ui.record_reading import RecordReading
from ui.waiting.statement_state import StatementForm, StatementsState, StatementText

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.waiting.state import WaitingServices

_OF_FILE = frozenset({"path", "supplier", "month"})


class StatementReading(RecordReading):
    """Hold the statements; `changed` carries a `StatementsState`."""

    shows: ClassVar = (Touched.JOB,)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: WaitingServices
    ) -> None:
        super().__init__(session, tasks, services.feed)
        self._words = words
        self._services = services
        self._statements = services.workshop.statements
        self.state = StatementsState()

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def open(self) -> None:
        """Be looked at: read the statements."""
        self._show(statements=self.state.statements or ())
        self.reload()

    def reload(self) -> None:
        """Read the statements again; nothing before they were looked at."""
        if self._session.is_open and self.state.statements is not None:
            call = partial(self._read, self._session.actor)
            self._fetch(call, self._was_read, self._failed)

    def stand_on(self, statement: str) -> None:
        """Be on another statement."""
        if statement != self.state.here:
            self._show(here=statement, place=0, form=StatementForm.NONE, wrong={}, trouble=None)

    def stand_on_line(self, place: int) -> None:
        """Be on another line of the statement."""
        if place != self.state.place:
            form = self.state.form
            kept = StatementForm.NONE if form is StatementForm.ACCEPT else form
            self._show(place=place, form=kept, wrong={})

    def type(self, name: str, text: str) -> None:
        """Take what was typed for an entry; another file is looked into anew."""
        wrong = {field: error for field, error in self.state.wrong.items() if field != name}
        typed: Any = {name: text}
        preview = None if name in _OF_FILE else self.state.preview
        self._show(text=replace(self.state.text, **typed), wrong=wrong, preview=preview)

    def fold(self) -> bool:
        """Fold the form that is open; False where none is."""
        if self.state.form is StatementForm.NONE:
            return False
        self._show(form=StatementForm.NONE, preview=None, wrong={}, trouble=None)
        return True

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(trouble=None)

    def _begin(self, form: StatementForm, text: StatementText) -> None:
        if not self.state.saving:
            turn = self.state.turn + 1
            self._show(form=form, text=text, preview=None, wrong={}, trouble=None, turn=turn)

    def _read(self, actor: Actor) -> StatementsState:
        services, profile = self._services, self._services.shop.profile()
        return StatementsState(
            at=services.clock.now_ms(),
            time_zone=profile.time_zone,
            currency=profile.currency,
            role=actor.role,
            repairers=services.workshop.outside.repairers(actor),
            statements=self._statements.list(actor),
        )

    def _was_read(self, read: StatementsState) -> None:
        state = self.state
        known = [one.id for one in read.statements or ()]
        is_there = state.here in known
        self.state = replace(
            read,
            here=state.here if is_there else next(iter(known), ""),
            place=state.place if is_there else 0,
            preview=state.preview,
            form=state.form,
            text=state.text,
            saving=state.saving,
            wrong=state.wrong,
            turn=state.turn,
            trouble=state.trouble,
        )
        self.changed.emit(self.state)

    def _failed(self, error: Exception) -> None:
        self._show(saving=False, trouble=error)

    def _show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)
