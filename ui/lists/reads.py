"""Reads under way for one list, and how to stop them all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.domain.interrupt import Interrupt
from ui.tasks import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.tasks import Handle, Tasks


@dataclass(frozen=True, slots=True)
class Read:
    """One read, and how to stop it."""

    handle: Handle[Any]
    interrupt: Interrupt

    @property
    def is_busy(self) -> bool:
        """Tell whether its answer is still to come."""
        return self.handle.outcome is Outcome.PENDING

    def stop(self) -> None:
        """Stop the query too; nothing is told any more."""
        self.handle.cancel()
        self.interrupt.cancel()


class Reads(QObject):
    """Run reads that can be stopped; `failed` carries the error of one that was not."""

    failed = Signal(object)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._under_way: list[Read] = []

    def run(self, call: Callable[..., Any], done: Callable[[Any], object]) -> Read:
        """Call `call(interrupt=…)` on the reading lane, then `done(result)`."""
        interrupt = Interrupt()
        read = Read(
            self._tasks.run(self, partial(call, interrupt=interrupt), done, self._not_read),
            interrupt,
        )
        self._under_way = [one for one in (*self._under_way, read) if one.is_busy]
        return read

    def stop(self) -> None:
        """Stop all that are under way."""
        for read in self._under_way:
            read.stop()
        self._under_way.clear()

    def _not_read(self, error: Exception) -> None:
        # A read that was stopped is cancelled before, and tells nothing.
        self.failed.emit(error)
