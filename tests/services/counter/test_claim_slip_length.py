"""The claim ticket of a usual intake, with the shop's own terms, fits a short piece of roll."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.documents import ClaimTicket, PaperForm
from app.domain.money_entry import OrderLine
from app.domain.paper_documents import document_from_json
from printing.escpos import SlipText
from printing.render import render
from printing.render_options import RenderOptions
from tests.factories import NOON, make_customer, make_device, make_intake
from tests.printing.escpos_reader import printed
from tests.printing.reading import codes_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.intake import DeviceEntry
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("sqlite")

_LONGEST_MM = 160
_DOTS_PER_MM = 203 / 25.4
_ORDER = OrderLine(names={"zh_CN": "换屏 · 原装", "en": "Screen · original"}, unit_price=65_000)


def phone(language: str) -> DeviceEntry:
    """Return a phone of which a usual intake tells, with a price and a promise."""
    chinese = language == "zh_CN"
    return make_device(
        problem="屏幕碎了，左下角触摸没反应"
        if chinese
        else "Screen cracked, lower left does not answer",
        imei="490154203237518",
        order=(_ORDER,),
        promised_at=NOON + 6 * 3_600_000,
    )


def two_others() -> tuple[DeviceEntry, ...]:
    """Return what a family brings along."""
    tablet = make_device(category="tablet", brand="Huawei", model="MatePad 11", symptoms=())
    return make_device(brand="Samsung", model="Galaxy S22 Ultra 256GB"), tablet


def ticket_of(shop: OpenShop, actor: Actor, language: str, *devices: DeviceEntry) -> ClaimTicket:
    entry = make_intake(*devices, customer=make_customer(language=language))
    ticket = shop.intake.receive(actor, entry).papers[0].id
    document = document_from_json(shop.paperwork.document(actor, ticket))
    assert isinstance(document, ClaimTicket)
    return document


@pytest.mark.parametrize("text", list(SlipText))
@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("others", [0, 2])
def test_a_claim_ticket_of_up_to_three_devices_is_at_most_160_mm(
    shop: OpenShop, manager: Actor, language: str, text: SlipText, others: int
) -> None:
    devices = (phone(language), *two_others()[:others])
    ticket = ticket_of(shop, manager, language, *devices)
    paper = printed(render(ticket, PaperForm.ESCPOS, RenderOptions(text)).data)

    assert ticket.terms
    assert codes_in(paper.picture()) == {
        "Code128": ticket.code,
        "QRCode": ticket.code + ticket.proof,
    }
    assert sum(strip.height for strip in paper.strips) / _DOTS_PER_MM <= _LONGEST_MM


def test_the_roll_has_a_prominent_notice_as_the_regulation_words_it(shop: OpenShop) -> None:
    lists = shop.lists.current()
    (long,), (short,) = (lists.notices("US-CA", "en", form) for form in ("long", "slip"))

    assert short == long
