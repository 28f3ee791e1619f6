"""The shop's price list: published line by line, so that a job keeps the price it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.price_line import PricedLine, PriceLineNotFound
from db.models.published import Published

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PRICE_LINE: Final = "price_line"
"""The kind under which lines are published; the key is the line's own."""


def price_of(session: Session, line_key: str, level: str, at: int) -> PricedLine:
    """Return what a line costs a customer of `level` at an instant (epoch ms), inside a read.

    A level without a price of its own pays the usual one. Raises PriceLineNotFound.
    """
    row = session.scalars(
        select(Published)
        .where(
            Published.kind == PRICE_LINE,
            Published.key == line_key,
            Published.valid_from <= at,
        )
        .order_by(Published.version.desc())
        .limit(1)
    ).first()
    if row is None or row.body.get("ended"):
        raise PriceLineNotFound(line_key)
    body = row.body
    return PricedLine(
        key=line_key,
        names=body["names"],
        price=body["levels"].get(level, body["price"]),
        tax_bp=body["tax_bp"],
        part=body["part"],
        grade=body["grade"],
        minutes=body["minutes"],
        warranty_days=body["warranty_days"],
        published=row.id,
    )
