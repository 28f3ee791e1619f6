"""The slip's encoder: what a printer would obey is never in a picture or in bars."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from printing.escpos import DOTS, Slip, SlipText, Span, picture_bytes
from tests.printing.escpos_reader import printed
from tests.printing.reading import codes_in

_OBEYED = (b"\x10\x04", b"\x10\x05", b"\x10\x14", b"\x1bp")


def _finished(slip: Slip) -> bytes:
    return slip.cut()


@pytest.mark.parametrize("sequence", _OBEYED)
def test_a_picture_never_holds_what_a_printer_obeys(sequence: bytes) -> None:
    ink = (sequence + b"\x00") * 16
    picture = Image.frombytes("1", (DOTS, 1), bytes(255 - byte for byte in ink))

    assert sequence not in picture_bytes(picture)[8:]


def test_bars_with_what_a_printer_obeys_go_as_dots() -> None:
    slip = Slip(SlipText.GBK)
    slip.bars("1620010001000000")
    data = _finished(slip)

    assert b"\x10\x14" not in data
    assert codes_in(printed(data).picture()) == {"Code128": "1620010001000000"}


def test_bars_wider_than_the_paper_are_refused() -> None:
    with pytest.raises(ValueError, match="12345678"):
        Slip(SlipText.GBK).bars("12345678" * 5)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.sampled_from(SlipText))
def test_no_text_opens_the_drawer_or_runs_off_the_paper(text: str, how: SlipText) -> None:
    slip = Slip(how)
    slip.text(text)
    slip.beside(Span("Label"), Span(text, bold=True), 10)
    out = printed(_finished(slip))

    assert (out.cuts, out.drawer_pulses) == (1, 0)
