"""Let whoever ends this process end the work in it, which then leaves nothing half done."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from app.domain.interrupt import Interrupt

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOPS: Final = (signal.SIGINT, signal.SIGTERM)


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
