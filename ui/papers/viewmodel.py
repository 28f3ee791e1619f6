"""What is on its way to the printers, and every paper that was ever made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.scan import ScanKind
from ui.changes import Changes, Touched
from ui.papers.acts import PaperActs
from ui.papers.state import PapersState
from ui.routes import Page, Route
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.services.papers.paper_lines import PaperLine
    from app.words import Words
    from ui.papers.state import PaperServices
    from ui.session import Session
    from ui.tasks import Tasks

_LATEST: Final = 100
_OF_A_JOB: Final = frozenset({ScanKind.JOB, ScanKind.CLAIM_TICKET})


class PapersViewModel(PaperActs):
    """Show queue and archive; `changed` carries the state, `go` a `Route`, `said` a `Notice`."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PaperServices
    ) -> None:
        super().__init__(session, tasks, words, services)
        services.feed.changed.connect(self._changed_elsewhere)

    def arrive(self, route: Route) -> None:
        """Show the paper whose id a route brings, or the papers of a number."""
        if route.record:
            self._read_archive(partial(self._one, paper=route.record), route.record)
        elif route.job or route.text:
            self.search(route.job or route.text)

    def take_scan(self, scanned: Scanned) -> bool:
        """Show the paper that was scanned, or the papers of a job or a ticket."""
        if scanned.kind is ScanKind.PAPER and scanned.record:
            self.arrive(Route(Page.PAPERS, record=scanned.record))
            return True
        if scanned.kind in _OF_A_JOB and scanned.jobs:
            self.search(scanned.jobs[0])
            return True
        return False

    def reload(self) -> None:
        """Read everything again."""
        if self._session.is_open:
            self._tasks.run(self, partial(self._read, self._session.actor), self._loaded, self._not)
            self.search(self.state.asked)

    def search(self, number: str) -> None:
        """List the papers of a number; without one the newest."""
        asked = number.strip()
        paperwork = self._services.paperwork
        read: Callable[..., tuple[PaperLine, ...]] = (
            partial(paperwork.numbered, number=asked)
            if asked
            else partial(paperwork.latest, most=_LATEST)
        )
        self._show(asked=asked)
        self._read_archive(read, "")

    def choose_task(self, task: str) -> None:
        """Choose something in the queue, and show its paper."""
        self._show(task=task)
        line = self.state.chosen_task
        if line is not None and line.paper:
            if any(one.id == line.paper for one in self.state.papers):
                self.open(line.paper)
            else:
                self._read_archive(partial(self._one, paper=line.paper), line.paper)

    def open(self, paper: str) -> None:
        """Show a paper."""
        self._show(paper=paper, picture=b"", elsewhere=False)
        call = partial(self._services.paperwork.picture, self._session.actor, paper)
        self._tasks.run(self, call, partial(self._drawn, paper), self._not, lane=Lane.RENDER)

    def leave(self) -> None:
        """Put the other printers away; without them go to the counter."""
        if self.state.elsewhere:
            self._show(elsewhere=False)
        else:
            self.go.emit(Route(Page.COUNTER))

    def _one(self, actor: Actor, paper: str) -> tuple[PaperLine, ...]:
        return (self._services.paperwork.one(actor, paper),)

    def _read_archive(self, read: Callable[..., tuple[PaperLine, ...]], shown: str) -> None:
        call = partial(read, self._session.actor)
        self._tasks.run(self, call, partial(self._listed, shown), self._not_listed)

    def _listed(self, shown: str, papers: tuple[PaperLine, ...]) -> None:
        there = [line.id for line in papers]
        self._show(papers=papers, trouble=None)
        wanted = shown or (self.state.paper if self.state.paper in there else "")
        first = wanted or next(iter(there), "")
        if first != self.state.paper or not self.state.picture:
            if first:
                self.open(first)
            else:
                self._show(paper="", picture=b"")

    def _not_listed(self, error: Exception) -> None:
        self._show(papers=(), paper="", picture=b"", trouble=error)

    def _read(self, actor: Actor) -> PapersState:
        services = self._services
        return PapersState(
            at=services.clock.now_ms(),
            time_zone=services.shop.profile().time_zone,
            tasks=services.queue.lines(actor),
            printers=services.printers.listed(actor),
        )

    def _loaded(self, read: PapersState) -> None:
        self._show(at=read.at, time_zone=read.time_zone, tasks=read.tasks, printers=read.printers)

    def _drawn(self, paper: str, picture: bytes) -> None:
        if paper == self.state.paper:
            self._show(picture=picture)

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(Touched.PAPER, Touched.SETTING) and self.state.at:
            self.reload()
