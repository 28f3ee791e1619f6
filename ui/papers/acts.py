"""What can be done with what is on its way, and with the paper that is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.documents import PaperForm
from app.domain.printer import TaskKind
from ui.papers.held_state import HeldPapers
from ui.printers.printing_words import PaperToPrint
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.papers.print_queue import Printed, Queued
    from app.services.papers.print_tasks import TaskLine


class PaperActs(HeldPapers):
    """Send again, drop, answer, print, print elsewhere, save."""

    def try_again(self) -> None:
        """Send what is chosen in the queue once more."""
        line = self.state.chosen_task
        if line is not None and line.resendable:
            call = partial(self._services.queue.again, self._session.actor, line.id)
            self._tasks.run(self, call, partial(self._queued, line), self._not, lane=Lane.WRITE)

    def drop(self) -> None:
        """Send what is chosen in the queue no more."""
        line = self.state.chosen_task
        if line is not None and line.resendable:
            call = partial(self._services.queue.drop, self._session.actor, line.id)
            self._write(call, self._words.say("It is not sent any more"))

    def answer(self, came_out: bool) -> None:  # noqa: FBT001 (a signal's argument)
        """Say whether what is asked about came out."""
        line = self.state.asked_about
        if line is not None:
            call = partial(
                self._services.queue.answer, self._session.actor, line.id, came_out=came_out
            )
            self._tasks.run(self, call, self._answered, self._not, lane=Lane.WRITE)

    def print_shown(self) -> None:
        """Print the paper that is shown; what was printed before comes out marked COPY."""
        if (paper := self._paper()) is not None:
            self._services.printing.print_one(paper)

    def choose_elsewhere(self) -> None:
        """Offer the other printers for the paper that is shown."""
        self._show(elsewhere=self.state.shown is not None and not self.state.elsewhere)

    def print_elsewhere(self, printer: str) -> None:
        """Print the paper that is shown on one printer."""
        paper = self._paper()
        self._show(elsewhere=False)
        if paper is not None:
            call = partial(self._services.queue.put, self._session.actor, [paper.id], printer)
            send = partial(self._send, paper)
            self._tasks.run(self, call, send, self._not, lane=Lane.WRITE)

    def save_as(self, path: Path) -> None:
        """Save the paper that is shown as a page."""
        if (paper := self._paper()) is not None:
            call = partial(
                self._services.paperwork.write_out,
                self._session.actor,
                paper.id,
                PaperForm.PDF,
                path,
            )
            self._tasks.run(self, call, self._saved, self._not, lane=Lane.WRITE)

    def _queued(self, line: TaskLine, queued: Queued) -> None:
        papers: tuple[PaperToPrint, ...] = ()
        if line.kind is not None and line.what is TaskKind.PAPER:
            papers = (PaperToPrint(line.paper, line.kind, line.number),)
        self._services.printing.send((queued,), papers)
        self._tell()

    def _send(self, paper: PaperToPrint, queued: tuple[Queued, ...]) -> None:
        self._services.printing.send(queued, (paper,))

    def _saved(self, printed: Printed) -> None:
        path = printed.destination.removeprefix("file:")
        self.said.emit(Notice(self._words.say("Saved as {path}", path=path)))
        self._tell()

    def _write(self, call: Callable[[], object], said: str) -> None:
        self._tasks.run(self, call, partial(self._wrote, said), self._not, lane=Lane.WRITE)

    def _wrote(self, said: str, _result: object) -> None:
        if said:
            self.said.emit(Notice(said))
        self._tell()

    def _answered(self, _nothing: None) -> None:
        self._services.printing.question_answered()
        self._tell()
