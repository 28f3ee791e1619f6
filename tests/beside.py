"""Work on threads and in processes beside a test, waited for so long and no longer.

What waits for something that never comes must fail its test, not hold up the run. All threads here
are daemons: not even the end of the process waits for one.
"""

from __future__ import annotations

import inspect
import socket
import threading
import time
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from types import CodeType
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from subprocess import Popen
    from types import ModuleType
    from typing import Any, Self

T = TypeVar("T")

LONGEST_S: Final = 30
"""What nothing takes that goes well, on a machine however busy."""
LONGEST_PROCESS_S: Final = 120
"""The same for a program that starts, does its work and ends."""


class Beside:
    """Give each call a thread of its own at once; leaving it fails for one that has not ended."""

    def __init__(self) -> None:
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        until = time.monotonic() + LONGEST_S
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        hanging = [thread.name for thread in self._threads if thread.is_alive()]
        assert not hanging, hanging

    def submit(self, call: Callable[..., T], *given: object) -> Future[T]:
        """Begin a call; what it raises comes out of the future's `result`."""
        future: Future[T] = Future()
        job = partial(_settle, future, partial(call, *given))
        thread = threading.Thread(target=job, name=repr(call), daemon=True)
        self._threads.append(thread)
        thread.start()
        return future


def at_once(*calls: Callable[[], T]) -> list[T]:
    """Make all calls at the same moment, each on a thread of its own; return their answers."""
    with Beside() as beside:
        begun = [beside.submit(call) for call in calls]
    return [one.result(0) for one in begun]


def _settle(future: Future[T], call: Callable[[], T]) -> None:
    try:
        answer = call()
    except BaseException as failure:  # noqa: BLE001 (the future tells it)
        future.set_exception(failure)
    else:
        future.set_result(answer)


@contextmanager
def killed_when_late(process: Popen[Any], seconds: float = LONGEST_PROCESS_S) -> Iterator[None]:
    """Kill a process that is still there after so long: whoever waits for it hears its end."""
    timer = threading.Timer(seconds, process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def serving_once(serve: Callable[[socket.socket], object]) -> Iterator[int]:
    """Give a port of this machine; `serve` has the first connection to it, and its end is awaited.

    Nothing on the connection waits longer than `LONGEST_S`. What `serve` raises is raised here,
    TimeoutError where nobody connects.
    """
    with socket.create_server(("127.0.0.1", 0)) as listening, Beside() as beside:
        listening.settimeout(LONGEST_S)

        def answer() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.settimeout(LONGEST_S)
                serve(connection)

        answered = beside.submit(answer)
        yield int(listening.getsockname()[1])
        answered.result(LONGEST_S)


def is_used(module: ModuleType, names: Iterable[str]) -> bool:
    """Tell whether what a module calls by these names works beside itself, or what those call."""
    known, todo = set[str](), list(names)
    while todo:
        name = todo.pop()
        if name in known or name not in vars(module):
            continue
        known.add(name)
        value = inspect.unwrap(vars(module)[name])
        home = getattr(value, "__module__", "")
        if home == __name__:
            return True
        if home == module.__name__:
            todo += (word for code in _codes(value) for word in _words(code))
    return False


def _codes(value: object) -> Iterator[CodeType]:
    """Give the code of a function, or of each method of a class."""
    for one in vars(value).values() if isinstance(value, type) else (value,):
        code = getattr(inspect.unwrap(one) if callable(one) else one, "__code__", None)
        if isinstance(code, CodeType):
            yield code


def _words(code: CodeType) -> Iterator[str]:
    """Give what a piece of code, or one within it, asks for by name, fixtures too."""
    yield from code.co_names
    yield from code.co_varnames[: code.co_argcount]
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _words(inner)
