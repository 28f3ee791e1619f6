"""Collect Python's cyclic garbage in the window's thread alone.

Left to itself, the collector runs in whichever thread happens to allocate. An object of Qt that
dies in a lane's thread takes its timers and children with it there, which Qt forbids: the process
crashes now and then. So the collector is switched off and called from a timer of the window.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_ROUND_MS: Final = 400


class GarbageRounds(QObject):
    """Look every few tenths of a second whether enough has gathered to be collected."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_ROUND_MS)
        self._timer.timeout.connect(collect_due)

    def start(self) -> None:
        """Take the collector over; call in the window's thread."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give it back."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


def settle() -> None:
    """Leave out of every later round what is there now: the program, its lists and first pages.

    None of it becomes garbage, and looking at it each time would stop the window for a tenth of a
    second and more.
    """
    gc.freeze()


def collect_due() -> None:
    """Collect the oldest generation of which the collector itself would say that it is due."""
    due = [
        generation
        for generation, (count, limit) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if count > limit
    ]
    if due:
        gc.collect(due[-1])
