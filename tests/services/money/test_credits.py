"""A sum off an invoice: which tax it takes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from app.domain.money_entry import RefundEntry
from app.services.local_day import business_day
from tests.money import make_part, sell

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.day_figures import DayFigures
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.open_shop import OpenShop


def give_back(shop: OpenShop, actor: Actor, made: ReceiptMade, amount: int) -> ReceiptMade:
    entry = RefundEntry(act=uuid4().hex, invoice=made.invoice, reason="划痕", amount=amount)
    return shop.refunds.refund(actor, entry)


def figures(shop: OpenShop, actor: Actor) -> DayFigures:
    zone = shop.shop.profile().time_zone
    return shop.today.figures(actor, business_day(shop.file.clock.now_ms(), zone))


def test_a_sum_is_taxed_at_the_rate_of_what_it_is_taken_off(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "tax_bp", 1300)
    # The tax in 30.00 is 3.45 of 26.55: worked back from cents that would be 12.99 %.
    made = sell(shop, manager, make_part(shop, manager).id)
    give_back(shop, manager, made, 990)
    taxes = figures(shop, manager).money.bills.taxes
    assert [(one.rate_bp, one.gross, one.tax) for one in taxes] == [(1300, 2_010, 345 - 114)]


def test_a_sum_off_two_rates_is_shared_by_what_they_came_to(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager, tax_bp=1300)
    book = make_part(shop, manager, "说明书", 1_000, tax_bp=900)
    made = sell(shop, manager, film.id, book.id)
    give_back(shop, manager, made, 4_000)
    taxes = figures(shop, manager).money.bills.taxes
    assert [one for one in taxes if one.gross or one.tax] == []
