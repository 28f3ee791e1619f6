"""What can be done with the drafts and the papers on the counter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.paper import PrintState
from ui.changes import Changes, Touched
from ui.printers.printing_words import PaperToPrint
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.counter.drafts import ParkedDraft
    from app.services.papers.paper_lines import PaperLine
    from app.words import Words
    from ui.counter.state import CounterServices
    from ui.session import Session
    from ui.tasks import Tasks


class CounterActs(QObject):
    """Write for the counter; `said` carries a `Notice`, `failed` the error of an act."""

    said = Signal(object)
    failed = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: CounterServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._services = services

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def throw_away(self, draft: str) -> None:
        """Throw a draft away; the notice brings it back."""
        self._write(partial(self._take_out, self._session.actor, draft), self._thrown_away)

    def print_papers(self, papers: tuple[PaperLine, ...]) -> None:
        """Send papers to their printers."""
        self._services.printing.print_now(
            tuple(PaperToPrint(line.id, line.kind, line.number) for line in papers)
        )

    def answer(self, asked: PaperLine, *, came_out: bool) -> None:
        """Say whether a paper came out; if not, it waits to be printed."""
        unknown = next(one for one in asked.prints[::-1] if one.state is PrintState.UNKNOWN)
        act = partial(
            self._services.paperwork.answer_unknown,
            self._session.actor,
            unknown.id,
            came_out=came_out,
        )
        self._write(act, self._answered)

    def put_aside(self, paper: PaperLine) -> None:
        """Take a paper off the list without printing it; the notice puts it back."""
        act = partial(self._services.paperwork.put_aside, self._session.actor, paper.id)
        self._write(act, partial(self._put_aside, paper))

    def _take_out(self, actor: Actor, draft: str) -> ParkedDraft:
        # Read again: another window may have typed at it since the list was made.
        parked = self._services.drafts.draft(actor, draft)
        self._services.drafts.throw_away(actor, draft)
        return parked

    def _thrown_away(self, draft: ParkedDraft) -> None:
        text = self._words.say("Draft thrown away")
        self.said.emit(Notice(text, partial(self._bring_back, draft)))
        self._draft_dealt_with(None)

    def _bring_back(self, draft: ParkedDraft) -> None:
        act = partial(self._services.drafts.save, self._session.actor, draft.id, draft.body)
        self._write(act, self._draft_dealt_with)

    def _draft_dealt_with(self, _: None) -> None:
        self._services.feed.tell(Changes.of(Touched.DRAFT))

    def _put_aside(self, paper: PaperLine, _: None) -> None:
        text = self._words.say("{paper} put aside", paper=self._words.label(paper.kind))
        self.said.emit(Notice(text, partial(self._put_back, paper)))
        self._paper_dealt_with(None)

    def _put_back(self, paper: PaperLine) -> None:
        act = partial(self._services.paperwork.ask_again, self._session.actor, paper.id)
        self._write(act, self._paper_dealt_with)

    def _answered(self, _: None) -> None:
        self._services.printing.question_answered()
        self._paper_dealt_with(None)

    def _paper_dealt_with(self, _: None) -> None:
        self._services.feed.tell(Changes.of(Touched.PAPER))

    def _write(self, act: Callable[[], object], done: Callable[..., object]) -> None:
        self._tasks.run(self, act, done, self._not_done, lane=Lane.WRITE)

    def _not_done(self, error: Exception) -> None:
        self.failed.emit(error)
