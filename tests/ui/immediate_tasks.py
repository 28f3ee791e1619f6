"""Tasks without threads: a call is done, and told, before `run` returns."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui.tasks import DeviceLane, Lane, Tasks

if TYPE_CHECKING:
    from collections.abc import Callable


class StraightThrough(Executor):
    """Call at once, in the caller's thread."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call, and keep the result or the error as a thread would."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 (a future takes whatever was raised)
            future.set_exception(error)
        return future


class ImmediateTasks(Tasks):
    """Remember which lanes were asked for, in `lanes`, and call straight through."""

    def __init__(self) -> None:
        super().__init__()
        self.lanes: list[Lane | DeviceLane] = []
        self.unexpected: list[BaseException] = []
        self.failed.connect(self.unexpected.append)

    def _delivery(self) -> Qt.ConnectionType:
        return Qt.ConnectionType.DirectConnection

    def _executor(self, lane: Lane | DeviceLane) -> Executor:
        self.lanes.append(lane)
        return super()._executor(lane)

    def _make_executor(self, lane: Lane | DeviceLane) -> Executor:
        return StraightThrough()
