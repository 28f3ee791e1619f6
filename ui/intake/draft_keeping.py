"""The draft of the open intake: saved as it is typed, so that leaving never loses anything."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer

from ui.changes import Changes, Touched
from ui.intake.draft_json import form_to_json
from ui.intake.state import Phase
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.counter.drafts import Drafts, ParkedDraft
    from ui.changes import ChangeFeed
    from ui.intake.form import IntakeForm
    from ui.intake.sheet import Sheet
    from ui.intake.state import State
    from ui.session import Session
    from ui.tasks import Tasks

SAVED_AFTER_MS: Final = 700
"""How long after a key the draft is saved, also while typing goes on: so much can be lost."""


class DraftKeeping(QObject):
    """Save the sheet's form under one draft id, and no oftener than it changes.

    `id` names the draft of the open intake; the commit takes it along, so that the same intake is
    never taken in twice.
    """

    def __init__(
        self, sheet: Sheet, session: Session, tasks: Tasks, drafts: Drafts, feed: ChangeFeed
    ) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._session = session
        self._tasks = tasks
        self._drafts = drafts
        self._feed = feed
        self._kept: IntakeForm | None = None
        self._typist: Actor | None = None
        self._pause = QTimer(self, singleShot=True, interval=SAVED_AFTER_MS)
        self._pause.timeout.connect(self.save)
        self.id = ""
        self.begin()
        sheet.changed.connect(self._notice)

    def begin(self, draft: str = "", kept: IntakeForm | None = None) -> None:
        """Keep another intake from now on: a new one, or the one of a draft as it was kept."""
        self._pause.stop()
        self.id = draft or uuid4().hex
        self._kept = kept

    def save(self) -> None:
        """Save the form now if anything of it is not saved; a form emptied again has no draft."""
        self._pause.stop()
        form = self._sheet.state.form
        actor = self._session.actor if self._session.is_open else self._typist
        if form == self._kept or actor is None:
            return
        if form.is_blank:
            self._throw_away(actor)
            return
        self._kept = form
        self._run(partial(self._drafts.save, actor, self.id, form_to_json(form)))

    def read(self, draft: str, done: Callable[[ParkedDraft], object]) -> None:
        """Read a parked draft."""
        self._tasks.run(
            self,
            partial(self._drafts.draft, self._session.actor, draft),
            done,
            partial(self._not_read, draft, done),
            lane=Lane.READ,
        )

    def park(self, form: IntakeForm) -> None:
        """Save another form as a draft of its own."""
        body: dict[str, Any] = form_to_json(form)
        self._run(partial(self._drafts.save, self._session.actor, uuid4().hex, body))

    def _throw_away(self, actor: Actor) -> None:
        if self._kept is not None:
            self._kept = None
            self._run(partial(self._drafts.throw_away, actor, self.id))

    def _run(self, write: partial[None]) -> None:
        self._tasks.run(
            self, write, partial(self._saved, self.id), self._not_saved, lane=Lane.WRITE
        )

    def _notice(self, state: State) -> None:
        # The window may be locked by the time the pause is over.
        if self._session.is_open:
            self._typist = self._session.actor
        changed = state.phase is Phase.TYPING and state.form != self._kept
        if changed and not self._pause.isActive():
            self._pause.start()

    def _saved(self, draft: str, _nothing: None) -> None:
        if draft == self.id:
            self._sheet.show(saved_at=self._sheet.clock.now_ms())
        self._feed.tell(Changes.of(Touched.DRAFT))

    def _not_read(
        self, draft: str, done: Callable[[ParkedDraft], object], error: Exception
    ) -> None:
        self._sheet.fail(error, partial(self.read, draft, done))

    def _not_saved(self, error: Exception) -> None:
        self._kept = None
        self._sheet.fail(error, self.save)
        # Not again and again by itself: at the next key, or when the page is left.
        self._pause.stop()
