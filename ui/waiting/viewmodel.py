"""Ask, answer, send out and take back: what the shop waits for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry
from app.domain.scan import ScanKind
from ui.changes import Changes, Touched
from ui.printers.printing_words import PaperToPrint
from ui.routes import Notice, Page, Route
from ui.tasks import Lane
from ui.waiting.reading import WaitingReading
from ui.waiting.state import Form
from ui.waiting.typed_entries import read_back, read_question, read_sent

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.scan import Scanned
    from app.services.frozen_papers import PaperMade
    from app.services.outside.outside_views import OutsideView
    from app.services.questions.question_views import QuestionView

_OF_JOB: Final = frozenset({ScanKind.JOB, ScanKind.CLAIM_TICKET})


class WaitingViewModel(WaitingReading):
    """Do what can be done with what is waited for; `go` carries a `Route`, `said` a `Notice`."""

    def take_scan(self, scanned: Scanned) -> bool:
        """Have the job in hand whose label or ticket was scanned."""
        if scanned.kind not in _OF_JOB or len(scanned.jobs) != 1:
            return False
        self._have_in_hand(scanned.jobs[0])
        self.reload()
        return True

    def ask(self) -> None:
        """Put a question about the job in hand."""
        if self.state.about and self.state.may_work:
            self.begin(Form.ASK)

    def send_out(self) -> None:
        """Send the device of the job in hand to an outside repairer."""
        if self.state.about and self.state.may_work:
            self.begin(Form.SEND)

    def go_on(self) -> None:
        """Write down what one waits for: the answer, or what came back."""
        if not self.state.may_work:
            self.open_job()
        elif self.state.question is not None:
            self.begin(Form.ANSWER)
        elif self.state.repair is not None:
            self.begin(Form.BACK)

    def take_back(self) -> None:
        """Say why an answer is wanted no more, or why a device never left."""
        if self.state.question is not None:
            self.begin(Form.RECALL)
        elif self.state.repair is not None:
            self.begin(Form.NEVER_LEFT)

    def open_job(self) -> None:
        """Go to the page of the job that one stands on, or of the one in hand."""
        there = self.state.question or self.state.repair
        number = self.state.number if there is None else there.number
        if number:
            self.go.emit(Route(Page.JOB, job=number))

    def print_note(self) -> None:
        """Print the note of the device that is away once more."""
        if self.state.repair is not None:
            self._print_note(self.state.repair.number)

    def save(self) -> None:
        """Keep what was typed in the form that is open."""
        if self.state.saving or self.state.form is Form.NONE:
            return
        try:
            call, kept = self._wanted()
        except BadEntry as unreadable:
            self._refused(unreadable)
            return
        self._show(saving=True, wrong={}, trouble=None)
        self._tasks.run(self, call, kept, self._refused, lane=Lane.WRITE)

    def _wanted(self) -> tuple[Callable[[], object], Callable[..., None]]:
        """Return what keeps the form, and what tells of it. Raises BadEntry."""
        state, actor = self.state, self._session.actor
        questions, outside = self._services.workshop.questions, self._services.workshop.outside
        number = "" if state.repair is None else state.repair.number
        match state.form:
            case Form.ASK:
                return partial(questions.ask, actor, state.about, read_question(state)), self._asked
            case Form.SEND:
                return partial(outside.send, actor, state.about, read_sent(state)), self._sent
            case Form.ANSWER:
                call = partial(questions.answer, actor, state.here, state.text.answer)
                return call, self._answered
            case Form.RECALL:
                call = partial(questions.take_back, actor, state.here, state.text.reason)
                return call, self._recalled
            case Form.BACK:
                return partial(outside.back, actor, number, read_back(state)), self._came_back
            case _:
                call_off = partial(outside.take_back, actor, number, state.text.reason)
                return call_off, self._never_left

    def _asked(self, view: QuestionView) -> None:
        whom = view.whom or self._words.label(view.asked_of)
        said = self._words.say("{name} is asked about {number}", name=whom, number=view.number)
        self._kept(said, view.id)

    def _answered(self, view: QuestionView) -> None:
        self._kept(self._words.say("{number}: the answer is written down", number=view.number))

    def _recalled(self, view: QuestionView) -> None:
        self._kept(self._words.say("{number}: the question is taken back", number=view.number))

    def _sent(self, view: OutsideView) -> None:
        said = self._words.say("{number} goes to {name}", number=view.number, name=view.supplier)
        self._kept(said, view.id)
        self._print_note(view.number)

    def _came_back(self, view: OutsideView) -> None:
        name = view.supplier
        self._kept(self._words.say("{number} is back from {name}", number=view.number, name=name))

    def _never_left(self, view: OutsideView) -> None:
        self._kept(self._words.say("{number} stays here", number=view.number))

    def _kept(self, said: str, here: str = "") -> None:
        self._show(saving=False, form=Form.NONE, here=here or self.state.here)
        self.said.emit(Notice(said))
        self._services.feed.tell(Changes.of(Touched.JOB))

    def _print_note(self, number: str) -> None:
        """Make and print a note; the device is sent out whatever becomes of its paper."""
        call = partial(self._services.workshop.send_notes.make, self._session.actor, number)
        made = partial(self._note_made, number)
        self._tasks.run(self, call, made, self._failed, lane=Lane.WRITE)

    def _note_made(self, number: str, paper: PaperMade) -> None:
        self._services.printing.print_now((PaperToPrint(paper.id, paper.kind, number),))

    def _refused(self, error: Exception) -> None:
        if isinstance(error, BadEntry):
            turn = self.state.turn + 1
            self._show(saving=False, wrong={error.field: error}, turn=turn)
        else:
            self._failed(error)
