"""A way to stop a read that nobody waits for any more."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Interrupt:
    """Stop one read from any thread; a read that begins afterwards stops at once."""

    def __init__(self) -> None:
        # A signal cancels in the very thread that may hold the lock just then.
        self._lock = threading.RLock()
        self._stop: Callable[[], object] | None = None
        self.is_set = False

    def cancel(self) -> None:
        """Stop the read that is under way, and any later one with this interrupt."""
        with self._lock:
            self.is_set = True
            if self._stop is not None:
                self._stop()

    @contextmanager
    def stopping(self, stop: Callable[[], object]) -> Iterator[None]:
        """Call `stop` when somebody cancels while the block runs."""
        with self._lock:
            self._stop = stop
            if self.is_set:
                stop()
        try:
            yield
        finally:
            with self._lock:
                self._stop = None
