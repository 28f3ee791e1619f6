"""How many of the parts that a price list names lie on the shelf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from db.models.stock import Part, PartBarcode, StockMove

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session


class PartShelf:
    """Count what is on hand of parts that are named by barcode, number or name.

    Names are kept in memory until a part changes: a few thousand take too long for every key that
    somebody presses.
    """

    def __init__(self) -> None:
        self._stamp: tuple[int, int] | None = None
        self._by_name: dict[str, str] = {}

    def on_hand(self, session: Session, texts: Collection[str]) -> dict[str, int]:
        """Return by text how many there are; a text that names no part is left out."""
        self._refresh(session)
        named = {text: self._by_name.get(text.casefold(), "") for text in texts}
        named |= _coded(session, texts)
        parts = {part for part in named.values() if part}
        sums = session.execute(
            select(StockMove.part, func.sum(StockMove.quantity))
            .where(StockMove.part.in_(parts))
            .group_by(StockMove.part)
        )
        counted = {part: int(quantity) for part, quantity in sums}
        return {text: counted.get(part, 0) for text, part in named.items() if part}

    def _refresh(self, session: Session) -> None:
        """Read the names anew where a part was added, changed or ended."""
        count, changed = session.execute(
            select(func.count(), func.coalesce(func.max(Part.changed_at), 0)).where(
                Part.ended_at.is_(None)
            )
        ).one()
        if (count, changed) == self._stamp:
            return
        parts = session.execute(select(Part.id, Part.names).where(Part.ended_at.is_(None)))
        self._by_name = {
            name.casefold(): part for part, names in parts for name in names.values() if name
        }
        self._stamp = (count, changed)


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
