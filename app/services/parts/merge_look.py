"""What a merge of two parts would do, said before it is done: it cannot be taken back.

The pieces of both lie together afterwards, with one queue of costs: of a piece that is used then
nobody can say any more to which of the two it belonged.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.own_code import people_number
from app.domain.part_entry import FIELD_OF, PartEntry
from app.domain.part_line import OPEN_LINES
from app.domain.stock import VALUED
from app.services.parts.known_parts import KnownPart, known_parts
from app.services.parts.merging import must_merge
from app.services.stock.ledger import part_row
from app.services.stock.sums import shelves
from db.models.job import Job
from db.models.part_line import PartLine
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

_LISTS = frozenset({"barcodes", "fits", "items", "limits", "levels"})


@dataclass(frozen=True, slots=True)
class MergeLook:
    """Two parts and what goes from the one to the other.

    `pieces` lie somewhere and go over with what they cost, `barcodes`, `models` and `suppliers`
    are counted likewise; `jobs` are those that need the kept part afterwards. `moves` stay with
    the merged part's number. `lost` are the fields in which the kept part says something else, and
    goes on saying it.
    """

    kept: str
    kept_names: Mapping[str, str]
    merged: str
    merged_names: Mapping[str, str]
    pieces: int
    moves: int
    jobs: tuple[str, ...]
    barcodes: int
    models: int
    suppliers: int
    lost: tuple[str, ...]


def look_at_merge(session: Session, kept: str, merged: str) -> MergeLook:
    """Return what merging would do; raises what merging itself raises."""
    must_merge(part_row(session, kept), part_row(session, merged))
    stays, goes = known_parts(session, [kept, merged])
    there = shelves(session, [merged])[merged]
    needing = (
        select(Job.number)
        .join(PartLine, PartLine.job == Job.id)
        .where(PartLine.part == merged, PartLine.state.in_(OPEN_LINES))
        .distinct()
        .order_by(Job.number)
    )
    return MergeLook(
        kept=stays.number,
        kept_names=stays.entry.names,
        merged=goes.number,
        merged_names=goes.entry.names,
        pieces=sum(there.at(place) for place in VALUED),
        moves=session.scalar(select(func.count()).where(StockMove.part == merged)) or 0,
        jobs=tuple(map(people_number, session.scalars(needing))),
        barcodes=len(goes.entry.barcodes) + sum(len(one.barcodes) for one in goes.entry.items),
        models=len(set(goes.entry.fits) - set(stays.entry.fits)),
        suppliers=len(goes.entry.items),
        lost=_lost(stays, goes),
    )


def _lost(kept: KnownPart, merged: KnownPart) -> tuple[str, ...]:
    """Return the fields of which both say something, and not the same."""
    plain = [one.name for one in fields(PartEntry) if one.name not in _LISTS]
    nothing = PartEntry({})
    said = [
        name
        for name in plain
        if getattr(merged.entry, name) not in (getattr(nothing, name), getattr(kept.entry, name))
        and getattr(kept.entry, name) != getattr(nothing, name)
    ]
    return tuple(FIELD_OF.get(name, name) for name in said)
