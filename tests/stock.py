"""Stock in tests: what the book lacks and what it is worth, as plain functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from db.models.part_line import UnbookedUse

if TYPE_CHECKING:
    from app.services.open_shop import OpenShop


def to_be_booked(shop: OpenShop, part: str) -> int:
    """Return how many pieces of a part were used before the book had them."""
    open_ones = select(func.sum(UnbookedUse.quantity)).where(
        UnbookedUse.part == part, UnbookedUse.settled_at.is_(None)
    )
    with shop.file.reading() as session:
        return int(session.scalar(open_ones) or 0)
