"""The board page: the queue, whose jobs are shown, who should take one, taking it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.domain.scan import ScanKind
from ui.board.state import Board, Loading, Whose
from ui.changes import Touched
from ui.routes import Page, Route

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.services.queue.queue_views import Suggestion
    from app.words import Words
    from ui.board.state import BoardServices, BoardState
    from ui.changes import Changes
    from ui.session import Session
    from ui.tasks import Handle, Tasks

_SHOWN_HERE: Final = (Touched.JOB, Touched.DEVICE, Touched.MONEY, Touched.SETTING)
_JOBS: Final = frozenset({ScanKind.JOB, ScanKind.CLAIM_TICKET})


class BoardViewModel(QObject):
    """Hold the board; `changed` carries it, `pointed` the number of a job that was scanned."""

    changed = Signal(object)
    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, _words: Words, services: BoardServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._services = services
        self._reading: Handle[Board] | None = None
        self.pointed = ""
        self.state: BoardState = Loading()
        services.feed.changed.connect(self._changed_elsewhere)

    def speak(self, words: Words) -> None:
        """Hold nothing in any language."""

    def arrive(self, route: Route) -> None:
        """Stand on the job that a route names."""
        self.pointed = route.job

    def take_scan(self, scanned: Scanned) -> bool:
        """Stand on the job of a label or claim ticket; other scans go their usual way."""
        if scanned.kind not in _JOBS or len(scanned.jobs) != 1:
            return False
        self.pointed = scanned.jobs[0]
        self._again()
        return True

    def reload(self) -> None:
        """Read the queue again; nothing while nobody is signed in."""
        if not self._session.is_open:
            return
        if self._reading is not None:
            self._reading.cancel()
        call = partial(self._read, self._session.actor)
        self._reading = self._tasks.run(self, call, self._loaded, self._not_done)

    def next_whose(self) -> None:
        """Show mine, then what nobody has, then all again."""
        if isinstance(self.state, Board):
            order = tuple(Whose)
            whose = order[(order.index(self.state.whose) + 1) % len(order)]
            self._show(replace(self.state, whose=whose))

    def turn(self) -> None:
        """Show the columns as one list, or the list as columns."""
        if isinstance(self.state, Board):
            self._show(replace(self.state, as_list=not self.state.as_list))

    def ask_takers(self, number: str) -> None:
        """Ask who should take a job."""
        if number and self._session.is_open:
            takers = self._services.workshop.takers
            call = partial(takers.for_job, self._session.actor, number)
            self._tasks.run(self, call, partial(self._known, number), self._not_done)

    def open(self, number: str) -> None:
        """Have a job in hand at the bench, without taking it yet."""
        self.go.emit(Route(Page.BENCH, job=number))

    def open_page(self, number: str) -> None:
        """Go to a job's page."""
        if number:
            self.go.emit(Route(Page.JOB, job=number))

    def leave(self) -> None:
        """Forget who should take a job, or go back to the bench."""
        if isinstance(self.state, Board) and (self.state.asked or self.state.trouble):
            self._show(replace(self.state, asked="", takers=(), trouble=None))
        else:
            self.go.emit(Route(Page.BENCH))

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(replace(self.state, trouble=None))

    def _read(self, actor: Actor) -> Board:
        services = self._services
        return Board(
            queue=services.workshop.queue.view(actor),
            time_zone=services.shop.profile().time_zone,
            lists=services.lists.current(),
        )

    def _loaded(self, read: Board) -> None:
        self._reading = None
        before = self.state
        if isinstance(before, Board):
            read = replace(
                read,
                whose=before.whose,
                as_list=before.as_list,
                asked=before.asked,
                takers=before.takers,
            )
        self._show(read)

    def _known(self, number: str, takers: tuple[Suggestion, ...]) -> None:
        if isinstance(self.state, Board):
            self._show(replace(self.state, asked=number, takers=takers, trouble=None))

    def _not_done(self, error: Exception) -> None:
        self._reading = None
        self._show(replace(self.state, trouble=error))

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(*_SHOWN_HERE) and isinstance(self.state, Board):
            self.reload()

    def _again(self) -> None:
        self._show(self.state)

    def _show(self, state: BoardState) -> None:
        self.state = state
        self.changed.emit(state)
