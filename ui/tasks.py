"""The one door off the window's thread: work goes out on a lane, its outcome comes back here.

Lanes keep order where order matters: one thread writes, two read, one renders, and each device
has its own, so that a jammed printer never stops the till. Long work with foreign files is done
by a child process. A view-model says what to call and where the outcome goes; nothing else in
`ui` knows about threads and processes.
"""

from __future__ import annotations

import logging
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum, StrEnum, unique
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from app.domain.errors import BenchsideError, RightsChanged
from ui.child_work import PROGRAM, Children

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ui.child_work import ChildWork, Errand

T = TypeVar("T")
_LOG: Final = logging.getLogger(__name__)


@unique
class Lane(StrEnum):
    """The lanes that every shop has."""

    WRITE = "write"
    READ = "read"
    RENDER = "render"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class DeviceLane:
    """The lane of one device, named by its setting."""

    device: str


_THREADS: Final = {Lane.WRITE: 1, Lane.READ: 2, Lane.RENDER: 1}
_UNSEEN: Final = frozenset({Lane.READ, Lane.RENDER})


@unique
class Outcome(Enum):
    """How a call ended; each ends in exactly one of the last three."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Handle(Generic[T]):
    """One call on its way: watch its outcome, or cancel it."""

    def __init__(
        self,
        owner: QObject,
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None,
        lane: Lane | DeviceLane,
    ) -> None:
        self.outcome = Outcome.PENDING
        self.lane = lane
        self.future: Future[T] = Future()
        self._owner = owner
        self._done = done
        self._failed = failed

    def cancel(self) -> bool:
        """Withdraw the call; True when neither `done` nor `failed` will be called.

        A read or a rendering that has begun runs on unseen. A write or a device call that has
        begun has its effect and cannot be withdrawn: it is told as usual. A child process is
        stopped, and the next begins when it is gone.
        """
        if self.outcome is not Outcome.PENDING:
            return self.outcome is Outcome.CANCELLED
        if not self.future.cancel() and self.lane not in _UNSEEN:
            return False
        self.outcome = Outcome.CANCELLED
        return True

    def shut_out(self) -> RightsChanged | None:
        """Give the refusal of a call whose caller may no longer act; None for any other end."""
        error = None if self.future.cancelled() else self.future.exception()
        return error if isinstance(error, RightsChanged) else None

    def conclude(self) -> BaseException | None:
        """Tell the outcome, on the window's thread; give the error that nobody took.

        Only `Tasks` calls this.
        """
        if self.future.cancelled():
            self.outcome = Outcome.CANCELLED
            return None
        error = self.future.exception()
        if self.outcome is Outcome.CANCELLED:
            return _bug(error)
        if error is None:
            self._succeed()
            return None
        return self._fail(error)

    def _succeed(self) -> None:
        if not shiboken6.isValid(self._owner):
            self.outcome = Outcome.CANCELLED
            return
        self.outcome = Outcome.DONE
        self._done(self.future.result())

    def _fail(self, error: BaseException) -> BaseException | None:
        self.outcome = Outcome.FAILED
        present = shiboken6.isValid(self._owner)
        if self._failed is None or not present or not isinstance(error, Exception):
            return error
        self._failed(error)
        return _bug(error)


def _bug(error: BaseException | None) -> BaseException | None:
    """Give an error that nobody expects; None for one of ours, which was told or not wanted."""
    return None if isinstance(error, BenchsideError) else error


class Tasks(QObject):
    """Run calls on lanes and tell their outcomes on the window's thread.

    `failed` carries what no caller took: an error of ours without a `failed` argument or whose
    screen is gone, and every exception that is no BenchsideError, which is a bug. `shut_out`
    carries a RightsChanged, taken or not: whoever asked has to sign in again.
    """

    failed = Signal(object)
    shut_out = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None, program: Sequence[str] = PROGRAM) -> None:
        super().__init__(parent)
        self._children = Children(program, self)
        self._lanes: dict[Lane | DeviceLane, Executor] = {}
        self._under_way: set[Handle[Any]] = set()
        self._closed = False
        self._ended.connect(self._conclude, self._delivery())

    def run(
        self,
        owner: QObject,
        call: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        lane: Lane | DeviceLane = Lane.READ,
    ) -> Handle[T]:
        """Call `call` on a lane, then `done(result)` or `failed(error)` on this thread.

        Once `owner` has been destroyed, neither is called. An unexpected exception is told to
        `failed` too, so that no screen waits for ever, and then to the signal `Tasks.failed`.
        After `shutdown` every call is cancelled.
        """
        handle = Handle(owner, done, failed, lane)
        if self._closed:
            handle.outcome = Outcome.CANCELLED
            return handle
        self._under_way.add(handle)
        handle.future = self._executor(lane).submit(call)
        handle.future.add_done_callback(partial(self._came_back, handle))
        return handle

    def work(
        self,
        owner: QObject,
        errand: Errand,
        done: Callable[[Mapping[str, Any]], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> Handle[Mapping[str, Any]]:
        """Have a child process do an errand, then call `done(answer)` or `failed(error)`."""
        handle = Handle(owner, done, failed, Lane.WORK)
        if self._closed:
            handle.outcome = Outcome.CANCELLED
            return handle
        self._under_way.add(handle)
        handle.future.add_done_callback(partial(self._came_back, handle))
        send = partial(self._send, handle, owner, errand)
        self.run(self, errand.sign, send, partial(_settle, handle.future), lane=Lane.WRITE)
        return handle

    def is_busy(self) -> bool:
        """Tell whether any call is still on its way."""
        return bool(self._under_way)

    def shutdown(self) -> None:
        """End in order: writes and device calls are finished, reads that wait are dropped."""
        self._closed = True
        self._children.end()
        for lane, executor in self._lanes.items():
            executor.shutdown(wait=True, cancel_futures=lane in _UNSEEN)
        # What came back while the lanes were closing waits in this thread's queue.
        QCoreApplication.sendPostedEvents(self)
        self._lanes.clear()

    def _send(
        self, handle: Handle[Mapping[str, Any]], owner: QObject, errand: Errand, token: str
    ) -> None:
        if self._closed:
            handle.future.cancel()
        if handle.future.done():
            return
        child = self._children.make(errand, token)
        child.told.connect(partial(_tell, handle, owner, errand))
        child.ended.connect(partial(_settle, handle.future))
        handle.future.add_done_callback(partial(self._withdraw, child))
        self._children.begin(child)

    def _withdraw(self, child: ChildWork, future: Future[Any]) -> None:
        if future.cancelled():
            self._children.withdraw(child)

    def _delivery(self) -> Qt.ConnectionType:
        # Queued always: a call that ends before `run` returns must not be told inside `run`.
        return Qt.ConnectionType.QueuedConnection

    def _executor(self, lane: Lane | DeviceLane) -> Executor:
        if lane not in self._lanes:
            self._lanes[lane] = self._make_executor(lane)
        return self._lanes[lane]

    def _make_executor(self, lane: Lane | DeviceLane) -> Executor:
        if isinstance(lane, DeviceLane):
            return ThreadPoolExecutor(1, f"device {lane.device}")
        return ThreadPoolExecutor(_THREADS[lane], lane.value)

    def _came_back(self, handle: Handle[Any], _future: Future[Any]) -> None:
        # On the lane's thread: only the signal may be touched here.
        self._ended.emit(handle)

    def _conclude(self, handle: Handle[Any]) -> None:
        self._under_way.discard(handle)
        error = handle.conclude()
        refusal = handle.shut_out()
        if refusal is not None:
            self.shut_out.emit(refusal)
        elif error is not None:
            _LOG.error("A task failed and nobody took it", exc_info=error)
            self.failed.emit(error)


def _tell(handle: Handle[Any], owner: QObject, errand: Errand, line: Mapping[str, Any]) -> None:
    if handle.outcome is Outcome.PENDING and shiboken6.isValid(owner):
        errand.told(line)


def _settle(future: Future[Any], outcome: object) -> None:
    """Give a child's call its end: an answer, an error, or None when it was stopped."""
    if future.done():
        return
    if outcome is None:
        future.cancel()
    elif isinstance(outcome, Exception):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
