"""The price that was agreed with the intake stands on the claim ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.documents import ClaimTicket
from app.domain.money_entry import OrderLine
from app.domain.paper_documents import document_from_json
from tests.factories import make_device, make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("sqlite")


def agreed_price(shop: OpenShop, actor: Actor, *order: OrderLine) -> str:
    taken_in = shop.intake.receive(actor, make_intake(make_device(order=order)))
    document = document_from_json(shop.paperwork.document(actor, taken_in.papers[0].id))
    assert isinstance(document, ClaimTicket)
    return document.jobs[0].estimate


def test_the_ticket_says_what_was_agreed_and_for_what(shop: OpenShop, manager: Actor) -> None:
    order = OrderLine(names={"zh_CN": "换屏幕", "en": "Screen"}, unit_price=89_800)

    assert agreed_price(shop, manager, order) == "¥898.00；换屏幕"


def test_the_ticket_says_nothing_of_a_price_that_nobody_agreed_to(
    shop: OpenShop, manager: Actor
) -> None:
    assert agreed_price(shop, manager) == ""


def test_a_line_without_a_name_in_the_papers_language_keeps_its_own(
    shop: OpenShop, manager: Actor
) -> None:
    order = OrderLine(names={"en": "Screen"}, unit_price=89_800)

    assert agreed_price(shop, manager, order) == "¥898.00；Screen"
