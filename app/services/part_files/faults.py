"""What is wrong with a row: all that can be said of it at once, not only what was met first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import BadEntry

if TYPE_CHECKING:
    from types import TracebackType


class Faults:
    """The faults of one row, in the order in which they were met.

    A block `with` them keeps the BadEntry that ends it, and what stands behind goes on.
    """

    def __init__(self) -> None:
        self.found: list[BadEntry] = []

    def __enter__(self) -> None:
        """Begin to look at something that may be wrong by itself."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """Keep what was wrong; whatever else went wrong goes on its way."""
        if not isinstance(error, BadEntry):
            return False
        self.found.append(error)
        return True
