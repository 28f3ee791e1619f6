"""The claim ticket of a usual intake, with the shop's own terms, fits a short piece of roll."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.documents import PaperForm
from app.domain.paper_documents import document_from_json
from printing.escpos import SlipText
from printing.render import RenderOptions, render
from tests.factories import make_customer, make_device, make_intake
from tests.money import order
from tests.printing.escpos_reader import printed
from tests.printing.reading import codes_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

_LONGEST_MM = 160
_DOTS_PER_MM = 203 / 25.4


# English in a printer's own letters, all of one width, and Chinese in pictures take more.
@pytest.mark.parametrize(("language", "text"), [("zh_CN", SlipText.GBK), ("en", SlipText.RASTER)])
def test_a_claim_ticket_of_one_device_is_at_most_160_mm(
    shop: OpenShop, manager: Actor, language: str, text: SlipText
) -> None:
    device = make_device(order=(order(65_000),))
    entry = make_intake(device, customer=make_customer(language=language))
    ticket = shop.intake.receive(manager, entry).papers[0].id
    document = document_from_json(shop.paperwork.document(manager, ticket))
    paper = printed(render(document, PaperForm.ESCPOS, RenderOptions(text)).data)
    assert len(codes_in(paper.picture())) == 2
    assert sum(strip.height for strip in paper.strips) / _DOTS_PER_MM <= _LONGEST_MM
