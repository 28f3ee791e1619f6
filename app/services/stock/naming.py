"""Which part a text names: by its barcode, its own number, the maker's number, its whole name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from app.domain.own_code import NotOurCode, OwnCode
from db.models.stock import Part, PartBarcode

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def part_named(session: Session, text: str) -> Part | None:
    """Return the one live part that a text names; None for none, or for several."""
    typed = text.strip()
    if not typed:
        return None
    barcode = barcode_of(session, typed)
    if barcode is not None:
        return session.get_one(Part, barcode.part)
    live = Part.ended_at.is_(None)
    named = or_(Part.number == own_number(typed), Part.maker_number == typed)
    found = session.scalars(select(Part).where(live, named).limit(2)).all()
    return found[0] if len(found) == 1 else None


def barcode_of(session: Session, text: str) -> PartBarcode | None:
    """Return the barcode in use that a scan names, with or without its leading zeros."""
    fits = or_(PartBarcode.code == text, PartBarcode.code == text.lstrip("0"))
    live = (PartBarcode.ended_at.is_(None), Part.ended_at.is_(None))
    rows = select(PartBarcode).join(Part, Part.id == PartBarcode.part).where(fits, *live)
    return session.scalars(rows.limit(1)).first()


def own_number(text: str) -> str:
    """Return the sixteen digits of an own code in any form; other texts as they are."""
    try:
        return OwnCode.parse_people(text).digits
    except NotOurCode:
        return text
