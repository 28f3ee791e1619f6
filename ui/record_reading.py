"""Reading one record off the window's thread, and again whenever something of it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.changes import ChangeFeed, Changes, Touched
    from ui.session import Session
    from ui.tasks import Handle, Tasks


class RecordReading(QObject):
    """Keep one record fresh; `changed` carries its state."""

    changed = Signal(object)
    shows: ClassVar[tuple[Touched, ...]]
    """What of it is shown: when that is written, it is read again."""

    def __init__(self, session: Session, tasks: Tasks, feed: ChangeFeed) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._reading: Handle[Any] | None = None
        feed.changed.connect(self._changed_elsewhere)

    def reload(self) -> None:
        """Read the record again; what is being written there stays."""
        raise NotImplementedError

    def _fetch(
        self,
        call: Callable[[], object],
        loaded: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Read what is wanted now, and forget what was wanted before."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._tasks.run(self, call, loaded, failed)

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(*self.shows):
            self.reload()
