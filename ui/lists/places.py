"""Where the rows of a list are: every 200th key, so that any row is a short walk away."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Protocol

from app.domain.record_filters import ANCHOR_EVERY, PAGE, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.actor import Actor
    from app.domain.interrupt import Interrupt
    from app.domain.record_filters import Key, Listing
    from app.services.records.record_lists import Anchors, Page

_EVERYTHING: Final = 1_000_000_000

Span = tuple[int, int]
"""Places of a first and a last row."""


class RecordSource(Protocol):
    """A list of `app.services.records.record_lists`."""

    def page(
        self, actor: Actor, listing: Any, stretch: Stretch, interrupt: Interrupt | None = None
    ) -> Page[Any]:
        """Return the lines of a stretch."""

    def anchors(self, actor: Actor, listing: Any, interrupt: Interrupt | None = None) -> Anchors:
        """Return every 200th key and the number of rows."""

    def ids(self, actor: Actor, listing: Any, stretches: Sequence[Stretch]) -> Iterator[str]:
        """Name the rows of stretches."""


@dataclass(frozen=True, slots=True)
class Places:
    """One list as it was counted; without keys its rows are known from the first one on only.

    The methods that read are meant for a lane.
    """

    source: RecordSource
    listing: Listing[Any]
    keys: tuple[Key, ...] = ()

    def stretch(self, page: int) -> Stretch | None:
        """Say how a page is read; None for one that the keys do not reach."""
        anchor, skip = divmod(page * PAGE, ANCHOR_EVERY)
        if anchor >= len(self.keys):
            return None
        following = self.keys[anchor + 1 : anchor + 2]
        until = following[0] if following else None
        # The first rows are whatever is first by now.
        return Stretch(self.keys[anchor] if anchor else None, until, skip=skip)

    def ids(self, actor: Actor, spans: Sequence[Span]) -> Iterator[str]:
        """Name the rows at places, reading on as they are taken."""
        for first, last in spans:
            start, skipped = self._nearest(first)
            ids = self.source.ids(actor, self.listing, (Stretch(start, most=_EVERYTHING),))
            yield from islice(ids, skipped, skipped + last - first + 1)

    def lines(self, actor: Actor, spans: Sequence[Span]) -> Iterator[Any]:
        """Read the lines at places, reading on as they are taken."""
        for first, last in spans:
            start, skipped = self._nearest(first)
            yield from islice(self._lines_from(actor, start), skipped, skipped + last - first + 1)

    def _lines_from(self, actor: Actor, start: Key | None) -> Iterator[Any]:
        while True:
            page = self.source.page(actor, self.listing, Stretch(start, most=ANCHOR_EVERY))
            yield from page.lines
            if page.after is None:
                return
            start = page.after

    def _nearest(self, place: int) -> tuple[Key | None, int]:
        """Return the nearest key before a row, and how many rows lie between."""
        anchor = min(place // ANCHOR_EVERY, len(self.keys) - 1)
        return (self.keys[anchor], place - anchor * ANCHOR_EVERY) if anchor > 0 else (None, place)
