"""Python's cyclic garbage while tests run: collected between two of them, in their thread alone.

What is there before the first test, half a million objects, never becomes garbage. Each whole
round looked at all of them, which took a third of a second.
"""

from __future__ import annotations

import gc
from typing import Final

_OLDEST: Final = 2
_freeze = gc.freeze
_stand = {"mixed": True}


def watch() -> None:
    """Notice a window that settles in a test; to count what is frozen takes 10 ms each time."""
    gc.freeze = _noting


def _noting() -> None:
    _stand["mixed"] = True
    _freeze()


def settle() -> None:
    """Leave out of later rounds what is there now; call when all tests are known."""
    gc.unfreeze()
    gc.collect()
    _freeze()
    _stand["mixed"] = False


def collect_due() -> None:
    """Collect the oldest generation of which the collector itself would say that it is due.

    A window that has settled in a test is garbage after it: it goes with the next whole round.
    """
    due = [n for n, limit in enumerate(gc.get_threshold()) if gc.get_count()[n] > limit]
    if due[-1:] == [_OLDEST] and _stand["mixed"]:
        settle()
    elif due:
        gc.collect(due[-1])
