"""QR codes on slips: nothing stands in the four modules of white that the standard asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import zxingcpp

from app.domain.documents import PaperForm
from printing.codes import QR_QUIET, QR_SIDE
from printing.escpos import SlipText
from printing.media import ROLL_58, ROLL_80, Media
from printing.render import render
from printing.render_options import RenderOptions
from tests.printing.counter_samples import badge, bin_label
from tests.printing.escpos_reader import printed
from tests.printing.money_samples import waiting_receipt
from tests.printing.papers import full_ticket, label, quick_ticket

if TYPE_CHECKING:
    from app.domain.paper_documents import PaperDocument

_PAPERS = (
    badge(),
    bin_label(),
    replace(label(), template_version=2),
    replace(waiting_receipt(), template_version=2),
    replace(quick_ticket(), template_version=4),
    replace(full_ticket(), template_version=4),
)


@pytest.mark.parametrize("document", _PAPERS, ids=lambda document: document.kind)
@pytest.mark.parametrize("media", [ROLL_58, ROLL_80])
@pytest.mark.parametrize("text", SlipText)
def test_the_white_around_squares_is_whole(
    document: PaperDocument, media: Media, text: SlipText
) -> None:
    slip = printed(render(document, PaperForm.ESCPOS, RenderOptions(text, media)).data)
    paper = slip.picture()
    (code,) = [found for found in zxingcpp.read_barcodes(paper) if found.format.name == "QRCode"]
    corner, across = code.position.top_left, code.position.top_right
    module = round((across.x - corner.x) / QR_SIDE)
    left, top, side = corner.x, corner.y, QR_SIDE * module
    white = QR_QUIET * module
    with_white = (left - white, top - white, left + side + white, top + side + white)
    around = paper.convert("L").crop(with_white)
    around.paste(255, (white, white, white + side, white + side))
    # What lies beside the paper is black here.
    assert around.getextrema() == (255, 255)
