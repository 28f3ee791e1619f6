"""Long lists, some at a time: a statement takes no more than so many parameters.

SQLite stops at 32,766 of them ("Implementation Limits For SQLite", 9), the protocol of PostgreSQL
at 65,535.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

AT_ONCE: Final = 500

_One = TypeVar("_One")


def chunks(of: Sequence[_One], most: int = AT_ONCE) -> Iterator[Sequence[_One]]:
    """Yield a list in its order, `most` at a time."""
    return (of[start : start + most] for start in range(0, len(of), most))
