"""Make the search rows anew that other rules made, some at a time.

How far it came is kept beside the rows, in the transaction that writes them: whoever is stopped
loses nothing, and several may go on at once. Whatever is saved meanwhile is written by the rules of
today with it, so that going over it again, or having passed it, is right either way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select, update

from app.domain.found import FoundKind
from app.pinyin import sort_key
from db.chunks import AT_ONCE
from db.engine import retrying
from db.models.customer import Customer
from db.models.device import Device
from db.models.job import Job
from db.models.search import SearchState
from db.models.stock import Part
from db.models.store import Store
from db.search_index import write_docs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from db.engine import Database

RULES: Final = 3
"""Which rules the rows are made by; a change of tokens makes it one more."""
_TABLES: Final[Mapping[FoundKind, type[Job | Customer | Device | Part]]] = {
    FoundKind.JOB: Job,
    FoundKind.CUSTOMER: Customer,
    FoundKind.DEVICE: Device,
    FoundKind.PART: Part,
}
_SORTED: Final[Mapping[FoundKind, type[Customer | Part]]] = {
    FoundKind.CUSTOMER: Customer,
    FoundKind.PART: Part,
}
# What the rules after these have changed, while the rows they made can still be found by. By rules
# that are not here rows may be missing, and everything is made anew.
_CHANGED_SINCE: Final[Mapping[int, tuple[FoundKind, ...]]] = {
    1: (FoundKind.PART, FoundKind.JOB),
    2: (FoundKind.JOB,),
}


def is_renewing(session: Session) -> bool:
    """Tell whether rows of older rules are left, which can be found by in the old ways only."""
    return session.scalars(select(SearchState.version)).one() in _CHANGED_SINCE


def make_missing(database: Database) -> None:
    """Make the rows of a store that may lack some; one whose rows are only old is left alone."""
    with database.snapshot() as session:
        rules = session.scalars(select(SearchState.version)).one()
    if rules < RULES and rules not in _CHANGED_SINCE:
        bring_up_to_date(database)


def bring_up_to_date(database: Database) -> None:
    """Make all rows anew that are left, in transactions of at most 500 things."""

    @retrying
    def step() -> int | None:
        with database.writing() as session:
            return renew_some(session, AT_ONCE)

    while step() is not None:
        pass


def renew_some(session: Session, most: int) -> int | None:
    """Make the rows of the next things anew, at most so many, inside a write.

    Returns of how many, and None when nothing was left to do. Only who renews locks the row that
    tells how far it came; who saves something meanwhile never waits for that.
    """
    state = session.scalars(select(SearchState).with_for_update()).one()
    # A newer program on the same server may have begun; its rows are not made old again.
    if state.version >= RULES or state.making > RULES:
        return None
    kinds = _CHANGED_SINCE.get(state.version, tuple(FoundKind))
    if state.making != RULES:
        state.making, state.kind, state.last = RULES, kinds[0], ""
    left = most
    for kind in kinds[kinds.index(FoundKind(state.kind)) :]:
        ids = _write_next(session, kind, state.last if kind == state.kind else "", left)
        left -= len(ids)
        if not left:
            state.kind, state.last = kind, ids[-1]
            return most
    state.version, state.making, state.kind, state.last = RULES, 0, "", ""
    return most - left


def _write_next(session: Session, kind: FoundKind, after: str, most: int) -> Sequence[str]:
    table = _TABLES[kind]
    ids = session.scalars(
        select(table.id).where(table.id > after).order_by(table.id).limit(most)
    ).all()
    if kind in _SORTED:
        _write_sort_names(session, _SORTED[kind], _sorted_names(session, kind, ids))
    write_docs(session, kind, ids)
    return ids


def _sorted_names(session: Session, kind: FoundKind, ids: Sequence[str]) -> dict[str, str]:
    """Return what things are sorted by, by their ids."""
    if kind is FoundKind.CUSTOMER:
        rows = session.execute(select(Customer.id, Customer.name).where(Customer.id.in_(ids)))
        return {row.id: sort_key(row.name) for row in rows}
    language = session.scalars(select(Store.language).limit(1)).first() or ""
    parts = session.execute(select(Part.id, Part.names).where(Part.id.in_(ids)))
    return {row.id: sort_key(row.names.get(language) or "") for row in parts}


def _write_sort_names(
    session: Session, table: type[Customer | Part], names: Mapping[str, str]
) -> None:
    values = [{"which": one, "sorted": name} for one, name in names.items()]
    if values:
        statement = (
            update(table)
            .where(table.id == bindparam("which"))
            .values(name_sort=bindparam("sorted"))
        )
        session.connection().execute(statement, values)
