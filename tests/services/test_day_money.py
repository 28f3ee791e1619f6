"""The money of a day: which records a figure opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.money import make_part, sell
from tests.services.test_credits import figures, give_back

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def test_a_refund_is_no_second_sale_without_stock(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    give_back(shop, manager, made, 500)
    assert figures(shop, manager).money.goods.short.ids == (made.id,)


def test_invoices_open_what_they_were_paid_by_and_credits_what_they_gave_back(
    shop: OpenShop, manager: Actor
) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    back = give_back(shop, manager, made, 500)
    bills = figures(shop, manager).money.bills
    assert bills.invoiced.receipts.ids == (made.id,)
    assert bills.credited.receipts.ids == (back.id,)
