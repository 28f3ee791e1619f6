"""Find things by their tokens, newest first, on either engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import text

from app.domain.search_query import AllOf, AnyOf
from db.search_index import end_rid, first_rid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.domain.found import FoundKind
    from app.domain.search_query import TokenTest

# No relevance: it would have to look at everything that fits before the first row is shown.
_SQLITE: Final = text(
    "SELECT d.rid, d.target FROM search_index i JOIN search_doc d ON d.rid = i.rowid "
    "WHERE i.search_index MATCH :test AND i.rowid >= :low AND i.rowid < :high "
    "ORDER BY i.rowid DESC LIMIT :most"
)
_POSTGRES: Final = text(
    "SELECT rid, target FROM search_doc "
    "WHERE array_to_tsvector(string_to_array(tokens, ' ')) @@ CAST(:test AS tsquery) "
    "AND rid >= :low AND rid < :high ORDER BY rid DESC LIMIT :most"
)


def newest(
    session: Session, kind: FoundKind, test: TokenTest, *, most: int, below: int = 0
) -> Sequence[tuple[int, str]]:
    """Return number and id of at most `most` things that have the tokens, newest first.

    Only those numbered below `below`, when it is given: the last number of the page before.
    """
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    values: dict[str, Any] = {
        "test": _fts5(test) if on_sqlite else _tsquery(test),
        "low": first_rid(kind),
        "high": below or end_rid(kind),
        "most": most,
    }
    rows = session.execute(_SQLITE if on_sqlite else _POSTGRES, values)
    return [(rid, target) for rid, target in rows]


def _fts5(test: TokenTest) -> str:
    """Write a test for FTS5 (sqlite.org/fts5.html, section 3); tokens hold no quote."""
    match test:
        case str():
            return f'"{test}"'
        case AnyOf(of):
            return f"({' OR '.join(_each(of, _fts5))})"
        case AllOf(of):
            return f"({' AND '.join(_each(of, _fts5))})"


def _tsquery(test: TokenTest) -> str:
    """Write a test as PostgreSQL's tsquery (manual, section 8.11.2); tokens hold no quote."""
    match test:
        case str():
            return f"'{test}'"
        case AnyOf(of):
            return f"({' | '.join(_each(of, _tsquery))})"
        case AllOf(of):
            return f"({' & '.join(_each(of, _tsquery))})"


def _each(of: tuple[TokenTest, ...], write: Any) -> Iterator[str]:
    # Sorted: one search is one text, whatever order its readings came in.
    return iter(sorted({write(one) for one in of}))
