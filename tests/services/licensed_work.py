"""Work for tests that only the holder of a licence may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.money_entry import AgreementEntry, OrderLine
from tests.services.bench_stand import take_in
from tests.services.price_lines import make_line

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

_LINE = {"category": "aircon", "repair": "refrigerant", "brand": "Gree", "model": "KFR-35"}


def refill(shop: OpenShop, actor: Actor, *, before: Actor | None = None) -> str:
    """Take an air conditioner in whose refrigerant is to be refilled, the price agreed.

    `before` took it to the bench before the price was.
    """
    line = make_line(**_LINE, levels={}, grade="", part="", tier="middle")
    key = shop.prices.publish(actor, line)
    number = take_in(
        shop, actor, category="aircon", brand="Gree", model="KFR-35", symptoms=("no_cool",)
    )
    if before is not None:
        shop.bench.take(before, number)
    shop.job_prices.agree(actor, number, AgreementEntry((OrderLine(price_line=key),)))
    return number
