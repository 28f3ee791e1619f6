"""Python's cyclic garbage while tests run: collected between two of them, in their thread alone.

What is there before the first test, half a million objects, never becomes garbage. Each whole
round looked at all of them, which took a third of a second.
"""

from __future__ import annotations

import gc
from typing import Final

_OLDEST: Final = 2
_settled = 0


def settle() -> None:
    """Leave out of later rounds what is there now; call when all tests are known."""
    global _settled  # noqa: PLW0603 (the collector is one for the process as well)
    gc.collect()
    gc.freeze()
    _settled = gc.get_freeze_count()


def collect_due() -> None:
    """Collect the oldest generation of which the collector itself would say that it is due."""
    if gc.get_freeze_count() > _settled:
        # A window has settled in the test, and is garbage after it.
        gc.unfreeze()
    due = [n for n, limit in enumerate(gc.get_threshold()) if gc.get_count()[n] > limit]
    if due[-1:] == [_OLDEST] and not gc.get_freeze_count():
        settle()
    elif due:
        gc.collect(due[-1])
