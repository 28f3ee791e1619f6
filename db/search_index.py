"""Keep the search rows true: one for each job, customer, device, part, and the index of tokens.

A row's number begins with its kind and the second in which the thing came, so that the order of
numbers is the order of lists: newest first costs no sorting, however many fit. Within a second
things are numbered as they come; when a second is full, the next one lends its numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.found import FoundKind
from db.chunks import chunks
from db.models.search import SearchDoc
from db.search_docs import search_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy.orm import Session

_ORDER: Final = tuple(FoundKind)
_NUMBER_BITS: Final = 12
_LENDING_SECONDS: Final = 3600
_SECOND_BITS: Final = 33
_DROP_TOKENS: Final = text("DELETE FROM search_index WHERE rowid = :rid")
_ADD_TOKENS: Final = text("INSERT INTO search_index (rowid, tokens) VALUES (:rid, :tokens)")


def first_rid(kind: FoundKind, at: int = 0) -> int:
    """Return the lowest number of a thing of this kind that came at `at` (epoch ms) or later."""
    second = min(max(at // 1000, 0), (1 << _SECOND_BITS) - 1)
    return ((_ORDER.index(kind) + 1) << _SECOND_BITS | second) << _NUMBER_BITS


def end_rid(kind: FoundKind) -> int:
    """Return the number above all of this kind."""
    return (_ORDER.index(kind) + 2) << (_SECOND_BITS + _NUMBER_BITS)


def write_docs(session: Session, kind: FoundKind, ids: Sequence[str]) -> None:
    """Write the search rows of things as they are now; unknown ids are left out.

    The session has flushed what it wrote. Any number of ids may be given.
    """
    for some in chunks(ids):
        _write(session, kind, some)


def _write(session: Session, kind: FoundKind, ids: Sequence[str]) -> None:
    # Locked before the texts are read: of two transactions that change what one row is made of,
    # the later one reads what the other wrote.
    locked = _rids(session, ids, lock=True)
    found = search_texts(session, kind, ids)
    if not found:
        return
    known = {target: rid for target, rid in locked.items() if target in found}
    new = {target: at for target, (at, _) in found.items() if target not in known}
    moved = {
        target: found[target][0]
        for target, rid in known.items()
        if _is_elsewhere(rid, first_rid(kind, found[target][0]))
    }
    rids = known | _renumbered(session, kind, moved) | _numbered(session, kind, new)
    tokens = {rid: " ".join(sorted(found[target][1].tokens())) for target, rid in rids.items()}
    _write_tokens(session, tokens, old=list(known.values()))


def _is_elsewhere(rid: int, first: int) -> bool:
    # A full second lends of the next ones, never of another hour.
    return abs((rid >> _NUMBER_BITS) - (first >> _NUMBER_BITS)) > _LENDING_SECONDS


def _renumbered(session: Session, kind: FoundKind, came: Mapping[str, int]) -> dict[str, int]:
    """Give things whose time was corrected the number of their new place in lists."""
    free, given = _free_numbers(session, kind), dict[str, int]()
    for target, at in came.items():
        given[target] = free(at)
        known = SearchDoc.target == target
        session.execute(update(SearchDoc).where(known).values(rid=given[target]))
    return given


def _rids(session: Session, targets: Sequence[str], *, lock: bool = False) -> dict[str, int]:
    query = select(SearchDoc.target, SearchDoc.rid).where(SearchDoc.target.in_(targets))
    if lock:
        query = query.order_by(SearchDoc.rid).with_for_update()
    rows = session.execute(query)
    return {target: rid for target, rid in rows}  # noqa: C416 (rows are no mapping)


def _numbered(session: Session, kind: FoundKind, came: Mapping[str, int]) -> dict[str, int]:
    """Give new things their numbers; on a server another transaction may take one first."""
    missing, given = dict(came), dict[str, int]()
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = (sqlite if on_sqlite else postgresql).insert(SearchDoc).on_conflict_do_nothing()
    while missing:
        free = _free_numbers(session, kind)
        # The oldest first: of one second, the order of arrival is the order of numbers.
        ordered = sorted(missing.items(), key=lambda item: item[1])
        values = [
            {"rid": free(at), "kind": kind, "target": target, "tokens": ""}
            for target, at in ordered
        ]
        session.connection().execute(insert, values)
        given = _rids(session, list(came))
        missing = {target: at for target, at in missing.items() if target not in given}
    return given


def _free_numbers(session: Session, kind: FoundKind) -> Callable[[int], int]:
    last: dict[int, int] = {}

    def free(at: int) -> int:
        start = first_rid(kind, at)
        while True:
            end = start + (1 << _NUMBER_BITS)
            if start not in last:
                highest = select(func.max(SearchDoc.rid)).where(
                    SearchDoc.rid >= start, SearchDoc.rid < end
                )
                last[start] = session.scalars(highest).one() or start - 1
            if last[start] + 1 < end:
                last[start] += 1
                return last[start]
            start = end

    return free


def _write_tokens(session: Session, tokens: Mapping[int, str], old: Sequence[int]) -> None:
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        values = [{"row": rid, "words": words} for rid, words in tokens.items()]
        statement = update(SearchDoc).where(SearchDoc.rid == bindparam("row"))
        connection.execute(statement.values(tokens=bindparam("words")), values)
        return
    if old:
        connection.execute(_DROP_TOKENS, [{"rid": rid} for rid in old])
    connection.execute(
        _ADD_TOKENS, [{"rid": rid, "tokens": words} for rid, words in tokens.items()]
    )
