"""Labels of every size and resolution: both codes scan, nothing overlaps, or it is refused."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageChops

from app.domain.counter_documents import Badge, BinLabel
from app.domain.documents import DeviceLabel, LabelFlag, PaperForm
from app.domain.identifiers import IdentifierKind
from app.domain.label import LabelLack, LabelTooSmall
from app.words import Words
from printing.copy_mark import mark_copy
from printing.media import LABEL_40X30, LABEL_50X30, LABEL_60X40, PAGE_A5, Media
from printing.render import render
from printing.render_options import RenderOptions
from tests.printing.counter_samples import badge, bin_label, chinese_badge, chinese_bin_label
from tests.printing.papers import chinese_label, label
from tests.printing.reading import codes_in, page_picture, picture_of
from tests.printing.tspl_reader import printed_label
from tests.printing.zpl_reader import drawn_zpl, read_zpl

if TYPE_CHECKING:
    from PIL.Image import Image

Label = DeviceLabel | BinLabel | Badge

_FULL = replace(label(), flags=tuple(LabelFlag), place="A-12")
_NOW = {"template_version": 3, "place": "A-12"}
_LABELS = (
    _FULL,
    replace(_FULL, mark=IdentifierKind.IMEI, **_NOW),
    replace(chinese_label(), mark=IdentifierKind.SERIAL, **_NOW),
    chinese_label(),
    bin_label(),
    chinese_bin_label(),
    badge(),
    chinese_badge(),
)
_SIZES = (LABEL_40X30, LABEL_50X30, LABEL_60X40)
_DPIS = (203, 300)
_EACH = [(paper, replace(media, dpi=dpi)) for paper in _LABELS for media in _SIZES for dpi in _DPIS]
_WRITTEN = {"customer", "model", "place", "name", "store_name", "store_phone", "employee_number"}
_HOSTILE = (
    "a\x1bp\x00\x19\xfa",
    '^XZ"',
    "^XA^PQ9^XZ",
    "~JR",
    "\r\nPRINT 9\r\n",
    '"\r\nBITMAP 0,0,1,1,0,',
    "^FS^FO0,0^GB400,240,240^FS",
    "😀𠮷",
    "محمد علي",
    "\\&_5E",
)


def _codes(paper: Label) -> dict[str, str]:
    return {"Code128": paper.code, "QRCode": paper.code + getattr(paper, "proof", "")}


@pytest.mark.parametrize(("paper", "media"), _EACH)
def test_both_codes_scan_from_what_a_tspl_printer_draws(paper: Label, media: Media) -> None:
    drawn = printed_label(render(paper, PaperForm.TSPL, RenderOptions(media=media)).data, media.dpi)

    assert drawn.dots.size == (media.dots_across, media.dots_down)
    assert codes_in(drawn.dots) == _codes(paper)


@pytest.mark.parametrize(("paper", "media"), _EACH)
def test_both_codes_scan_from_what_a_zpl_printer_draws(paper: Label, media: Media) -> None:
    data = render(paper, PaperForm.ZPL, RenderOptions(media=media)).data

    assert codes_in(drawn_zpl(data, media.dpi)) == _codes(paper)


@pytest.mark.parametrize(("paper", "media"), _EACH)
def test_both_codes_scan_from_the_page_and_the_picture(paper: Label, media: Media) -> None:
    options = RenderOptions(media=media)
    page = page_picture(render(paper, PaperForm.PDF, options).data, media.dpi)
    picture = picture_of(render(paper, PaperForm.PNG, options).data)

    assert codes_in(page) == codes_in(picture) == _codes(paper)
    assert picture.size == (media.dots_across, media.dots_down)
    assert picture.info["dpi"] == pytest.approx((media.dpi, media.dpi), abs=0.5)


@pytest.mark.parametrize(("paper", "media"), _EACH)
def test_no_picture_of_a_zpl_label_runs_into_another_or_off_it(paper: Label, media: Media) -> None:
    asked = read_zpl(render(paper, PaperForm.ZPL, RenderOptions(media=media)).data)

    assert (asked.width, asked.height) == (media.dots_across, media.dots_down)
    assert (asked.copies, asked.code128) == (1, [paper.code])
    for x, y, width, height in asked.boxes:
        # Pictures are widened with white to whole bytes, which may hang over the edge.
        assert (x >= 0, y >= 0, x + width - 7 <= asked.width, y + height <= asked.height) == (
            (True,) * 4
        )
    for one, other in combinations(asked.boxes, 2):
        assert not _overlap(one, other)


def _overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    across = one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
    return across and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]


@settings(max_examples=30, deadline=None)
@given(
    name=st.one_of(st.sampled_from(_HOSTILE), st.text(max_size=40)),
    media=st.sampled_from(_SIZES),
)
def test_no_name_changes_what_a_label_commands(name: str, media: Media) -> None:
    options = RenderOptions(media=media)
    for paper in (
        replace(_FULL, customer=name, model=name, store_name=name, place=name),
        replace(bin_label(), name=name or "A", place=name, store_name=name),
        replace(badge(), name=name or "A", employee_number=name, store_name=name),
    ):
        asked = read_zpl(render(paper, PaperForm.ZPL, options).data)
        drawn = printed_label(render(paper, PaperForm.TSPL, options).data)

        assert set(asked.commands) <= {
            *("XA", "CI", "PW", "LL", "LH", "FO", "GF", "FS", "BY", "BC", "FD", "PQ", "XZ")
        }
        assert (asked.copies, asked.code128, asked.commands.count("XZ")) == (1, [paper.code], 1)
        assert (drawn.copies, drawn.code128, len(drawn.qr)) == (1, [paper.code], 1)


@pytest.mark.parametrize("media", [replace(media, dpi=dpi) for media in _SIZES for dpi in _DPIS])
@pytest.mark.parametrize("paper", [_FULL, bin_label(), badge()])
def test_accents_never_touch_the_tails_of_the_line_above(paper: Label, media: Media) -> None:
    texts = [one.name for one in fields(paper) if one.name in _WRITTEN]
    tall = replace(paper, **dict.fromkeys(texts, "ÙpgǘỞj"))

    # Raises where two things touch.
    assert render(tall, PaperForm.TSPL, RenderOptions(media=media)).data


@pytest.mark.parametrize(
    ("media", "lack"),
    [
        (Media(360, 300, 300), LabelLack.BARS),
        (Media(300, 200), LabelLack.SQUARES),
        (Media(510, 250), LabelLack.TEXT),
    ],
)
def test_a_label_that_is_too_small_is_refused_with_the_reason(
    media: Media, lack: LabelLack
) -> None:
    with pytest.raises(LabelTooSmall) as refused:
        render(bin_label(), PaperForm.ZPL, RenderOptions(media=media))

    assert refused.value.lack is lack
    for language in ("en", "zh_CN"):
        assert str(media.dpi) in Words(language).error(refused.value)


@pytest.mark.parametrize("form", [PaperForm.TSPL, PaperForm.ZPL, PaperForm.PNG])
def test_an_offset_moves_everything_by_its_dots(form: PaperForm) -> None:
    moved = replace(LABEL_50X30, offset_x=10, offset_y=-5)
    before = _ink(_drawn(form, LABEL_50X30))
    after = _ink(_drawn(form, moved))

    assert after == (before[0] + 8, before[1] - 4, before[2] + 8, before[3] - 4)


def test_an_offset_that_leaves_the_label_is_refused() -> None:
    with pytest.raises(LabelTooSmall) as refused:
        _drawn(PaperForm.ZPL, replace(LABEL_40X30, offset_x=-60))

    assert refused.value.lack is LabelLack.OFFSET


@pytest.mark.parametrize("media", [replace(media, dpi=dpi) for media in _SIZES for dpi in _DPIS])
@pytest.mark.parametrize("form", [PaperForm.TSPL, PaperForm.ZPL, PaperForm.PNG, PaperForm.PDF])
def test_a_copy_is_marked_on_white_only(form: PaperForm, media: Media) -> None:
    data = render(_FULL, form, RenderOptions(media=media)).data
    copy = mark_copy(form, data, "en", media)
    before, after = (_picture(form, paper, media.dpi).convert("L") for paper in (data, copy))

    place = _changed(before, after)
    assert place is not None
    assert before.crop(place).getextrema() == (255, 255)
    assert place[0] > before.width * 0.8


@pytest.mark.parametrize("media", [replace(media, dpi=dpi) for media in _SIZES for dpi in _DPIS])
@pytest.mark.parametrize("form", [PaperForm.TSPL, PaperForm.ZPL])
@pytest.mark.parametrize("offset", [(10, -5), (-3, -4), (0, 4)])
def test_an_offset_moves_the_mark_of_a_copy_too(
    form: PaperForm, media: Media, offset: tuple[int, int]
) -> None:
    right, down = offset
    moved = replace(media, offset_x=right, offset_y=down)
    was, now = _mark_place(form, media), _mark_place(form, moved)

    assert now[1] - was[1] == media.dots(down)
    # Where the label ends there, it goes no further.
    assert now[0] - was[0] in range(min(media.dots(right), 0), max(media.dots(right), 0) + 1)


@pytest.mark.parametrize("media", _SIZES)
def test_an_offset_moves_the_mark_on_a_label_of_an_office_printer_too(media: Media) -> None:
    moved = replace(media, offset_x=-4, offset_y=5)
    was, now = _mark_place(PaperForm.PDF, media), _mark_place(PaperForm.PDF, moved)

    # Pages are drawn again in dots, where an edge may fall on either side.
    assert now[0] - was[0] == pytest.approx(media.dots(-4), abs=1)
    assert now[1] - was[1] == pytest.approx(media.dots(5), abs=1)


def test_a_label_on_a_whole_page_keeps_its_mark_where_it_was() -> None:
    data = render(_FULL, PaperForm.PDF).data
    on_page = mark_copy(PaperForm.PDF, data, "en", replace(PAGE_A5, offset_x=-20, offset_y=10))

    assert on_page == mark_copy(PaperForm.PDF, data, "en")


def _mark_place(form: PaperForm, media: Media) -> tuple[int, int, int, int]:
    data = render(_FULL, form, RenderOptions(media=media)).data
    copy = mark_copy(form, data, "en", media)
    before, after = (_picture(form, paper, media.dpi).convert("L") for paper in (data, copy))
    place = _changed(before, after)
    assert place is not None
    assert before.crop(place).getextrema() == (255, 255)
    return place


def _changed(one: Image, other: Image) -> tuple[int, int, int, int] | None:
    return ImageChops.difference(one, other).point(lambda value: value > 128 and 255).getbbox()


def _drawn(form: PaperForm, media: Media) -> Image:
    data = render(_FULL, form, RenderOptions(media=media)).data
    return _picture(form, data, media.dpi)


def _picture(form: PaperForm, data: bytes, dpi: int) -> Image:
    match form:
        case PaperForm.TSPL:
            return printed_label(data, dpi).dots
        case PaperForm.ZPL:
            return drawn_zpl(data, dpi)
        case PaperForm.PDF:
            return page_picture(data, dpi)
        case _:
            return picture_of(data)


def _ink(picture: Image) -> tuple[int, int, int, int]:
    box = picture.convert("L").point(lambda value: 255 - value).getbbox()
    assert box
    return box
