"""Print papers off the window's thread and tell what became of them.

Saving and printing are apart: whatever happens here, the job is saved. A paper that came out is
worth a quiet notice; one that did not is said in a strip that stays, with the way to mend it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.domain.printer import PrintUnknown, TaskKind, TaskState
from app.services.papers.print_queue import Queued
from ui.changes import Changes, Touched
from ui.printers.desk_messages import DeskMessages
from ui.printers.printing_words import (
    PaperToPrint,
    lost_message,
    missing_glyphs_message,
    no_printer_message,
    printed_text,
    unknown_message,
)
from ui.routes import Notice
from ui.tasks import DeviceLane, Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.actor import Actor
    from app.services.counter.intake import Received
    from app.services.papers.paperwork import Paperwork
    from app.services.papers.print_queue import Printed, TaskEnd
    from app.services.papers.print_tasks import TaskLine
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks


@dataclass(slots=True)
class _Batch:
    """Papers that somebody asked for together, so that they are told of together.

    `asked` says that they were asked for here and now, so that an answer is due in any case.
    """

    papers: tuple[PaperToPrint, ...]
    asked: bool
    left: int = 0
    done: tuple[PaperToPrint, ...] = ()
    copy: int = 0


def asked_for(received: Received) -> tuple[PaperToPrint, ...]:
    """Return the papers that an intake asks for: the claim ticket first, then the labels."""
    own = [(paper, received.jobs[0].number) for paper in received.papers]
    labels = [(paper, job.number) for job in received.jobs for paper in job.papers]
    return tuple(
        PaperToPrint(paper.id, paper.kind, number) for paper, number in own + labels if paper.wanted
    )


class PrintingDesk(DeskMessages):
    """Send papers to their printers, one line of work for each printer.

    `said` carries a `Notice` for a toast, `stands` the `PrintMessage` of the strip or None to put
    it away. Every screen that shows papers is told by the change feed.
    """

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        paperwork: Paperwork,
        feed: ChangeFeed,
    ) -> None:
        super().__init__(words)
        self._session = session
        self._tasks = tasks
        self._queue = paperwork.queue
        self._feed = feed
        self._under_way: set[str] = set()
        self._no_printer_told = False
        self._homeless: dict[str, PaperToPrint] = {}
        self.chosen.connect(self._printer_chosen)

    def print_all(self, papers: Sequence[PaperToPrint], actor: Actor) -> None:
        """Print what `actor`'s intake asked for; a missing printer is told of once."""
        self._print(papers, actor, asked=False)

    def hold(self, papers: Sequence[PaperToPrint], actor: Actor) -> None:
        """Queue papers and send none: `print_all` does, or the next start if that comes first."""
        call = partial(self._queue.put, actor, [paper.id for paper in papers])
        self._tasks.run(self, call, _nothing, self._not_held, lane=Lane.WRITE)

    def print_now(self, papers: Sequence[PaperToPrint]) -> None:
        """Print what somebody asked for here and now, and answer in any case."""
        self._print(papers, self._session.actor, asked=True)

    def print_one(self, paper: PaperToPrint) -> None:
        """Print one paper that somebody asked for here and now."""
        self.print_now((paper,))

    def try_again(self) -> None:
        """Print once more what the strip says did not print."""
        papers = [paper for paper, _ in self._failed.values()]
        self.put_away()
        self.print_now(papers)

    def resume(self, machine: str) -> None:
        """Print what still waits since the program ran last; ask about what was cut off."""
        call = partial(self._queue.settle, machine)
        self._tasks.run(self, call, self._settled, lane=Lane.WRITE)

    def send(self, queued: Sequence[Queued], papers: Sequence[PaperToPrint] = ()) -> None:
        """Send what was queued elsewhere, and tell what becomes of these papers."""
        self._under_way |= {paper.id for paper in papers}
        self._send(_Batch(tuple(papers), asked=True), tuple(queued))

    def _not_held(self, _error: Exception) -> None:
        """Wait for `print_all`, which queues them then, and tells if it cannot either."""

    def _settled(self, lines: tuple[TaskLine, ...]) -> None:
        for line in lines:
            if line.state is TaskState.QUEUED and line.kind is not None:
                paper = PaperToPrint(line.paper, line.kind, line.number)
                queued = Queued(line.id, line.what, line.paper, line.destination)
                self.send((queued,), (paper,))
        lost = [line for line in lines if line.state is TaskState.UNKNOWN]
        if lost:
            self._show(partial(lost_message, lost[0]))
        self._feed.tell(Changes.of(Touched.PAPER))

    def _print(self, papers: Sequence[PaperToPrint], actor: Actor, *, asked: bool) -> None:
        fresh = tuple(paper for paper in papers if paper.id not in self._under_way)
        if not fresh:
            return
        batch = _Batch(fresh, asked)
        self._under_way |= {paper.id for paper in fresh}
        self._tasks.run(
            self,
            partial(self._queue.put, actor, [paper.id for paper in fresh]),
            partial(self._send, batch),
            partial(self._not_begun, batch),
            lane=Lane.WRITE,
        )

    def _send(self, batch: _Batch, queued: tuple[Queued, ...]) -> None:
        papers = {paper.id: paper for paper in batch.papers}
        homeless = [papers[one.paper] for one in queued if not one.task]
        self._tell_no_printer(homeless, asked=batch.asked)
        placed = [one for one in queued if one.task]
        batch.left = len(placed)
        for one in placed:
            paper = papers.get(one.paper) if one.what is TaskKind.PAPER else None
            self._run(batch, one, paper)

    def _run(self, batch: _Batch, queued: Queued, paper: PaperToPrint | None) -> None:
        # A lane for each printer: most of them refuse a second paper while one arrives.
        self._tasks.run(
            self,
            partial(self._queue.run, queued.task),
            partial(self._ended, batch, queued, paper),
            partial(self._not_sent, batch, paper),
            lane=DeviceLane(queued.destination),
        )

    def _not_begun(self, batch: _Batch, error: Exception) -> None:
        for paper in batch.papers:
            self._under_way.discard(paper.id)
            self._failed[paper.id] = (paper, error)
        self._show_failed()

    def _ended(
        self, batch: _Batch, queued: Queued, paper: PaperToPrint | None, end: TaskEnd | None
    ) -> None:
        if end is not None and end.again_in is not None:
            again = partial(self._run, _Batch(batch.papers, asked=False), queued, paper)
            QTimer.singleShot(end.again_in, self, again)
        if end is not None and end.error is not None:
            self._not_sent(batch, paper, end.error)
        elif end is not None and end.printed is not None and paper is not None:
            self._printed(batch, paper, end.printed)
        else:
            # Somebody else sends it, or it was no paper.
            self._under_way.discard(queued.paper if paper is not None else "")
            self._came_back(batch)

    def _printed(self, batch: _Batch, paper: PaperToPrint, printed: Printed) -> None:
        self._under_way.discard(paper.id)
        self._homeless.pop(paper.id, None)
        batch.done += (paper,)
        batch.copy = printed.copy
        if self._failed.pop(paper.id, None) is not None or self._printer_is_there(paper.kind):
            self._show_failed()
        if printed.missing_glyphs:
            self._show(partial(missing_glyphs_message, paper, printed.missing_glyphs))
        self._came_back(batch)

    def _not_sent(self, batch: _Batch, paper: PaperToPrint | None, error: Exception) -> None:
        # What is wrong with the printer is told by the slip, which follows the drawer's pulse.
        if paper is not None:
            self._under_way.discard(paper.id)
            if isinstance(error, PrintUnknown):
                # Nobody knows whether it came out: it is asked, and nothing is sent unasked.
                self._failed.pop(paper.id, None)
                self._show(partial(unknown_message, error))
            else:
                self._failed[paper.id] = (paper, error)
                self._show_failed()
        self._came_back(batch)

    def _came_back(self, batch: _Batch) -> None:
        batch.left -= 1
        if batch.left <= 0 and batch.done:
            text = printed_text(batch.done, batch.copy, self._words)
            self.said.emit(Notice(text))
        self._feed.tell(Changes.of(Touched.PAPER))

    def _tell_no_printer(self, papers: Sequence[PaperToPrint], *, asked: bool) -> None:
        self._under_way -= {paper.id for paper in papers}
        self._homeless |= {paper.id: paper for paper in papers}
        if not papers or (self._no_printer_told and not asked):
            return
        self._no_printer_told = True
        self._missing_printer = papers[0].kind
        if self.chooser is not None:
            self.chooser.begin(papers[0].kind)
        self._show(partial(no_printer_message, papers[0].kind))

    def _printer_chosen(self) -> None:
        """Print what waited for a printer since the window was opened."""
        papers = tuple(self._homeless.values())
        self._homeless = {}
        self._missing_printer, self._no_printer_told = None, False
        self._show_failed()
        self.print_now(papers)


def _nothing(_queued: tuple[Queued, ...]) -> None:
    """Send nothing yet."""
