"""Stock in tests: parts of every tracking, receipts and serials, as plain functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.part import Tracking
from app.domain.permissions import Role
from app.domain.stock_entry import ReceivedEntry, ReceivedLine
from app.services.people.accounts import NewPerson
from app.services.stock.ledger import part_row
from db.models.part_line import UnbookedUse
from tests.factories import sign_in
from tests.money import make_part

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.stock_keeping.receiving import Received


def kept_part(
    shop: OpenShop,
    actor: Actor,
    name: str = "屏幕",
    tracking: Tracking = Tracking.PIECE,
    **changed: object,
) -> str:
    """Write a part down that is kept in some way; return its id."""
    part = make_part(shop, actor, name, **changed).id  # type: ignore[arg-type]
    with shop.file.acting(actor) as work:
        part_row(work, part).tracking = tracking
    return part


def receive(
    shop: OpenShop, actor: Actor, part: str, quantity: int = 1, **changed: object
) -> Received:
    """Receive so many of a part."""
    about = {name: changed.pop(name) for name in ("supplier", "document", "act") if name in changed}
    line = ReceivedLine(part=part, quantity=quantity, **changed)  # type: ignore[arg-type]
    return shop.stock_keeping.receive(actor, ReceivedEntry(lines=(line,), **about))  # type: ignore[arg-type]


def lies(shop: OpenShop, actor: Actor, part: str) -> dict[str, int]:
    """Return how many of a part lie where."""
    return {str(at): n for at, n in shop.stock_keeping.why(actor, part).now.places.items()}


def desk_of(shop: OpenShop, manager: Actor, role: Role = Role.FRONT_DESK) -> Actor:
    """Let somebody of a role work here and sign in."""
    shop.accounts.add(manager, NewPerson("mei", "梅", role, "5284"))
    return sign_in(shop, "mei", "5284")


def to_be_booked(shop: OpenShop, part: str) -> int:
    """Return how many pieces of a part were used before the book had them."""
    open_ones = select(func.sum(UnbookedUse.quantity)).where(
        UnbookedUse.part == part, UnbookedUse.settled_at.is_(None)
    )
    with shop.file.reading() as session:
        return int(session.scalar(open_ones) or 0)
