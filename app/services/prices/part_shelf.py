"""How many of the parts that a price list names lie on the shelf."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.services.stock.sums import shelves
from db.models.stock import Part, PartBarcode

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class PartNames:
    """What parts are called: ids by name in any language, folded; `stamp` tells their state."""

    stamp: tuple[int, int] = (0, 0)
    by_name: Mapping[str, str] = field(default_factory=dict)


def part_names(session: Session, known: PartNames) -> PartNames:
    """Return the names of all parts, those that are known while no part has changed.

    A few thousand names take too long to read for every key that somebody presses.
    """
    count, changed = session.execute(
        select(func.count(), func.coalesce(func.max(Part.changed_at), 0)).where(
            Part.ended_at.is_(None)
        )
    ).one()
    if (count, changed) == known.stamp:
        return known
    parts = session.execute(select(Part.id, Part.names).where(Part.ended_at.is_(None)))
    named = {name.casefold(): part for part, names in parts for name in names.values() if name}
    return PartNames((count, changed), named)


def on_hand(session: Session, texts: Collection[str], names: PartNames) -> dict[str, int]:
    """Return how many there are of the parts that texts name by barcode, number or name.

    A text that names no part is left out.
    """
    named = {text: names.by_name.get(text.casefold(), "") for text in texts}
    named |= _coded(session, texts)
    parts = {part for part in named.values() if part}
    there = shelves(session, parts)
    return {text: there[part].available for text, part in named.items() if part}


def _coded(session: Session, texts: Collection[str]) -> dict[str, str]:
    by_number = session.execute(
        select(Part.number, Part.id).where(Part.number.in_(texts), Part.ended_at.is_(None))
    )
    by_barcode = session.execute(
        select(PartBarcode.code, PartBarcode.part).where(
            PartBarcode.code.in_(texts), PartBarcode.ended_at.is_(None)
        )
    )
    return {text: part for rows in (by_number, by_barcode) for text, part in rows}
