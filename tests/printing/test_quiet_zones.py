"""QR codes on slips: nothing stands in the four modules of white that the standard asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import zxingcpp

from app.domain.documents import PaperForm
from printing.codes import DOTS_PER_INCH, QR_QUIET, QR_SIDE
from printing.escpos import SlipText
from printing.media import PAGE_A5, ROLL_58, ROLL_80, Media
from printing.render import render
from printing.render_options import RenderOptions
from printing.test_page import TriedPrinter
from printing.test_page import test_page as try_out
from tests.printing.counter_samples import agreement, badge, bin_label, shelf_walk
from tests.printing.escpos_reader import printed
from tests.printing.money_samples import waiting_receipt
from tests.printing.papers import full_ticket, label, quick_ticket
from tests.printing.quote_samples import information, quote_sheet, record
from tests.printing.reading import page_picture, pages_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from zxingcpp import Barcode

    from app.domain.paper_documents import PaperDocument

_PAPERS = (
    badge(),
    bin_label(),
    replace(label(), template_version=2),
    replace(waiting_receipt(), template_version=2),
    replace(quick_ticket(), template_version=4),
    replace(full_ticket(), template_version=4),
    quote_sheet(),
    information(),
    record(),
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
    assert _is_white_around(paper, code)


@pytest.mark.parametrize(
    "document",
    [
        replace(quick_ticket(), template_version=4),
        replace(full_ticket(), template_version=4),
        replace(waiting_receipt(), template_version=2),
        agreement(),
        shelf_walk(),
        quote_sheet(),
        information(),
        record(),
    ],
    ids=lambda document: document.kind,
)
def test_the_white_around_squares_on_a_page_is_whole(document: PaperDocument) -> None:
    assert _are_white_around(render(document, PaperForm.PDF).data)


def test_the_white_around_squares_on_a_test_page_is_whole() -> None:
    tried = TriedPrinter(
        name="Office",
        destination="printer:office",
        form=PaperForm.PDF,
        options=RenderOptions(media=PAGE_A5),
        language="en",
        moment="2026-11-22 14:05",
    )
    assert _are_white_around(try_out(tried))


def _are_white_around(page: bytes) -> bool:
    """Tell it of the QR codes on all pages, of which there is one at least."""
    drawn = [page_picture(page, 4 * DOTS_PER_INCH, at) for at in range(len(pages_of(page)))]
    found = [
        _is_white_around(picture, code, slack=4)
        for picture in drawn
        for code in zxingcpp.read_barcodes(picture)
        if code.format.name == "QRCode"
    ]
    return bool(found) and all(found)


def _is_white_around(paper: Image, code: Barcode, slack: int = 0) -> bool:
    """Tell whether no ink stands within four modules; the code's edges are so many dots unsure."""
    corner, across = code.position.top_left, code.position.top_right
    module = round((across.x - corner.x) / QR_SIDE)
    side, white = QR_SIDE * module, QR_QUIET * module - slack
    left, top = corner.x - white, corner.y - white
    around = paper.convert("L").crop((left, top, left + side + 2 * white, top + side + 2 * white))
    edge = white - slack
    around.paste(255, (edge, edge, around.width - edge, around.height - edge))
    # What lies beside the paper is black here.
    return bool(around.getextrema() == (255, 255))
