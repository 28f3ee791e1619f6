"""Keep SQLite's index of tokens in few pieces, so that a first question reads few pages of it.

Every save adds a piece, which FTS5 calls a segment, and four are merged as they come; a dozen and
more remain, and every word is looked up in each (sqlite.org/fts5.html, sections 6.4 and 6.8). Here
they are made one, some pages at a time. PostgreSQL keeps its index itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select, text

from db.models.search import SearchState

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_SEGMENTS: Final = 8
"""With more of them it pays to write the index anew, 20 s of work for a million jobs."""
PAGES_AT_ONCE: Final = 64
"""So much is merged in one transaction: 10 ms of work."""
# As much as a sealed page of 4096 bytes can hold; a longer piece would need a second page.
_FIT_PAGES: Final = text("INSERT INTO search_index (search_index, rank) VALUES ('pgsz', 3900)")
_MERGE: Final = text("INSERT INTO search_index (search_index, rank) VALUES ('merge', :pages)")
_WRITTEN: Final = text("SELECT total_changes()")
# From each segment to the next: there are a hundred thousand rows of a few segments.
_SEGMENTS: Final = text(
    "WITH RECURSIVE found (id) AS (SELECT min(segid) FROM search_index_idx UNION ALL "
    "SELECT (SELECT min(segid) FROM search_index_idx WHERE segid > id) FROM found "
    "WHERE id IS NOT NULL) SELECT count(id) FROM found"
)
# The record of which segments there are; whatever writes to the index writes it.
_PIECES: Final = text("SELECT block FROM search_index_data WHERE id = 10")


def segments(session: Session) -> int:
    """Return in how many segments a token is looked up."""
    return session.execute(_SEGMENTS).scalar_one() if _is_sqlite(session) else 1


def begin_merging(session: Session) -> bool:
    """Begin to make all segments one, inside a write; tell whether there is more to do."""
    if segments(session) <= MOST_SEGMENTS:
        return False
    session.execute(_FIT_PAGES)
    # A negative number takes all segments together, whatever their size.
    return _merge(session, -PAGES_AT_ONCE)


def merge_some(session: Session) -> bool:
    """Go on with it, inside a write; tell whether there is more to do."""
    return _is_sqlite(session) and _merge(session, PAGES_AT_ONCE)


def upkeep(session: Session) -> tuple[Any, ...]:
    """Return what differs after search rows were written, be it by a save or by upkeep alone."""
    columns = SearchState.version, SearchState.making, SearchState.kind, SearchState.last
    state = tuple(session.execute(select(*columns)).one())
    pieces = session.execute(_PIECES).scalar_one() if _is_sqlite(session) else None
    return (*state, pieces)


def _merge(session: Session, pages: int) -> bool:
    before = session.execute(_WRITTEN).scalar_one()
    session.execute(_MERGE, {"pages": pages})
    # FTS5's own sign that nothing was left: no more was written than this statement itself.
    return bool(session.execute(_WRITTEN).scalar_one() - before > 1)


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
