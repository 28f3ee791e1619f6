"""Labels of parts: every size, both languages, and whole runs of them in one go."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.documents import PaperForm
from app.domain.label import LabelLack, LabelTooSmall
from app.domain.paper import PaperKind
from app.domain.paper_documents import document_from_json
from app.domain.part_documents import LabelOf, PartLabel, PartLabelRun
from app.words import Words
from printing.glyphs import printable_document
from printing.label_parts import Face
from printing.media import LABEL_40X30, LABEL_50X30, LABEL_60X40, PAGE_A4, PAGE_A5, Media
from printing.part_layout import part_layout
from printing.render import render
from printing.render_options import RenderOptions
from tests.printing.escpos_reader import printed
from tests.printing.part_samples import (
    DEAREST,
    batch_label,
    chinese_labels,
    english_labels,
    pack_label,
    part_label,
    piece_label,
    run_of,
)
from tests.printing.reading import codes_in, page_picture, pages_of, picture_of, text_of
from tests.printing.tspl_reader import printed_label, printed_run
from tests.printing.zpl_reader import drawn_zpl, labels_of, read_zpl

_SIZES = (LABEL_40X30, LABEL_50X30, LABEL_60X40)
_MEDIA = [replace(media, dpi=dpi) for media in _SIZES for dpi in (203, 300)]
_RUNS = [run_of(one) for one in english_labels()]
_RUNS += [run_of(one, language="zh_CN") for one in chinese_labels()]
_EACH = [(run, media) for run in _RUNS for media in _MEDIA]
_HOSTILE = ("a\x1bp\x00\x19\xfa", '^XZ"', "^XA^PQ9^XZ", '"\r\nPRINT 9\r\n', "^FS^FO0,0^GB9,9,9^FS")
_TEXT = st.one_of(st.sampled_from((*_HOSTILE, "ÙpgǘỞj " * 8)), st.text(max_size=60))


def _both(run: PartLabelRun) -> dict[str, str]:
    return dict.fromkeys(("Code128", "QRCode"), run.labels[0].code)


@pytest.mark.parametrize(("run", "media"), _EACH)
def test_both_codes_scan_in_every_form_and_size(run: PartLabelRun, media: Media) -> None:
    options = RenderOptions(media=media)
    data = {form: render(run, form, options).data for form in PaperForm}

    tspl = printed_label(data[PaperForm.TSPL], media.dpi).dots
    assert tspl.size == (media.dots_across, media.dots_down)
    assert codes_in(tspl) == _both(run)
    assert codes_in(drawn_zpl(data[PaperForm.ZPL], media.dpi)) == _both(run)
    assert codes_in(page_picture(data[PaperForm.PDF], media.dpi)) == _both(run)
    assert codes_in(picture_of(data[PaperForm.PNG])) == _both(run)


@pytest.mark.parametrize("run", _RUNS)
def test_both_codes_scan_from_a_slip(run: PartLabelRun) -> None:
    assert codes_in(printed(render(run, PaperForm.ESCPOS).data).picture()) == _both(run)


@pytest.mark.parametrize(("run", "media"), _EACH)
def test_no_picture_runs_into_another_or_off_the_label(run: PartLabelRun, media: Media) -> None:
    asked = read_zpl(render(run, PaperForm.ZPL, RenderOptions(media=media)).data)

    for x, y, width, height in asked.boxes:
        # Pictures are widened with white to whole bytes, which may hang over the edge.
        assert min(x, y) >= 0
        assert x + width - 7 <= asked.width
        assert y + height <= asked.height
    for one, other in combinations(asked.boxes, 2):
        across = one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
        assert not (across and one[1] < other[1] + other[3] and other[1] < one[1] + one[3])


@settings(max_examples=60, deadline=None)
@given(
    label=st.builds(
        PartLabel,
        of=st.sampled_from(LabelOf),
        code=st.just(part_label().code),
        number=st.just(part_label().number),
        name=_TEXT,
        part_number=_TEXT,
        grade=_TEXT,
        price=st.sampled_from(["", f"CHF {DEAREST}", "¥0.00"]),
        bin=_TEXT,
        pieces=st.integers(1, 100_000),
        serial=_TEXT,
        batch=_TEXT,
        came=_TEXT,
    ),
    media=st.sampled_from(_MEDIA),
    language=st.sampled_from(["en", "zh_CN"]),
)
def test_whatever_is_written_nothing_touches_nor_commands(
    label: PartLabel, media: Media, language: str
) -> None:
    run = run_of(label, language=language)
    printable, _ = printable_document(run)
    (one,) = printable.labels
    # Raises where two things touch or leave the label.
    assert part_layout(one, Words(language), Face(media, run.kind), printable.store_name)
    options = RenderOptions(media=media)
    asked = read_zpl(render(run, PaperForm.ZPL, options).data)
    drawn = printed_label(render(run, PaperForm.TSPL, options).data, media.dpi)
    assert (asked.copies, asked.code128, drawn.copies, len(drawn.qr)) == (1, [label.code], 1, 1)


def test_a_run_comes_out_in_its_order_each_as_often_as_wanted() -> None:
    wanted = (piece_label(), replace(part_label(), copies=3), replace(batch_label(), copies=2))
    run, codes = run_of(*wanted), [one.code for one in wanted]
    options = RenderOptions(media=LABEL_40X30)
    data = {form: render(run, form, options).data for form in PaperForm}

    tspl = printed_run(data[PaperForm.TSPL])
    assert [(*one.code128, one.copies) for one in tspl] == list(zip(codes, (1, 3, 2), strict=True))
    zpl = [read_zpl(one) for one in labels_of(data[PaperForm.ZPL])]
    assert [(*one.code128, one.copies) for one in zpl] == list(zip(codes, (1, 3, 2), strict=True))
    pages = pages_of(data[PaperForm.PDF])
    assert ["PLJM77" in page for page in pages] == [True] + [False] * 5
    assert ["189.00" in page for page in pages] == [False, True, True, True, False, False]
    slip = printed(data[PaperForm.ESCPOS])
    assert (slip.cuts, slip.text.count("$189.00"), slip.text.count("LOT-2026-1122")) == (1, 3, 2)


def test_a_picture_shows_each_label_of_a_run_once() -> None:
    run = run_of(replace(part_label(), copies=5), piece_label())
    picture = picture_of(render(run, PaperForm.PNG).data)

    assert picture.size == (320, 2 * 240 + 1)
    assert codes_in(picture.crop((0, 241, 320, 481))) == _both(run_of(piece_label()))


def test_the_largest_price_is_never_cut() -> None:
    for label in (part_label(price=f"CHF {DEAREST}"), part_label(price=f"¥{DEAREST}")):
        assert label.price in text_of(render(run_of(label), PaperForm.PDF).data)


def test_a_price_that_has_no_room_is_refused_not_cut() -> None:
    with pytest.raises(LabelTooSmall) as refused:
        render(run_of(part_label(price="9" * 40)), PaperForm.TSPL)

    assert (refused.value.paper, refused.value.lack) == (PaperKind.PART_LABELS, LabelLack.TEXT)


def test_a_long_serial_loses_its_beginning_never_its_end() -> None:
    label = piece_label(serial="ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    text = text_of(render(run_of(label), PaperForm.PDF).data)

    assert "0123456789" in text
    assert "ABCDEF" not in text


def test_a_pack_says_how_many_and_a_part_does_not() -> None:
    said = {
        language: text_of(render(run_of(pack_label(), language=language), PaperForm.PDF).data)
        for language in ("en", "zh_CN")
    }

    assert "100 pieces" in said["en"]
    assert "100 件" in said["zh_CN"]
    assert "pieces" not in text_of(render(run_of(part_label()), PaperForm.PDF).data)


@pytest.mark.parametrize(
    ("media", "in_a_row", "on_a_page"), [(None, 3, 18), (PAGE_A5, 3, 18), (PAGE_A4, 4, 36)]
)
def test_a_page_printer_gets_pages_full_of_labels(
    media: Media | None, in_a_row: int, on_a_page: int
) -> None:
    run = run_of(replace(part_label(), copies=on_a_page), piece_label())
    data = render(run, PaperForm.PDF, RenderOptions(media=media)).data
    first = zxingcpp.read_barcodes(page_picture(data, 300))

    assert len(pages_of(data)) == 2
    assert [code.text for code in first] == [part_label().code] * 2 * on_a_page
    left = {round(code.position.top_left.x / 50) for code in first if code.format.name == "QRCode"}
    assert len(left) == in_a_row
    assert codes_in(page_picture(data, 203, 1)) == _both(run_of(piece_label()))


def test_labels_on_a_page_that_is_printed_twice_come_out_once() -> None:
    options = RenderOptions(media=replace(PAGE_A4, two_up=True))
    data = render(run_of(part_label()), PaperForm.PDF, options).data

    assert len(zxingcpp.read_barcodes(page_picture(data, 300))) == 2


def test_a_run_is_read_back_as_it_was_kept() -> None:
    run = run_of(*english_labels())

    assert document_from_json(run.to_json()) == run
    assert render(run, PaperForm.TSPL) == render(run, PaperForm.TSPL)
