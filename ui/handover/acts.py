"""What is written for the handover page, and the papers that follow."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.domain.paper import PaperKind
from ui.changes import Changes, Touched
from ui.printers.printing_words import PaperToPrint
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.handover import Approval, HandoverEntry
    from app.services.handover.handover_pages import HandedOver, HandoverPage
    from app.services.papers.paper_lines import PaperLine
    from ui.handover.state import HandoverServices
    from ui.session import Session
    from ui.tasks import Tasks

_OF_MONEY: Final = (PaperKind.RECEIPT, PaperKind.INVOICE)


class HandoverActs(QObject):
    """Hand over, let go, take back, keep ratings, print again.

    `gone` carries what was handed over, `taken_back` the visit's page, `failed` an error.
    """

    gone = Signal(object)
    taken_back = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, services: HandoverServices) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._services = services

    def hand_over(self, entry: HandoverEntry) -> None:
        """Write a handover, then print what it asks for."""
        act = partial(self._services.handovers.hand_over, self._session.actor, entry)
        self._tasks.run(self, act, self._gone, self.failed.emit, lane=Lane.WRITE)

    def take_back(self, numbers: tuple[str, ...], reason: str) -> None:
        """Take the handover of jobs of one visit back."""
        act = partial(self._take_all_back, self._session.actor, numbers, reason)
        self._tasks.run(self, act, self._taken_back, self.failed.emit, lane=Lane.WRITE)

    def release(self, numbers: tuple[str, ...], reason: str, approval: Approval | None) -> None:
        """Keep a manager's word for what is newly bad of some jobs."""
        act = partial(self._release_all, self._session.actor, numbers, reason, approval)
        self._tasks.run(self, act, self._released, self.failed.emit, lane=Lane.WRITE)

    def rate(self, numbers: tuple[str, ...], process: int | None, result: int | None) -> None:
        """Keep what the customer thought of one visit's jobs."""
        act = partial(self._rate_all, self._session.actor, numbers, process, result)
        self._tasks.run(self, act, self._rated, self.failed.emit, lane=Lane.WRITE)

    def print_again(self, number: str) -> None:
        """Print the last receipt of a job's visit, or its invoice where nothing was paid."""
        call = partial(self._services.paperwork.of_job, self._session.actor, number)
        self._tasks.run(self, call, self._print_last, self.failed.emit)

    def _take_all_back(self, actor: Actor, numbers: tuple[str, ...], reason: str) -> HandoverPage:
        handovers = self._services.handovers
        pages = [handovers.take_back(actor, number, reason) for number in numbers]
        return pages[-1]

    def _release_all(
        self, actor: Actor, numbers: tuple[str, ...], reason: str, approval: Approval | None
    ) -> None:
        for number in numbers:
            self._services.mirrors.release(actor, number, reason, approval)

    def _released(self, _: None) -> None:
        # The page hears of it too, and reads the visit anew.
        self._services.feed.tell(Changes.of(Touched.JOB))

    def _rate_all(
        self, actor: Actor, numbers: tuple[str, ...], process: int | None, result: int | None
    ) -> None:
        for number in numbers:
            self._services.handovers.rate(actor, number, process, result)

    def _gone(self, done: HandedOver) -> None:
        self.gone.emit(done)
        number = done.jobs[0]
        papers = [PaperToPrint(one.id, one.kind, number) for one in done.papers if one.wanted]
        self._services.printing.print_all(papers, self._session.actor)
        self._services.feed.tell(Changes.of(Touched.JOB, Touched.PAPER, Touched.MONEY))

    def _taken_back(self, page: HandoverPage) -> None:
        self.taken_back.emit(page)
        self._services.feed.tell(Changes.of(Touched.JOB))

    def _rated(self, _: None) -> None:
        self._services.feed.tell(Changes.of(Touched.JOB))

    def _print_last(self, papers: tuple[PaperLine, ...]) -> None:
        of_money = [paper for paper in papers if paper.kind in _OF_MONEY]
        receipts = [paper for paper in of_money if paper.kind is PaperKind.RECEIPT]
        for paper in (receipts or of_money)[-1:]:
            self._services.printing.print_one(PaperToPrint(paper.id, paper.kind, paper.number))
