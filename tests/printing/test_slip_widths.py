"""Slips on both rolls, in letters and in pictures: one cut, no drawer, and no name is a command."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from escpos.printer import Dummy
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.documents import CustomerBlock, PaperForm, StoreBlock
from printing.copy_mark import mark_copy
from printing.escpos import Slip, SlipText, Span
from printing.media import ROLL_58, ROLL_80, Media
from printing.preview import preview
from printing.render import render
from printing.render_options import RenderOptions
from printing.wording import grouped
from tests.printing.counter_samples import (
    BADGE_CODE,
    BIN_CODE,
    PAPER_CODE,
    PROOF,
    action_sheet,
    agreement,
    badge,
    bin_label,
    chinese_action_sheet,
    chinese_agreement,
    chinese_badge,
    chinese_bin_label,
    chinese_evident_ticket,
    chinese_shelf_walk,
    evident_ticket,
    shelf_walk,
    signed,
)
from tests.printing.escpos_reader import printed
from tests.printing.money_samples import day_report, invoice, queue, waiting_receipt
from tests.printing.papers import OPENS_DRAWER, chinese_ticket, full_ticket, label
from tests.printing.quote_samples import chinese_sheet, information, quote_sheet, record
from tests.printing.reading import codes_in, picture_of

if TYPE_CHECKING:
    from app.domain.paper_documents import PaperDocument

_PAPERS = (
    action_sheet(),
    agreement(),
    badge(),
    bin_label(),
    chinese_action_sheet(),
    chinese_agreement(),
    chinese_badge(),
    chinese_bin_label(),
    chinese_evident_ticket(),
    chinese_shelf_walk(),
    chinese_ticket(),
    day_report(),
    evident_ticket(),
    full_ticket(),
    invoice(),
    label(),
    queue(),
    waiting_receipt(),
    shelf_walk(),
    chinese_sheet(),
    information(),
    quote_sheet(),
    record(),
)
_ROLLS = (ROLL_58, ROLL_80)


def _slip(paper: PaperDocument, media: Media, text: SlipText = SlipText.GBK) -> bytes:
    return render(paper, PaperForm.ESCPOS, RenderOptions(text, media)).data


@pytest.mark.parametrize("text", SlipText)
@pytest.mark.parametrize("media", _ROLLS)
@pytest.mark.parametrize("paper", _PAPERS, ids=lambda paper: f"{paper.kind}-{paper.language}")
def test_every_slip_is_cut_once_and_opens_no_drawer(
    paper: PaperDocument, media: Media, text: SlipText
) -> None:
    slip = printed(_slip(paper, media, text))

    assert (slip.cuts, slip.drawer_pulses) == (1, 0)
    assert slip.width == (576 if media is ROLL_80 else 384)
    assert bool(slip.text) is (text is SlipText.GBK)


@pytest.mark.parametrize("paper", _PAPERS, ids=lambda paper: f"{paper.kind}-{paper.language}")
def test_the_wide_roll_has_a_layout_of_its_own(paper: PaperDocument) -> None:
    narrow, wide = (printed(_slip(paper, media)) for media in _ROLLS)

    assert narrow.code128 == wide.code128
    assert max(line.cells for line in wide.lines) <= 48
    assert _height(wide.text) <= _height(narrow.text)


def _height(text: str) -> int:
    return text.count("\n")


@pytest.mark.parametrize("media", _ROLLS)
@pytest.mark.parametrize(
    ("paper", "code128", "qr"),
    [
        (agreement(), PAPER_CODE, ""),
        (shelf_walk(), PAPER_CODE, ""),
        (bin_label(), BIN_CODE, BIN_CODE),
        (badge(), BADGE_CODE, BADGE_CODE + PROOF),
    ],
)
def test_codes_scan_from_the_paper(
    paper: PaperDocument, code128: str, qr: str, media: Media
) -> None:
    wanted = {"Code128": code128, **({"QRCode": qr} if qr else {})}

    for text in SlipText:
        assert codes_in(printed(_slip(paper, media, text)).picture()) == wanted


@pytest.mark.parametrize("media", _ROLLS)
def test_every_action_has_its_code(media: Media) -> None:
    sheet = action_sheet()
    slip = printed(_slip(sheet, media))

    acts = [action for group in sheet.groups for action in group.actions]
    assert slip.code128 == [action.code for action in acts]
    assert all(action.label in slip.text for action in acts)


def test_a_signature_is_drawn_with_the_hash_of_its_text() -> None:
    slip = printed(_slip(agreement(), ROLL_80))

    assert "Signature, Maria Gonzalez (Owner)" in slip.text
    assert max(picture.height for picture in slip.pictures) == 144


def test_the_wide_receipt_has_a_column_for_pieces_and_price() -> None:
    several = waiting_receipt()
    line = replace(several.jobs[0].lines[0], name="Glass", quantity=2, price="1.00", amount="2.00")
    paper = replace(several, jobs=(replace(several.jobs[0], lines=(line,)),))

    assert any(
        row.split() == ["Glass", "2", "×", "1.00", "2.00"]
        for row in printed(_slip(paper, ROLL_80)).text.split("\n")
    )


@settings(max_examples=25, deadline=None)
@given(
    name=st.one_of(
        st.sampled_from([OPENS_DRAWER, '^XZ"', "\r\n\x1dV\x00", "\x10\x14\x01\x00\x05", "😀𠮷"]),
        st.text(max_size=60),
    ),
    media=st.sampled_from(_ROLLS),
    text=st.sampled_from(SlipText),
)
def test_no_name_is_a_command(name: str, media: Media, text: SlipText) -> None:
    customer, store = CustomerBlock(name, name), StoreBlock(name, name, name)
    section = shelf_walk().sections[0]
    row = replace(section.rows[0], device=name, customer=name, expected=name, found=name)
    group = action_sheet().groups[0]
    act = replace(group.actions[0], label=name, hint=name)
    for paper in (
        replace(agreement(), customer=customer, store=store, text=name, signed=signed(name, name)),
        replace(evident_ticket(), customer=customer, store=store, channel=name),
        replace(shelf_walk(), by=name, sections=(replace(section, title=name, rows=(row,)),)),
        replace(action_sheet(), groups=(replace(group, title=name, actions=(act,)),)),
        replace(badge(), name=name, employee_number=name),
        replace(bin_label(), name=name, place=name, store_name=name),
    ):
        slip = printed(_slip(paper, media, text))
        assert (slip.cuts, slip.drawer_pulses, len(slip.code128)) == (1, 0, 1)


@pytest.mark.parametrize("media", _ROLLS)
@pytest.mark.parametrize("text", SlipText)
def test_a_copy_has_one_picture_more_and_is_as_wide(media: Media, text: SlipText) -> None:
    data = _slip(chinese_agreement(), media, text)
    before, after = printed(data), printed(mark_copy(PaperForm.ESCPOS, data, "zh_CN"))

    assert len(after.pictures) == len(before.pictures) + 1
    assert after.pictures[0].width == before.width
    assert after.drawer_pulses == 0


@pytest.mark.parametrize("wide", [False, True])
def test_another_encoder_sends_the_same_codes_and_letters(wide: bool) -> None:
    slip = Slip(SlipText.GBK, wide=wide)
    slip.bars(BIN_CODE)
    slip.line(Span("取机单 A-12"))
    data = slip.cut()

    other = Dummy()
    pairs = bytes(int(BIN_CODE[at : at + 2]) for at in range(0, 16, 2))
    other.barcode("{C" + pairs.decode("latin-1"), "CODE128", pos="OFF", check=False)
    assert b"\x1dkI\x0a{C" + pairs in data
    assert b"{C" + pairs in other.output
    other.clear()
    other.qr(BIN_CODE, native=True, size=8 if wide else 6)
    squares = Slip(SlipText.GBK, wide=wide)
    squares.squares(BIN_CODE)
    stored = b"\x1d(k\x13\x001P0" + BIN_CODE.encode()
    assert stored in other.output
    assert stored in squares.cut()
    other.clear()
    other.text("取机单 A-12")
    assert "取机单 A-12".encode("gbk") in data
    assert "取机单 A-12".encode("gb18030") in other.output


@pytest.mark.parametrize("media", _ROLLS)
@pytest.mark.parametrize("text", SlipText)
def test_a_slip_is_previewed_at_its_own_dots(media: Media, text: SlipText) -> None:
    shown = preview(bin_label(), PaperForm.ESCPOS, RenderOptions(text, media))
    picture = picture_of(shown.pages[0])

    assert picture.width == (576 if media is ROLL_80 else 384) + 32
    assert codes_in(picture) == {"Code128": BIN_CODE, "QRCode": BIN_CODE}


@pytest.mark.parametrize("media", _ROLLS)
def test_a_slip_of_actions_ends_with_its_own_code(media: Media) -> None:
    before = action_sheet()
    slip = printed(_slip(replace(before, template_version=2), media))
    assert slip.code128 == [*printed(_slip(before, media)).code128, before.code]
    assert grouped(before.code) in slip.text
