"""Which part a text names: by its barcode, a number of its own or of others, its whole name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.found import FoundKind
from app.domain.own_code import CodeKind, NotOurCode, OwnCode
from app.domain.search_query import AnyOf
from app.domain.search_text import fold, name_mark
from db.chunks import chunks
from db.models.catalogue import PartMerge, SupplierItem
from db.models.code import Code
from db.models.stock import Part, PartBarcode
from db.queries.search import newest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from sqlalchemy.orm import Session

    _Named = Mapping[str, Collection[str]]
    _Way = Callable[[Session, Collection[str]], _Named]

_MOST_CALLED_SO: Final = 50
# Each text is asked for in several spellings, and its name by a mark of its own.
_MOST_TEXTS: Final = 100
# UPC-A, EAN-13 and GTIN-14 are one number with leading zeros (GS1 General Specifications, 3.3).
_GTIN_LENGTHS: Final = (8, 12, 13, 14)


@dataclass(frozen=True, slots=True)
class Hits:
    """What a text names: the part whose code it is, or those with it for a number or a name.

    `pieces` is how many somebody has in hand who scanned the code: a pack's stands for several.
    """

    code_of: str = ""
    pieces: int = 1
    others: tuple[str, ...] = ()


def part_named(session: Session, text: str, *, by_name: bool = True) -> Part | None:
    """Return the one live part that a text names; None for none, or for several.

    What is scanned is no name, and a model may be called like a part: `by_name` is False then.
    """
    found = _named(session, [text], _WAYS if by_name else _BY_NUMBER).get(text)
    return None if found is None else session.get_one(Part, found)


def parts_named(session: Session, texts: Iterable[str]) -> dict[str, str]:
    """Return the ids of the live parts that texts name; one that names none or several is left out.

    A barcode goes before an own number, that before the maker's, the supplier's and the name.
    """
    found = dict[str, str]()
    for some in chunks(sorted(set(texts)), _MOST_TEXTS):
        found |= _named(session, some, _WAYS)
    return found


def barcode_of(session: Session, text: str) -> PartBarcode | None:
    """Return the barcode in use that a scan names, with or without its leading zeros."""
    live = (PartBarcode.ended_at.is_(None), Part.ended_at.is_(None))
    fits = PartBarcode.code.in_(spellings(text))
    rows = select(PartBarcode).join(Part, Part.id == PartBarcode.part).where(fits, *live)
    return session.scalars(rows.limit(1)).first()


def spellings(code: str) -> frozenset[str]:
    """Return how else a barcode may be written: a GTIN with more or fewer leading zeros."""
    if not (code.isascii() and code.isdecimal() and len(code) <= max(_GTIN_LENGTHS)):
        return frozenset({code})
    bare = code.lstrip("0")
    return frozenset({code, bare, *(bare.zfill(n) for n in _GTIN_LENGTHS)}) - {""}


def own_number(text: str) -> str:
    """Return the sixteen digits of an own code in any form; other texts as they are."""
    for read in (OwnCode.parse_people, OwnCode.parse):
        try:
            return read(text).digits
        except NotOurCode:
            continue
    return text


def hits(session: Session, text: str) -> Hits:
    """Return which parts a text names exactly, for whoever looks further than one."""
    typed = _typed(text)
    if not typed:
        return Hits()
    barcode = barcode_of(session, typed)
    if barcode is not None:
        return Hits(code_of=barcode.part, pieces=barcode.pieces)
    for part in _by_own_number(session, {typed}).get(typed, ()):
        return Hits(code_of=part)
    ways = (_by_maker_number, _by_item_number, _by_name)
    found = (one for way in ways for one in sorted(way(session, {typed}).get(typed, ())))
    return Hits(others=tuple(dict.fromkeys(found)))


def pieces_in_hand(session: Session, text: str) -> int:
    """Return how many pieces whoever scanned this holds: a pack's barcode stands for several."""
    barcode = barcode_of(session, _typed(text))
    return 1 if barcode is None else barcode.pieces


def _named(session: Session, texts: Iterable[str], ways: Iterable[_Way]) -> dict[str, str]:
    typed = {text: _typed(text) for text in texts}
    left, found = {one for one in typed.values() if one}, dict[str, str]()
    for named_by in ways:
        for text, parts in named_by(session, left).items():
            left.discard(text)
            if len(parts) == 1:
                found[text] = next(iter(parts))
    return {text: found[one] for text, one in typed.items() if one in found}


def _by_barcode(session: Session, texts: Collection[str]) -> _Named:
    rows = session.execute(
        select(PartBarcode.code, PartBarcode.part)
        .join(Part, Part.id == PartBarcode.part)
        .where(
            PartBarcode.code.in_({one for text in texts for one in spellings(text)}),
            PartBarcode.ended_at.is_(None),
            Part.ended_at.is_(None),
        )
    )
    return _by_spelling(texts, spellings, rows)


def _by_own_number(session: Session, texts: Collection[str]) -> _Named:
    digits = {text: own_number(text) for text in texts}
    rows = session.execute(
        select(Code.code, Part.id)
        .join(Part, Part.id == Code.target)
        .where(
            Code.code.in_(digits.values()),
            Code.kind == str(CodeKind.PART),
            Code.ended_at.is_(None),
            Part.ended_at.is_(None),
        )
    )
    return _by_spelling(texts, lambda text: {digits[text]}, rows)


def _by_maker_number(session: Session, texts: Collection[str]) -> _Named:
    """Return parts by the maker's number; one that was merged stands for the kept one."""
    rows = session.execute(
        select(Part.maker_number, Part.id, Part.ended_at).where(
            Part.maker_number.in_({one for text in texts for one in number_cases(text)})
        )
    ).all()
    gone = {part for _, part, ended_at in rows if ended_at is not None}
    kept = _kept_for(session, gone) if gone else {}
    live = [(number, kept.get(part, "") if part in gone else part) for number, part, _ in rows]
    return _by_spelling(texts, number_cases, (one for one in live if one[1]))


def _by_item_number(session: Session, texts: Collection[str]) -> _Named:
    rows = session.execute(
        select(SupplierItem.item_number, SupplierItem.part)
        .join(Part, Part.id == SupplierItem.part)
        .where(
            SupplierItem.item_number.in_({one for text in texts for one in number_cases(text)}),
            SupplierItem.ended_at.is_(None),
            Part.ended_at.is_(None),
        )
    )
    return _by_spelling(texts, number_cases, rows)


def _by_name(session: Session, texts: Collection[str]) -> _Named:
    if not texts:
        return {}
    marks = AnyOf(tuple(name_mark(text) for text in texts))
    called = newest(session, FoundKind.PART, marks, most=_MOST_CALLED_SO * len(texts))
    ids = [part for _, part in called]
    rows = session.execute(select(Part.names, Part.id).where(Part.id.in_(ids)))
    named = [(fold(name), part) for names, part in rows for name in names.values()]
    return _by_spelling(texts, lambda text: {fold(text)}, named)


_BY_NUMBER: Final = (_by_barcode, _by_own_number, _by_maker_number, _by_item_number)
_WAYS: Final = (*_BY_NUMBER, _by_name)


def _by_spelling(
    texts: Collection[str],
    spelled: Callable[[str], Collection[str]],
    rows: Iterable[tuple[str, str]],
) -> _Named:
    """Return for each text the parts that one of its spellings is written with."""
    by_text: dict[str, set[str]] = defaultdict(set)
    for written, part in rows:
        by_text[written].add(part)
    found = {text: set().union(*(by_text.get(one, ()) for one in spelled(text))) for text in texts}
    return {text: parts for text, parts in found.items() if parts}


def _typed(text: str) -> str:
    # No row has this character, and a server refuses it.
    return text.replace("\0", "").strip()


def number_cases(text: str) -> frozenset[str]:
    """Return a number as typed, in capitals and in small letters: an index knows no others."""
    return frozenset({text, text.upper(), text.lower()})


def _kept_for(session: Session, merged: Collection[str]) -> dict[str, str]:
    """Return which live part stands for each of some merged ones; the others are left out."""
    rows = session.execute(
        select(PartMerge.merged, PartMerge.kept, Part.ended_at)
        .join(Part, Part.id == PartMerge.kept)
        .where(PartMerge.merged.in_(merged))
    )
    found, further = dict[str, str](), dict[str, str]()
    for one, kept, ended_at in rows:
        (found if ended_at is None else further)[one] = kept
    if further:
        last = _kept_for(session, set(further.values()))
        found |= {one: last[kept] for one, kept in further.items() if kept in last}
    return found
