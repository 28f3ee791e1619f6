"""The device label: one layout in four forms, every code readable, nothing touching."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageChops
from pypdf import PdfReader

from app.domain.documents import DeviceLabel, LabelFlag, PaperForm
from app.domain.identifiers import IdentifierKind
from app.domain.paper import PaperKind
from app.words import Words
from printing import tspl
from printing.dots import DotText
from printing.escpos import SlipText
from printing.glyphs import printable_document
from printing.label_layout import label_layout
from printing.label_parts import Face, PlacedText, check_apart
from printing.media import LABEL_40X30
from printing.render import render
from printing.render_options import RenderOptions
from tests.printing.escpos_reader import printed
from tests.printing.papers import JOB_CODE, OPENS_DRAWER, chinese_label, label
from tests.printing.reading import codes_in, fonts_of, page_picture, picture_of, text_of
from tests.printing.tspl_reader import printed_label

_BOTH = {"Code128": JOB_CODE, "QRCode": JOB_CODE}
_FACE = Face(LABEL_40X30, PaperKind.DEVICE_LABEL)
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_ANY = st.builds(
    DeviceLabel,
    language=st.sampled_from(["en", "zh_CN"]),
    code=st.just(JOB_CODE),
    job_number=st.sampled_from(["0001-26-000042-17", "9999-26.9-999999-98", "42"]),
    store_name=_TEXT,
    store_phone=_TEXT,
    customer=_TEXT,
    model=_TEXT,
    serial_tail=_TEXT,
    received=_TEXT,
    template_version=st.integers(1, 3),
    mark=st.sampled_from(IdentifierKind),
    promised=_TEXT,
    place=_TEXT,
    accessories=st.none() | st.integers(0, 999),
    flags=st.lists(st.sampled_from(LabelFlag), unique=True).map(tuple),
)


def _full_label() -> DeviceLabel:
    return replace(label(), flags=tuple(LabelFlag), place="A-12", accessories=None)


@pytest.mark.parametrize("paper", [label(), chinese_label(), _full_label()])
def test_both_codes_scan_in_every_form(paper: DeviceLabel) -> None:
    data = {form: render(paper, form).data for form in PaperForm}

    assert codes_in(page_picture(data[PaperForm.PDF], 203)) == _BOTH
    assert codes_in(page_picture(data[PaperForm.PDF], 300)) == _BOTH
    assert codes_in(picture_of(data[PaperForm.PNG])) == _BOTH
    assert codes_in(printed_label(data[PaperForm.TSPL]).dots) == _BOTH
    assert codes_in(printed(data[PaperForm.ESCPOS]).picture()) == _BOTH


@pytest.mark.parametrize("form", list(PaperForm))
def test_the_same_label_gives_the_same_bytes(form: PaperForm) -> None:
    assert render(chinese_label(), form) == render(chinese_label(), form)


@settings(max_examples=40)
@given(_ANY)
def test_whatever_is_written_nothing_touches(paper: DeviceLabel) -> None:
    printable, _ = printable_document(paper)

    # Raises where two things touch or leave the label.
    assert label_layout(printable, Words(paper.language), _FACE)
    assert printed_label(render(paper, PaperForm.TSPL).data).copies == 1


def test_the_printers_label_is_the_picture_apart_from_the_qr_mask() -> None:
    picture = picture_of(render(label(), PaperForm.PNG).data)
    dots = printed_label(render(label(), PaperForm.TSPL).data).dots
    squares = (206, 54, 206 + 84, 54 + 84)
    for sheet in (picture, dots):
        sheet.paste(1, squares)

    assert ImageChops.difference(picture.convert("L"), dots.convert("L")).getbbox() is None


def test_the_picture_is_exactly_the_labels_dots() -> None:
    picture = picture_of(render(label(), PaperForm.PNG).data)

    assert picture.size == (320, 240)
    assert picture.info["dpi"] == pytest.approx((203, 203), abs=0.1)


def test_the_page_is_the_labels_size_with_its_fonts() -> None:
    data = render(chinese_label(), PaperForm.PDF).data
    box = PdfReader(BytesIO(data)).pages[0].mediabox

    assert [float(side) * 25.4 / 72 for side in box[2:]] == pytest.approx([40, 30], abs=0.01)
    assert all(fonts_of(data).values())


def test_a_page_label_says_what_the_bench_needs() -> None:
    text = text_of(render(_full_label(), PaperForm.PDF).data)

    for part in ("iPhone 13 Pro", "A1PLJM", "M. Gonzalez", "11-23 18:00", "A-12", "(510) 555-0142"):
        assert part in text
    assert "Acc.: Not checked" in text
    assert all(name in text for name in ("Danger", "Liquid", "Data", "Recheck", "VIP"))


def test_a_label_without_a_promise_says_when_it_came_in() -> None:
    assert "In 11-21" in text_of(render(replace(label(), promised=""), PaperForm.PDF).data)


def test_a_label_leaves_the_year_out() -> None:
    dated = replace(label(), received="2026-11-21", promised="2026-11-23 18:00")

    assert "11-21 → 11-23 18:00" in text_of(render(dated, PaperForm.PDF).data)


def test_a_bare_label_still_has_number_and_codes() -> None:
    bare = replace(
        label(),
        **dict.fromkeys(("store_name", "store_phone", "customer", "model", "serial_tail"), ""),
    )

    assert codes_in(printed_label(render(bare, PaperForm.TSPL).data).dots) == _BOTH


@pytest.mark.parametrize(
    "name", [OPENS_DRAWER, '"\r\nPRINT 9\r\n', "PRINT 9", "\x1b!R", "~!T", "BITMAP 0,0,1,1,0,x"]
)
def test_no_name_is_a_command(name: str) -> None:
    hostile = replace(label(), customer=name, model=name, store_name=name, serial_tail=name)
    once = printed_label(render(hostile, PaperForm.TSPL).data)
    stub = printed(render(hostile, PaperForm.ESCPOS).data)

    assert (once.copies, once.code128, once.qr) == (1, [JOB_CODE], [JOB_CODE])
    assert (stub.cuts, stub.drawer_pulses) == (1, 0)


def test_a_code_that_is_not_digits_never_reaches_the_printer() -> None:
    with pytest.raises(ValueError, match="PRINT"):
        tspl.barcode(0, 0, '1"\r\nPRINT 9', dots=2, height=40)
    with pytest.raises(ValueError, match="PRINT"):
        tspl.qr_code(0, 0, '1"\r\nPRINT 9', dots=4)


def test_a_stub_says_what_the_bench_needs() -> None:
    stub = printed(render(_full_label(), PaperForm.ESCPOS).data).text

    for part in ("0001-26-000042-17", "iPhone 13 Pro", "[ Danger ]", "A-12", "Not checked"):
        assert part in stub


def test_a_stub_can_be_all_dots() -> None:
    options = RenderOptions(SlipText.RASTER)
    stub = printed(render(chinese_label(), PaperForm.ESCPOS, options).data)

    assert stub.text == ""
    assert codes_in(stub.picture()) == _BOTH


def test_two_things_that_touch_are_an_error() -> None:
    text = PlacedText(10, 100, (DotText("iPhone", 17),))

    with pytest.raises(ValueError, match="iPhone"):
        check_apart([text, replace(text, x=30)], _FACE)


@pytest.mark.parametrize(("x", "baseline"), [(300, 100), (10, 4), (10, 250), (280, 30)])
def test_a_thing_off_the_label_or_in_the_place_of_copy_is_an_error(x: int, baseline: int) -> None:
    with pytest.raises(ValueError, match="iPhone"):
        check_apart([PlacedText(x, baseline, (DotText("iPhone", 17),))], _FACE)
