"""Ask, answer, send out and take back: what the shop waits for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry
from app.domain.scan import ScanKind
from app.sentences import N_
from ui.changes import Changes, Touched
from ui.printers.printing_words import PaperToPrint
from ui.routes import Notice, Page, Route
from ui.tasks import Lane
from ui.waiting.reading import WaitingReading
from ui.waiting.state import Form
from ui.waiting.statement_desk import StatementDesk
from ui.waiting.typed_entries import read_back, read_question, read_sent

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.scan import Scanned
    from app.services.frozen_papers import PaperMade
    from app.services.outside.outside_views import OutsideView
    from app.services.questions.question_views import QuestionView
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.waiting.state import WaitingServices

_OF_JOB: Final = frozenset({ScanKind.JOB, ScanKind.CLAIM_TICKET})
_SAID: Final = {
    Form.ASK: N_("{name} is asked about {number}"),
    Form.ANSWER: N_("{number}: the answer is written down"),
    Form.RECALL: N_("{number}: the question is taken back"),
    Form.SEND: N_("{number} goes to {name}"),
    Form.BACK: N_("{number} is back from {name}"),
    Form.NEVER_LEFT: N_("{number} stays here"),
}


class WaitingViewModel(WaitingReading):
    """Do what can be done with what is waited for; `go` carries a `Route`, `said` a `Notice`."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: WaitingServices
    ) -> None:
        super().__init__(session, tasks, words, services)
        self.statements = StatementDesk(session, tasks, words, services)
        self.statements.said.connect(self.said)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        super().speak(words)
        self.statements.speak(words)

    def turn(self) -> None:
        """Look at the monthly statements, or at what is waited for again."""
        in_statements = not self.state.in_statements
        if in_statements:
            self.statements.open()
        self._show(in_statements=in_statements)

    def fold(self) -> bool:
        """Fold the form that is open, or go back from the statements; False where none is."""
        if not self.state.in_statements:
            return super().fold()
        if not self.statements.fold():
            self.turn()
        return True

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
        asked, repaired = (
            partial(self._question_kept, state.form),
            partial(self._repair_kept, state.form),
        )
        match state.form:
            case Form.ASK:
                return partial(questions.ask, actor, state.about, read_question(state)), asked
            case Form.ANSWER:
                return partial(questions.answer, actor, state.here, state.text.answer), asked
            case Form.RECALL:
                return partial(questions.take_back, actor, state.here, state.text.reason), asked
            case Form.SEND:
                return partial(outside.send, actor, state.about, read_sent(state)), repaired
            case Form.BACK:
                return partial(outside.back, actor, number, read_back(state)), repaired
            case _:
                return partial(outside.take_back, actor, number, state.text.reason), repaired

    def _question_kept(self, form: Form, view: QuestionView) -> None:
        name = view.whom or self._words.label(view.asked_of)
        said = self._words.say(_SAID[form], name=name, number=view.number)
        self._kept(said, view.id if form is Form.ASK else "")

    def _repair_kept(self, form: Form, view: OutsideView) -> None:
        said = self._words.say(_SAID[form], name=view.supplier, number=view.number)
        self._kept(said, view.id if form is Form.SEND else "")
        if form is Form.SEND:
            self._print_note(view.number)

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
