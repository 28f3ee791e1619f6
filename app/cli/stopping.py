"""Let whoever ends this process end the work in it, which then leaves nothing half done."""

from __future__ import annotations

import signal
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from app.domain.interrupt import Interrupt

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOPS: Final = (signal.SIGINT, signal.SIGTERM)
_SLICE_S: Final = 0.2


@contextmanager
def stoppable() -> Iterator[Interrupt]:
    """Give the interrupt that is set when this process shall end; it goes on until then."""
    interrupt = Interrupt()

    def stop(_number: int, _frame: object) -> None:
        interrupt.cancel()

    before = {number: signal.signal(number, stop) for number in _STOPS}
    try:
        yield interrupt
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def rest(interrupt: Interrupt, seconds: float) -> bool:
    """Wait some seconds, or until this process shall end; tell whether it shall."""
    # In slices: a lock that a signal's handler takes could be held by this very thread.
    end = time.monotonic() + seconds
    while not interrupt.is_set and (left := end - time.monotonic()) > 0:
        time.sleep(min(_SLICE_S, left))
    return interrupt.is_set
