"""Price lines for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.price_line import PriceLineBody

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.prices.price_look_up import PriceAnswer


def make_line(**changed: object) -> PriceLineBody:
    """Return an original screen of an iPhone 13 at 798.00 yuan, 600.00 for the trade."""
    line = PriceLineBody(
        category="phone",
        repair="screen",
        price=79_800,
        brand="Apple",
        model="iPhone 13",
        grade="original",
        levels={"trade": 60_000},
        part="IP13-SCR-O",
        minutes=40,
        warranty_days=180,
        tier="junior",
    )
    return replace(line, **changed)  # type: ignore[arg-type]


def prices(answer: PriceAnswer) -> list[tuple[str, str, list[int]]]:
    """Return of each row the model, the repair and its prices."""
    return [
        (row.model.full_name, row.repair, [offer.price for offer in row.offers])
        for row in answer.rows
    ]


def ask(
    shop: OpenShop, actor: Actor, text: str, level: str = ""
) -> list[tuple[str, str, list[int]]]:
    """Ask a price and return what `prices` does."""
    return prices(shop.price_look_up.look_up(actor, text, level))
