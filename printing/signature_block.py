"""A signature under a paper: the lines that were drawn, who signed when, and the text's hash."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from printing.dots import blank, line_picture
from printing.flow import Row
from printing.page import MM, Box, TextStyle
from printing.page_blocks import A5_FRAME, Frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.documents import SignedBlock
    from app.words import Words
    from printing.escpos import Slip
    from printing.page import Pen

_FIELD: Final = 10_000
"""Strokes are counted in parts of their field, which is three times as wide as high."""
_PAD_HEIGHT: Final = 17 * MM
_PAD_WIDTH: Final = 3 * _PAD_HEIGHT
_CAPTION: Final = TextStyle(7.2, 9, grey=0.35)
_HASH: Final = TextStyle(6.2, 8, grey=0.35)
_SLIP_PAD: Final = (288, 96)
_WIDE_SLIP_PAD: Final = (432, 144)
_PEN_POINTS: Final = 0.9


def signature_rows(signed: SignedBlock, words: Words, frame: Frame = A5_FRAME) -> Iterator[Row]:
    """Return the drawn signature above its line, and below it what is known of it."""
    yield Row(_PAD_HEIGHT + 30, partial(_draw, signed, words, frame))


def print_signature(slip: Slip, signed: SignedBlock, words: Words) -> None:
    """Print the drawn signature and what is known of it."""
    width, height = _WIDE_SLIP_PAD if slip.wide else _SLIP_PAD
    sheet = blank(width, height)
    for stroke in signed.strokes:
        line_picture(sheet, _points(stroke, width - 4, height - 4, (2, 2)))
    slip.feed(8)
    slip.picture(sheet, centred=True)
    slip.rule(2, 5)
    slip.text(signed_by(signed, words))
    slip.text(signed.moment)
    slip.fine(text_hash(signed, words))


def signed_by(signed: SignedBlock, words: Words) -> str:
    """Say who signed, and as whom where that is told."""
    if not signed.relation:
        return words.say("Signature, {name}", name=signed.signer)
    return words.say("Signature, {name} ({relation})", name=signed.signer, relation=signed.relation)


def text_hash(signed: SignedBlock, words: Words) -> str:
    """Name the text that was signed by its hash."""
    return words.say("SHA-256 of the signed text: {hash}", hash=signed.text_sha)


def _draw(signed: SignedBlock, words: Words, frame: Frame, pen: Pen, top: float) -> None:
    for stroke in signed.strokes:
        points = _points(stroke, _PAD_WIDTH, _PAD_HEIGHT, (frame.left, top))
        pen.polyline(points, _PEN_POINTS)
    y = top + _PAD_HEIGHT + 2
    half = max(_PAD_WIDTH, frame.width / 2 - 6 * MM)
    pen.block(Box(frame.left, y, half, 0.5))
    pen.text(frame.left, y + 9, signed_by(signed, words), _CAPTION)
    pen.text_right(frame.right, y + 9, signed.moment, _CAPTION)
    pen.text(frame.left, y + 18, text_hash(signed, words), _HASH)


def _points(
    stroke: tuple[int, ...], width: float, height: float, origin: tuple[float, float]
) -> list[tuple[float, float]]:
    left, top = origin
    pairs = zip(stroke[::2], stroke[1::2], strict=False)
    return [(left + x * width / _FIELD, top + y * height / _FIELD) for x, y in pairs]
