"""Keep what is searched by in order while people work: rows of older rules, an index in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.services.permits import unsigned
from db.engine import retrying
from db.search_merging import MOST_SEGMENTS, begin_merging, merge_some, segments
from db.search_renewal import is_renewing, renew_some

if TYPE_CHECKING:
    from app.services.store_file import StoreFile

AT_ONCE: Final = 50
"""Things in one transaction. Of 100,000 jobs a save waits no longer than without, of 150 at once
twice as long at worst (p99)."""


class SearchUpkeep:
    """Renew the rows of older rules, then bring the index together, one short step at a time."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file
        self._is_merging = False

    @unsigned("what is searched by is kept in order whoever is there; nothing of it is shown")
    def do_next(self) -> bool:
        """Do the next step; tell whether another one should follow."""
        if renew_next(self._file) is not None:
            return True
        self._is_merging = self._merge()
        return self._is_merging

    def _merge(self) -> bool:
        if not self._is_merging:
            with self._file.reading() as session:
                if segments(session) <= MOST_SEGMENTS:
                    return False
        with self._file.working("", "") as work:
            return merge_some(work) if self._is_merging else begin_merging(work)


@retrying
def renew_next(file: StoreFile) -> int | None:
    """Make the rows of the next things anew.

    Returns of how many, and None when all are made by the rules of today. A stopped program goes
    on where it was.
    """
    with file.reading() as session:
        if not is_renewing(session):
            return None
    with file.working("", "") as work:
        return renew_some(work, AT_ONCE)


def renew_rest(file: StoreFile) -> int:
    """Make all rows anew that are left; returns of how many things."""
    made = 0
    while (some := renew_next(file)) is not None:
        made += some
    return made


def merge_rest(file: StoreFile) -> None:
    """Bring the index together if it is in too many pieces."""
    upkeep = SearchUpkeep(file)
    while upkeep.do_next():
        pass
