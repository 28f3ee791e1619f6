"""The COPY mark: one more element at its place, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader, PdfWriter

from app.domain.documents import ClaimTicket, DeviceLabel, PaperForm
from printing.copy_mark import mark_copy
from printing.escpos import PROLOGUE
from printing.media import PAGE_A5
from printing.render import FORMS, render
from printing.render_options import RenderOptions
from printing.tspl import PRINT
from tests.printing.escpos_reader import printed
from tests.printing.papers import CODE, chinese_label, chinese_ticket, full_ticket, label
from tests.printing.quote_samples import chinese_sheet, information, quote_sheet, record
from tests.printing.reading import codes_in, fonts_of, page_picture, pages_of, picture_of
from tests.printing.tspl_reader import printed_label

_PAPERS = (
    full_ticket(),
    chinese_ticket(),
    label(),
    chinese_label(),
    quote_sheet(),
    chinese_sheet(),
    information(),
    record(),
)
_EACH = [(paper, form) for paper in _PAPERS for form in sorted(FORMS[paper.kind])]


def _copy(paper: ClaimTicket | DeviceLabel, form: PaperForm) -> tuple[bytes, bytes]:
    data = render(paper, form).data
    return data, mark_copy(form, data, paper.language)


def _changed(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageChops.difference(one.convert("L"), other.convert("L")).getbbox()


@pytest.mark.parametrize(("paper", "form"), _EACH)
def test_marking_the_same_bytes_gives_the_same_copy(
    paper: ClaimTicket | DeviceLabel, form: PaperForm
) -> None:
    data, copy = _copy(paper, form)

    assert copy == mark_copy(form, data, paper.language) != data


@pytest.mark.parametrize(("paper", "word"), [(full_ticket(), "COPY"), (chinese_ticket(), "副本")])
def test_every_page_says_copy_in_the_papers_language(paper: ClaimTicket, word: str) -> None:
    data, copy = _copy(paper, PaperForm.PDF)

    assert [word in page for page in pages_of(copy)] == [True] * len(pages_of(data))
    assert all(fonts_of(copy).values())
    assert not any(word in page for page in pages_of(data))


@pytest.mark.parametrize("paper", _PAPERS)
def test_a_page_changes_only_where_its_layout_left_room(paper: ClaimTicket | DeviceLabel) -> None:
    data, copy = _copy(paper, PaperForm.PDF)
    before = page_picture(data, 203)
    changed = _changed(before, page_picture(copy, 203))

    assert changed is not None
    assert before.crop(changed).getextrema() == (255, 255)


def test_a_copied_page_keeps_title_language_and_codes() -> None:
    data, copy = _copy(full_ticket(), PaperForm.PDF)
    before, after = PdfReader(BytesIO(data)), PdfReader(BytesIO(copy))

    assert after.metadata == before.metadata
    assert after.root_object["/Lang"] == before.root_object["/Lang"] == "en"
    assert codes_in(page_picture(copy, 203))["Code128"] == CODE


def test_a_slip_has_one_picture_more_at_its_head() -> None:
    data, copy = _copy(chinese_ticket(), PaperForm.ESCPOS)

    assert copy.startswith(PROLOGUE)
    assert copy.endswith(data[len(PROLOGUE) :])
    assert len(printed(copy).pictures) == len(printed(data).pictures) + 1


@pytest.mark.parametrize("paper", [label(), chinese_label()])
def test_a_label_has_one_picture_more_before_it_is_printed(paper: DeviceLabel) -> None:
    data, copy = _copy(paper, PaperForm.TSPL)
    before, after = printed_label(data).dots, printed_label(copy).dots
    changed = _changed(before, after)

    assert copy.startswith(data.removesuffix(PRINT))
    assert changed is not None
    assert before.crop(changed).convert("L").getextrema() == (255, 255)


def test_the_mark_of_a_page_moves_with_its_printers_offset() -> None:
    media = replace(PAGE_A5, offset_x=-20, offset_y=10)
    places = []
    for there in (PAGE_A5, media):
        data = render(full_ticket(), PaperForm.PDF, RenderOptions(media=there)).data
        before, copy = page_picture(data, 254), mark_copy(PaperForm.PDF, data, "en", there)
        places.append(_changed(before, page_picture(copy, 254)))

    was, now = places
    assert was is not None
    assert now is not None
    # At 254 dots to the inch a dot is a tenth of a millimetre, as offsets are; edges are rounded.
    assert (now[0] - was[0], now[1] - was[1]) == pytest.approx((-20, 10), abs=1)


@pytest.mark.parametrize("paper", _PAPERS)
def test_a_picture_changes_only_where_its_layout_left_room(
    paper: ClaimTicket | DeviceLabel,
) -> None:
    data, copy = _copy(paper, PaperForm.PNG)
    before, after = picture_of(data), picture_of(copy)
    changed = _changed(before, after)

    assert changed is not None
    assert before.convert("L").crop(changed).getextrema() == (255, 255)
    assert after.info["dpi"] == before.info["dpi"]


@pytest.mark.parametrize("form", [PaperForm.ESCPOS, PaperForm.TSPL])
def test_bytes_of_another_program_are_refused(form: PaperForm) -> None:
    with pytest.raises(ValueError, match=r"SIZE|RINT"):
        mark_copy(form, b"SIZE 50 mm,30 mm\r\nPRINT 2\r\n", "en")


def test_a_page_of_an_unknown_size_is_refused() -> None:
    writer = PdfWriter()
    writer.add_blank_page(612, 792)
    file = BytesIO()
    writer.write(file)

    with pytest.raises(ValueError, match="215"):
        mark_copy(PaperForm.PDF, file.getvalue(), "en")
