"""The diagnosis of one job: read it, write a finding, change it, take it back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal

from ui.changes import Changes, Touched
from ui.diagnosis.lookups import FormLookups
from ui.diagnosis.state import FindingsState
from ui.record_reading import RecordReading
from ui.routes import Notice, Page, Route
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.domain.diagnosis import FindingEntry
    from app.services.diagnosis.finding_views import FindingView
    from app.words import Words
    from ui.diagnosis.state import DiagnosisServices
    from ui.session import Session
    from ui.tasks import Tasks


class DiagnosisDesk(RecordReading):
    """Hold the findings of one job; `go` carries a `Route`, `said` a `Notice`.

    `answers` gives what is looked up for the form while it is filled.
    """

    go = Signal(object)
    said = Signal(object)
    shows: ClassVar = (Touched.JOB, Touched.SETTING)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: DiagnosisServices
    ) -> None:
        super().__init__(session, tasks, services.feed)
        self._services = services
        self._words = words
        self._busy = False
        self.answers = FormLookups(session, tasks, services)
        self.answers.failed.connect(self._not_done)
        self.state = FindingsState()

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def open(self, number: str) -> None:
        """Be about another job; an empty number puts the last away."""
        if number != self.state.number:
            self._show(FindingsState(number))
            self.reload()

    def reload(self) -> None:
        """Read the findings again; what is being written stays."""
        if self.state.number and self._session.is_open:
            call = partial(self._read, self._session.actor, self.state.number)
            self._fetch(call, self._loaded, self._not_done)

    def begin(self) -> None:
        """Unfold the form for a new finding."""
        if self.state.may_write:
            self._show(replace(self.state.folded(), is_open=True))

    def change(self, finding: str) -> None:
        """Unfold the form for a finding that is there."""
        there = self.state.finding_of(finding)
        if there is not None and self.state.may_write:
            self._show(replace(self.state.folded(), is_open=True, changing=finding, rv=there.rv))

    def save(self, entry: FindingEntry) -> None:
        """Write down what stands in the form."""
        state, diagnosis = self.state, self._services.diagnosis
        if not state.is_open or self._busy:
            return
        actor, number = self._session.actor, state.number
        if state.changing:
            act = partial(diagnosis.change, actor, number, state.changing, state.rv, entry)
        else:
            act = partial(diagnosis.write, actor, number, entry)
        self._write(act, self._saved)

    def ask_end(self, finding: str) -> None:
        """Ask why a finding is taken back."""
        if self.state.finding_of(finding) is not None:
            self._show(replace(self.state.folded(), ending=finding))

    def end(self, reason: str) -> None:
        """Take the finding back with its reason."""
        state = self.state
        if state.ending and not self._busy:
            act = self._services.diagnosis.end
            self._write(
                partial(act, self._session.actor, state.number, state.ending, reason), self._ended
            )

    def fold(self) -> bool:
        """Fold what is unfolded; False where nothing was."""
        state = self.state
        if not (state.is_open or state.ending or state.trouble is not None):
            return False
        self._show(state.folded())
        return True

    def quote(self) -> None:
        """Go on to the price of what was found."""
        self.go.emit(Route(Page.QUOTE, job=self.state.number))

    def _read(self, actor: Actor, number: str) -> FindingsState:
        services = self._services
        return FindingsState(
            number=number,
            at=services.clock.now_ms(),
            time_zone=services.shop.profile().time_zone,
            page=services.diagnosis.page(actor, number),
            photos=services.photos.of_job(actor, number),
        )

    def _loaded(self, read: FindingsState) -> None:
        here = self.state
        if read.number != here.number:
            return
        if here.changing and read.finding_of(here.changing) is None:
            here = here.folded()
        kept = replace(here, at=read.at, time_zone=read.time_zone)
        self._show(replace(kept, page=read.page, photos=read.photos))

    def _write(self, act: Callable[[], object], done: Callable[[Any], None]) -> None:
        # A key that is pressed again before the first press is through would do it twice.
        self._busy = True
        self._tasks.run(self, act, done, self._not_done, lane=Lane.WRITE)

    def _saved(self, saved: FindingView) -> None:
        say = self._words.say
        self.said.emit(Notice(say("Finding saved"), offer=say("Quote"), follow=self.quote))
        others = (one for one in self.state.findings if one.id != saved.id)
        self._over(tuple(sorted((*others, saved), key=_place)))

    def _ended(self, left: tuple[FindingView, ...]) -> None:
        self.said.emit(Notice(self._words.say("Finding taken back")))
        self._over(left)

    def _over(self, findings: tuple[FindingView, ...]) -> None:
        """Show what was written at once: the focus finds its row before it is read again."""
        self._busy = False
        page = self.state.page
        here = self.state.folded()
        self._show(here if page is None else replace(here, page=replace(page, findings=findings)))
        self._services.feed.tell(Changes.of(Touched.JOB))

    def _not_done(self, error: Exception) -> None:
        self._busy = False
        self._show(replace(self.state, trouble=error))

    def _show(self, state: FindingsState) -> None:
        self.state = state
        self.changed.emit(state)


def _place(finding: FindingView) -> int:
    return finding.place
