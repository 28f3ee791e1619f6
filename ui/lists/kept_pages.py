"""The pages of a list that are here: the longest unseen goes first when there are too many."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from app.domain.record_filters import PAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.lists.rows import ListRow

_MOST: Final = 100


class KeptPages:
    """Pages of rows by their numbers; `stale` ones are shown and read again when looked at.

    With `keeps_all` none goes: what cannot be read again by its place must stay.
    """

    def __init__(self) -> None:
        self._pages: OrderedDict[int, tuple[ListRow, ...]] = OrderedDict()
        self._stale: set[int] = set()
        self.keeps_all = True

    def forget(self) -> None:
        """Keep nothing."""
        self._pages.clear()
        self._stale.clear()
        self.keeps_all = True

    def keep(self, page: int, rows: Sequence[ListRow]) -> None:
        """Keep a page."""
        self._pages[page] = tuple(rows)
        self._pages.move_to_end(page)
        self._stale.discard(page)
        self.tidy()

    def append(self, place: int, rows: Sequence[ListRow]) -> None:
        """Keep rows that begin at a place."""
        page, filled = divmod(place, PAGE)
        left = [*self._pages.get(page, ())[:filled], *rows]
        while left:
            self.keep(page, left[:PAGE])
            left, page = left[PAGE:], page + 1

    def renew(self, rows: Sequence[ListRow]) -> None:
        """Keep the first rows anew; those of their last page behind them stay."""
        last, filled = divmod(len(rows), PAGE)
        self.append(0, [*rows, *self._pages.get(last, ())[filled:]])

    def cut(self, total: int) -> None:
        """Let go of what lies beyond a list's end."""
        for page in [page for page in self._pages if page * PAGE >= total]:
            del self._pages[page]
            self._stale.discard(page)

    def tidy(self) -> None:
        """Let go of the pages that nobody looked at for longest."""
        while not self.keeps_all and len(self._pages) > _MOST:
            page, _ = self._pages.popitem(last=False)
            self._stale.discard(page)

    def doubt(self) -> None:
        """Make every page stale."""
        self._stale = set(self._pages)

    def needs(self, page: int) -> bool:
        """Look at a page; True where it has to be read."""
        if page not in self._pages:
            return True
        self._pages.move_to_end(page)
        return page in self._stale

    def row(self, place: int) -> ListRow | None:
        """Give a row; None for one that is not here."""
        page, within = divmod(place, PAGE)
        rows = self._pages.get(page, ())
        return rows[within] if place >= 0 and within < len(rows) else None

    def rows(self, page: int) -> tuple[ListRow, ...]:
        """Give a page; empty for one that is not here."""
        return self._pages.get(page, ())

    def place_of(self, record: str) -> int:
        """Find a record among the rows that are here; -1 where it is not."""
        for page in sorted(self._pages):
            for within, row in enumerate(self._pages[page]):
                if row.id == record:
                    return page * PAGE + within
        return -1
