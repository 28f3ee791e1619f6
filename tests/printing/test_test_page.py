"""Test and calibration pages: in each language of printers, and they can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.documents import PaperForm
from app.domain.label import LabelLack, LabelTooSmall
from printing.escpos import SlipText
from printing.media import (
    LABEL_40X30,
    LABEL_50X30,
    LABEL_60X40,
    PAGE_A4,
    PAGE_A5,
    ROLL_58,
    ROLL_80,
    Media,
)
from printing.render_options import RenderOptions
from printing.test_page import TriedPrinter, calibration_page
from printing.test_page import test_page as try_out
from tests.printing.escpos_reader import printed
from tests.printing.reading import codes_in, page_picture, text_of
from tests.printing.tspl_reader import printed_label
from tests.printing.zpl_reader import drawn_zpl

_CODE = "6000099999999920"
_BOTH = {"Code128": _CODE, "QRCode": _CODE}


def _tried(form: PaperForm, media: Media, text: SlipText = SlipText.GBK) -> TriedPrinter:
    return TriedPrinter(
        name="XP-58 前台",
        destination="tcp://192.168.1.50:9100",
        form=form,
        options=RenderOptions(text, media),
        language="en",
        moment="2026-11-22 14:05",
    )


@pytest.mark.parametrize("text", SlipText)
@pytest.mark.parametrize(("media", "bars"), [(ROLL_58, 1), (ROLL_80, 3)])
def test_a_slip_has_all_bars_that_fit_it(media: Media, bars: int, text: SlipText) -> None:
    slip = printed(try_out(_tried(PaperForm.ESCPOS, media, text)))

    assert slip.code128 == [_CODE] * bars
    assert (slip.qr, slip.cuts, slip.drawer_pulses) == ([_CODE], 1, 0)


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("media", [LABEL_40X30, LABEL_50X30, LABEL_60X40])
def test_a_test_label_scans(media: Media, dpi: int) -> None:
    there = replace(media, dpi=dpi)

    assert codes_in(drawn_zpl(try_out(_tried(PaperForm.ZPL, there)), dpi)) == _BOTH
    label = printed_label(try_out(_tried(PaperForm.TSPL, there)), dpi)
    assert codes_in(label.dots) == _BOTH


@pytest.mark.parametrize("media", [PAGE_A5, PAGE_A4])
def test_a_test_page_says_how_the_printer_is_set(media: Media) -> None:
    data = try_out(_tried(PaperForm.PDF, replace(media, offset_x=-15, offset_y=4)))

    assert "-1.5 / 0.4 mm" in text_of(data)
    assert codes_in(page_picture(data, 203)) == _BOTH


@pytest.mark.parametrize("form", [PaperForm.TSPL, PaperForm.ZPL])
def test_a_calibration_label_ignores_the_offset_that_is_set(form: PaperForm) -> None:
    moved = replace(LABEL_50X30, offset_x=12, offset_y=-7)

    assert calibration_page(_tried(form, moved)) == calibration_page(_tried(form, LABEL_50X30))


@pytest.mark.parametrize("dpi", [203, 300])
def test_a_stair_reaches_every_edge_dot_by_dot(dpi: int) -> None:
    media = replace(LABEL_40X30, dpi=dpi)
    dots = printed_label(calibration_page(_tried(PaperForm.TSPL, media)), dpi).dots.convert("L")

    assert dots.point(lambda value: 255 - value).getbbox() == (0, 0, *dots.size)


def test_a_calibration_page_has_its_cross_ten_millimetres_from_both_edges() -> None:
    data = calibration_page(_tried(PaperForm.PDF, replace(PAGE_A5, offset_x=50)))
    picture = page_picture(data, 254)

    down, across = picture.crop((60, 155, 98, 156)), picture.crop((155, 60, 156, 98))
    assert down.getextrema() == across.getextrema() == (255, 255)
    assert picture.crop((98, 155, 103, 156)).getextrema()[0] < 128
    assert picture.crop((155, 98, 156, 103)).getextrema()[0] < 128


def test_a_label_that_cannot_take_a_code_says_why() -> None:
    with pytest.raises(LabelTooSmall) as refused:
        try_out(_tried(PaperForm.ZPL, Media(300, 300)))

    assert (refused.value.lack, refused.value.width) == (LabelLack.BARS, "30")
