"""Who sells parts to the shop: found by name, written down with the first part of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.entry_text import LINE_LENGTH, checked_line
from app.domain.supplier import name_key
from db.models.catalogue import Supplier

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.unit_of_work import Work


def supplier_named(work: Work, name: str) -> Supplier:
    """Return the supplier of a name, new where nobody wrote it down yet. Raises BadEntry."""
    named = checked_line("supplier", name, LINE_LENGTH)
    known = find_supplier(work, named)
    if known is not None:
        return known
    row = Supplier(name=named, name_key=name_key(named), added_at=work.at)
    work.add(row)
    work.flush()
    work.record("supplier.added", supplier=row.id)
    return row


def find_supplier(session: Session, name: str) -> Supplier | None:
    """Return the supplier in use that is called so, however it is written."""
    rows = select(Supplier).where(Supplier.name_key == name_key(name), Supplier.ended_at.is_(None))
    return session.scalars(rows.order_by(Supplier.id).limit(1)).first()


def supplier_names(session: Session) -> tuple[str, ...]:
    """Return the names of the suppliers in use, in the order of their names."""
    rows = select(Supplier.name).where(Supplier.ended_at.is_(None)).order_by(Supplier.name_key)
    return tuple(session.scalars(rows))
