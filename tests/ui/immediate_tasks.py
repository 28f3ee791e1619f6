"""Tasks without threads: a call is done, and told, before `run` returns."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui.tasks import DeviceLane, Lane, Tasks

if TYPE_CHECKING:
    from collections.abc import Callable


class StraightThrough(Executor):
    """Call in the caller's thread: at once, or from `waiting` when the test lets it go."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] | None = None

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call, and keep the result or the error as a thread would."""
        future: Future[Any] = Future()
        call = partial(_fulfil, future, partial(fn, *args, **kwargs))
        if self.waiting is None:
            call()
        else:
            self.waiting.append(call)
        return future


def _fulfil(future: Future[Any], call: Callable[[], Any]) -> None:
    if future.set_running_or_notify_cancel():
        try:
            future.set_result(call())
        except Exception as error:  # noqa: BLE001 (a future takes whatever was raised)
            future.set_exception(error)


class ImmediateTasks(Tasks):
    """Remember which lanes were asked for, in `lanes`, and call straight through.

    Between `hold` and `let_go` calls wait, as they do behind others on a busy lane.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lanes: list[Lane | DeviceLane] = []
        self.unexpected: list[BaseException] = []
        self._through = StraightThrough()
        self.failed.connect(self.unexpected.append)

    def _delivery(self) -> Qt.ConnectionType:
        return Qt.ConnectionType.DirectConnection

    def _executor(self, lane: Lane | DeviceLane) -> Executor:
        self.lanes.append(lane)
        return super()._executor(lane)

    def _make_executor(self, lane: Lane | DeviceLane) -> Executor:
        return self._through

    def hold(self) -> None:
        """Let calls wait from now on."""
        self._through.waiting = []

    def let_one_go(self) -> bool:
        """Call the oldest that waits and go on waiting with the rest; False when none waits."""
        if not self._through.waiting:
            return False
        self._through.waiting.pop(0)()
        return True

    def let_go(self, *, newest_first: bool = False) -> None:
        """Call what waits, in its order or as lanes of two threads may, and wait no more."""
        waiting, self._through.waiting = self._through.waiting or [], None
        for call in reversed(waiting) if newest_first else waiting:
            call()
