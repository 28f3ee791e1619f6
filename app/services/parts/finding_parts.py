"""Which parts a text means: those that it names first, then those that have all of its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select, tuple_

from app.domain.contact import match_digits
from app.domain.country import COUNTRIES
from app.domain.found import FoundKind
from app.domain.own_code import is_payment_code
from app.domain.search_query import MOST_TYPED, parse_query
from app.domain.search_text import joined
from app.pinyin import sort_key
from app.services.records.finding import search_ids
from app.services.records.search_readings import SearchReadings
from app.services.shop import read_profile
from app.services.stock.naming import hits
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from app.domain.model_alias import AliasBook

LISTED: Final = 50


@dataclass(frozen=True, slots=True)
class FoundParts:
    """The ids of parts that were found; `pieces` is what the barcode stands for that was typed."""

    ids: tuple[str, ...]
    pieces: int = 1


class PartFinder:
    """Find parts by what people type: `aliases` gives the book of short model names."""

    def __init__(self, aliases: Callable[[], AliasBook]) -> None:
        self._readings = SearchReadings(aliases)

    def find(self, session: Session, text: str, at: int, limit: int = LISTED) -> FoundParts:
        """Return the parts that a text means, by the lists valid at `at` (epoch ms).

        A barcode or an own number means one part; other numbers and a whole name come first.
        """
        named = hits(session, text)
        if named.code_of:
            return FoundParts((named.code_of,), named.pieces)
        others = self._search(session, text.strip(), at, limit)
        return FoundParts(tuple(dict.fromkeys((*named.others, *others)))[:limit])

    def _search(self, session: Session, typed: str, at: int, limit: int) -> Sequence[str]:
        if is_payment_code(joined(typed[:MOST_TYPED])):
            return ()
        home = COUNTRIES[read_profile(session).country].calling_code
        query = parse_query(
            typed, self._readings.of(session, at), lambda digits: match_digits(digits, home)
        )
        return search_ids(session, FoundKind.PART, query, limit, 0)[0] if query.of else ()


def parts_after(session: Session, after: str, category: str | None, limit: int) -> Sequence[str]:
    """Return the ids of parts from A to Z behind one of them, of one category or of all."""
    query = select(Part.id).where(Part.ended_at.is_(None))
    if category is not None:
        query = query.where(Part.category == category)
    if after:
        last = session.get(Part, after)
        if last is None:
            return ()
        query = query.where(tuple_(Part.name_sort, Part.id) > tuple_(last.name_sort, last.id))
    return session.scalars(query.order_by(Part.name_sort, Part.id).limit(limit)).all()


def categories(session: Session) -> tuple[str, ...]:
    """Return the categories that parts have, in the order of their names."""
    found: list[str] = []
    # From one to the next by the index: of 100,000 parts a handful is read.
    after = ""
    while True:
        query = select(func.min(Part.category)).where(
            Part.ended_at.is_(None), Part.category > after
        )
        after = session.scalar(query) or ""
        if not after:
            return tuple(sorted(found, key=sort_key))
        found.append(after)
