"""Which parts a text means: one that it names, else those whose name holds its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.pinyin import typed_names
from app.services.stock.naming import part_named
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

_LISTED: Final = 50


def find_parts(session: Session, text: str) -> Sequence[str]:
    """Return the ids of the parts that a text means, at most fifty."""
    typed = text.strip()
    exact = part_named(session, typed)
    return [exact.id] if exact is not None else _by_name(session, typed)


def parts_after(session: Session, after: str) -> Sequence[str]:
    """Return the ids of the next fifty parts in the order in which they were written down."""
    query = select(Part.id).where(Part.ended_at.is_(None), Part.id > after).order_by(Part.id)
    return session.scalars(query.limit(_LISTED)).all()


def _by_name(session: Session, typed: str) -> Sequence[str]:
    """Return goods whose name holds every typed word, or whose pinyin does."""
    wanted = typed.casefold().split()
    if not wanted:
        return ()
    rows = session.scalars(select(Part).where(Part.ended_at.is_(None)).order_by(Part.id))
    found = [row.id for row in rows if all(_is_in(row.names, word) for word in wanted)]
    return found[:_LISTED]


def _is_in(names: Mapping[str, str], word: str) -> bool:
    if word in " ".join(names.values()).casefold():
        return True
    # One letter is in nearly every pinyin.
    typed = len(word) > 1 and word.isascii() and word.isalpha()
    return typed and any(word in one for name in names.values() for one in typed_names(name))
