"""Where everything stands on the 40 by 30 mm device label, in dots of 203 to the inch.

One layout for all forms, so that a label printed as PDF is the label printed in TSPL. Widths are
measured before anything is placed, and two things that touch are an error of ours: a code that
runs into text prints, but does not scan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from app.domain.documents import Finding
from printing.codes import QR_QUIET, QR_SIDE, code128_modules
from printing.dots import DotText
from printing.fonts import dot_font
from printing.line_break import shorten
from printing.page import LABEL_40X30, Box
from printing.wording import number_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.documents import DeviceLabel
    from app.words import Words

WIDTH: Final = 320
HEIGHT: Final = 240
BAR_DOTS: Final = 2
QR_DOTS: Final = 4

_LEFT: Final = 10
_TEXT_WIDTH: Final = 178
_NUMBER_WIDTH: Final = 258
_PITCH: Final = 20
_BAR_QUIET: Final = 18
"""Modules; twice what the standard asks, since labels are read askew."""
_YEAR: Final = re.compile(r"^20[0-9]{2}-(?=[0-9]{2}-[0-9]{2})")
"""A label lives for weeks, and has no room to say which year."""
_FLAG_SIZE: Final = 15
_FLAG_HEIGHT: Final = 19
_FLAG_MARGIN: Final = 4
_FLAGS_BASELINE: Final = 158
_LAST_BASELINE: Final = 231
_FLAG_GAP: Final = 8
"""Pictures are widened with white to whole bytes, which must not wipe out a neighbour."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Pieces of text on one baseline; `reverse` is white on a black box around them.

    As dots, nothing is drawn more than `rise` above or `drop` below the baseline: an accent on a
    capital must not wipe out the line before it.
    """

    x: int
    baseline: int
    pieces: tuple[DotText, ...]
    reverse: bool = False
    rise: int = 16
    drop: int = 4

    @property
    def width(self) -> float:
        """Measure it in dots, without the margins of a reversed one."""
        return sum(piece.width for piece in self.pieces)

    @property
    def box(self) -> Box:
        """Return what it blackens."""
        if self.reverse:
            top = self.baseline - _FLAG_HEIGHT + 5
            return Box(self.x, top, round(self.width) + 2 * _FLAG_MARGIN, _FLAG_HEIGHT)
        tops, feet = zip(*(_ink(piece) for piece in self.pieces), strict=True)
        top, foot = max(min(tops), -self.rise), min(max(feet), self.drop)
        return Box(self.x, self.baseline + top, self.width, foot - top)


@dataclass(frozen=True, slots=True)
class PlacedBars:
    """Code 128; x is where the first bar begins."""

    x: int
    y: int
    digits: str
    height: int

    @property
    def box(self) -> Box:
        """Return bars and quiet zones."""
        quiet = _BAR_QUIET * BAR_DOTS
        width = code128_modules(self.digits) * BAR_DOTS
        return Box(self.x - quiet, self.y, width + 2 * quiet, self.height)


@dataclass(frozen=True, slots=True)
class PlacedSquares:
    """A QR code; x and y are where its first dark module begins."""

    x: int
    y: int
    digits: str

    @property
    def box(self) -> Box:
        """Return squares and quiet zone."""
        quiet = QR_QUIET * QR_DOTS
        side = QR_SIDE * QR_DOTS + 2 * quiet
        return Box(self.x - quiet, self.y - quiet, side, side)


Placed = PlacedText | PlacedBars | PlacedSquares


def label_layout(label: DeviceLabel, words: Words) -> list[Placed]:
    """Place everything on the label; texts that are too wide shrink, then lose their end."""
    flags = list(_flags(label, words))
    low = [flag for flag in flags if flag.baseline == _LAST_BASELINE]
    beside_store = sum(flag.box.width + _FLAG_GAP for flag in low)
    placed: list[Placed] = [
        _number(label.job_number),
        *_lines(label, words),
        *flags,
        PlacedSquares(206, 54, label.code),
        PlacedBars((WIDTH - code128_modules(label.code) * BAR_DOTS) // 2, 167, label.code, 44),
        *_store(label, WIDTH - 2 * _LEFT - beside_store),
    ]
    check_apart(placed)
    return placed


def copy_place() -> Box:
    """Return the place that stays empty for the COPY mark, in dots."""
    place, dots = LABEL_40X30.copy_place, WIDTH / LABEL_40X30.width
    return Box(
        round(place.x * dots),
        round(place.y * dots),
        round(place.width * dots),
        round(place.height * dots),
    )


def check_apart(placed: Sequence[Placed]) -> None:
    """Raise ValueError where two things touch, leave the label or take the place of COPY."""
    edge = Box(0, 0, WIDTH, HEIGHT)
    for thing in placed:
        box = thing.box
        inside = box.x >= 0 and box.y >= 0 and box.x + box.width <= WIDTH
        if not inside or box.y + box.height > edge.height or box.overlaps(copy_place()):
            raise ValueError(thing)
    for one, other in combinations(placed, 2):
        if one.box.overlaps(other.box):
            raise ValueError(one, other)


def _number(number: str) -> PlacedText:
    size = 36
    while (placed := _sized_number(number, size)).width > _NUMBER_WIDTH:
        size -= 1
    return placed


def _sized_number(number: str, size: int) -> PlacedText:
    head, counter, tail = number_parts(number)
    side = max(size * 5 // 9, 8)
    pieces = (
        DotText(head, side, bold=True),
        DotText(counter, size, bold=True),
        DotText(tail, side, bold=True),
    )
    return PlacedText(_LEFT, 34, tuple(piece for piece in pieces if piece.text), rise=30)


def _lines(label: DeviceLabel, words: Words) -> Iterator[PlacedText]:
    serial = words.say("SN …{tail}", tail=label.serial_tail) if label.serial_tail else ""
    texts = (
        (label.model, 19, True),
        ("  ".join(filter(None, (serial, label.place))), 17, False),
        (label.customer, 17, False),
        (_dates(label, words), 17, False),
        (_accessories(label, words), 16, False),
    )
    baseline = 57
    for text, size, bold in texts:
        if text:
            piece = _fitted(DotText(text, size, bold=bold), _TEXT_WIDTH)
            yield PlacedText(_LEFT, baseline, (piece,))
            baseline += _PITCH


def _dates(label: DeviceLabel, words: Words) -> str:
    received = _YEAR.sub("", label.received)
    if not label.promised:
        return words.say("In {received}", received=received)
    promised = _YEAR.sub("", label.promised)
    return words.say("{received} → {promised}", received=received, promised=promised)


def _accessories(label: DeviceLabel, words: Words) -> str:
    if label.accessories is None:
        return words.say("Acc.: {answer}", answer=words.label(Finding.NOT_CHECKED))
    return words.say("Acc.: {answer}", answer=label.accessories)


def _flags(label: DeviceLabel, words: Words) -> Iterator[PlacedText]:
    # Beside the text first; what finds no room there goes to the right end of the last line.
    x, end = _LEFT, WIDTH - _LEFT
    for flag in label.flags:
        name = DotText(words.label(flag), _FLAG_SIZE, bold=True)
        width = round(name.width) + 2 * _FLAG_MARGIN
        if end == WIDTH - _LEFT and x + width <= _LEFT + _TEXT_WIDTH:
            yield PlacedText(x, _FLAGS_BASELINE, (name,), reverse=True)
            x += width + _FLAG_GAP
        else:
            end -= width
            yield PlacedText(end, _LAST_BASELINE, (name,), reverse=True)
            end -= _FLAG_GAP


def _store(label: DeviceLabel, room: float) -> Iterator[PlacedText]:
    # The name gives way: who finds a device rings the number.
    style = DotText("", 15)
    name_room = room - style.measure(f"  {label.store_phone}")
    name = shorten(label.store_name, name_room, style.measure)
    text = "  ".join(filter(None, (name.removesuffix("…") and name, label.store_phone)))
    if text:
        yield PlacedText(_LEFT, 230, (_fitted(replace(style, text=text), room),))


def _fitted(piece: DotText, room: float) -> DotText:
    smallest = piece.size - 3
    while piece.width > room and piece.size > smallest:
        piece = replace(piece, size=piece.size - 1)
    return replace(piece, text=shorten(piece.text, room, piece.measure))


def _ink(piece: DotText) -> tuple[float, float]:
    font = dot_font(piece.size, bold=piece.bold)
    _, top, _, foot = font.getbbox(piece.text, anchor="ls")
    return top, foot
