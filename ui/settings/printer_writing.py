"""Read and write for the printers' section, and send what is tried out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry
from app.domain.printer import TaskState
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.settings.printer_state import PrintersState
from ui.settings.section_model import SectionModel
from ui.tasks import DeviceLane, Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.papers.print_queue import Queued, TaskEnd
    from app.services.papers.print_tasks import TaskLine
    from app.services.papers.printers import PrinterLine, RouteLine
    from app.words import Words
    from printing.found_printers import FoundPrinter
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.settings.printer_state import PrinterServices
    from ui.tasks import Tasks

_BESIDE: Final = {"printer": "destination", "offset": "offset_x"}


@dataclass(frozen=True, slots=True)
class _Read:
    """What is set up on this machine, and what is on its way."""

    printers: tuple[PrinterLine, ...]
    routes: tuple[RouteLine, ...]
    tasks: tuple[TaskLine, ...]


class PrinterWriting(SectionModel):
    """Hold the section's state and what comes of each act."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        services: PrinterServices,
        feed: ChangeFeed,
    ) -> None:
        super().__init__(session, tasks, words)
        self._services = services
        self._feed = feed
        self.state = PrintersState()
        feed.changed.connect(self._changed_elsewhere)

    def read(self) -> None:
        """Read what is set up; what else is there comes when the system has answered."""
        actor = self._session.actor
        self._tasks.run(self, partial(self._read_all, actor), self._loaded, self._failed)
        call = partial(self._services.printers.found_new, actor)
        self._tasks.run(self, call, self._found, self._failed)

    def _put(self, put: Callable[[Actor], Queued], said: str) -> None:
        self._show(replace(self.state, error=None))
        call = partial(put, self._session.actor)
        self._tasks.run(self, call, partial(self._run, said), self._failed, lane=Lane.WRITE)

    def _run(self, said: str, queued: Queued) -> None:
        self._tasks.run(
            self,
            partial(self._services.queue.run, queued.task, retry=False),
            partial(self._ended, said),
            self._failed,
            lane=DeviceLane(queued.destination),
        )

    def _ended(self, said: str, end: TaskEnd | None) -> None:
        if end is not None and end.error is not None:
            self._failed(end.error)
        elif end is not None and end.state is TaskState.PRINTED:
            self.said.emit(Notice(said))
        self._feed.tell(Changes.of(Touched.PAPER))

    def _write(
        self, call: Callable[[Actor], object], said: str, undo: Callable[[], None] | None = None
    ) -> None:
        act = partial(call, self._session.actor)
        self._tasks.run(self, act, partial(self._wrote, said, undo), self._failed, lane=Lane.WRITE)

    def _wrote(self, said: str, undo: Callable[[], None] | None, _result: object) -> None:
        if said:
            self.said.emit(Notice(said, undo))
        self._show(replace(self.state, typed={}, wrong={}, error=None))
        self._reload()

    def _reload(self) -> None:
        self._feed.tell(Changes.of(Touched.SETTING))
        self.load()

    def _read_all(self, actor: Actor) -> _Read:
        printers = self._services.printers
        lines = self._services.queue.lines(actor)
        return _Read(printers.listed(actor), printers.routes(actor), lines)

    def _loaded(self, read: _Read) -> None:
        self._show(
            replace(self.state, printers=read.printers, routes=read.routes, tasks=read.tasks)
        )

    def _changed_elsewhere(self, changes: Changes) -> None:
        """Know what becomes of the papers on their way, once the section was looked at."""
        if changes.touch(Touched.PAPER) and self.state.printers and self._session.is_open:
            call = partial(self._services.queue.lines, self._session.actor)
            self._tasks.run(self, call, self._on_their_way, self._failed)

    def _on_their_way(self, tasks: tuple[TaskLine, ...]) -> None:
        self._show(replace(self.state, tasks=tasks))

    def _found(self, found: tuple[FoundPrinter, ...]) -> None:
        self._show(replace(self.state, found=found, looking=False))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BadEntry):
            name = _BESIDE.get(error.field, error.field)
            self._show(replace(self.state, wrong={name: error}, error=None))
        else:
            self._show(replace(self.state, error=error))

    def _show(self, state: PrintersState) -> None:
        self.state = state
        self.changed.emit(state)
