"""Open the cash drawer by hand, with a reason, off the window's thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.permissions import GRANTS, Permission
from app.domain.printer import TaskState
from ui.routes import Notice
from ui.tasks import DeviceLane, Lane

if TYPE_CHECKING:
    from app.services.papers.cash_drawer import CashDrawer
    from app.services.papers.print_queue import PrintQueue, Queued, TaskEnd
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks


class DrawerDesk(QObject):
    """Send the pulse; `said` carries a `Notice`, `failed` what went wrong."""

    said = Signal(object)
    failed = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, drawer: CashDrawer, queue: PrintQueue
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._drawer = drawer
        self._queue = queue

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    @property
    def allowed(self) -> bool:
        """Tell whether whoever is signed in may open it."""
        if not self._session.is_open:
            return False
        return Permission.OPEN_DRAWER in GRANTS[self._session.actor.role]

    def open(self, reason: str) -> None:
        """Open the drawer for a reason of `DrawerReason`."""
        call = partial(self._drawer.put, self._session.actor, reason)
        self._tasks.run(self, call, self._send, self._not_opened, lane=Lane.WRITE)

    def _send(self, queued: Queued) -> None:
        call = partial(self._queue.run, queued.task, retry=False)
        lane = DeviceLane(queued.destination)
        self._tasks.run(self, call, self._ended, self._not_opened, lane=lane)

    def _ended(self, end: TaskEnd | None) -> None:
        if end is not None and end.error is not None:
            self._not_opened(end.error)
        elif end is not None and end.state is TaskState.PRINTED:
            self.said.emit(Notice(self._words.say("The drawer was opened")))

    def _not_opened(self, error: Exception) -> None:
        self.failed.emit(error)
