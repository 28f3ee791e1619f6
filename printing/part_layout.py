"""Where everything stands on the label of a part, a pack, a piece or a batch, in whole dots.

Drawn for 40 by 30 mm at 203 dots to the inch, as the device label is, and grown with the label and
the printer's dots. A price and the codes are never cut; a name is, at its end.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.label import LabelLack
from app.domain.part_documents import LabelOf
from printing.dots import DotText
from printing.label_layout import (
    LEFT,
    fitted,
    placed_between,
    placed_line,
    store_line,
    upper_squares,
)
from printing.label_parts import Placed, PlacedText, centred_bars, check_apart
from printing.line_break import shorten, wrap
from printing.wording import number_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.part_documents import PartLabel
    from app.words import Words
    from printing.label_parts import Face

_BARS_TOP: Final = 167
_BARS_HEIGHT: Final = 44
_PITCH: Final = 20
_DETAIL: Final = 17
_SMALLEST: Final = 14
_LAST_DETAIL: Final = 158
"""The lowest baseline above the bars."""
_NAME_SIZES: Final = (24, 22, 20, 18)
_NAME_BASELINE: Final = 30
_LEADING: Final = 1.12
_UNDER_NAME: Final = 2
"""So much more is between a name and what is told below it."""
_NAME_DEEP: Final = 45
"""So far may the last baseline of a name be below its first."""
_NAME_LINES: Final = 3
_RISE: Final = 0.86
_DROP: Final = 0.2
_LARGE_SIZE: Final = 32
_LARGE_BASELINE: Final = 150
_ABOVE_LARGE: Final = 116
"""The lowest baseline of a detail above a large line."""
_HEAD_SIZE: Final = 34
_HEAD_SMALLEST: Final = 28
_HEAD_BASELINE: Final = 33
_HEAD_DROP: Final = 5
"""No deeper: there the squares begin."""
_SIDE: Final = 5 / 9
"""How large the signs are before those that people tell pieces apart by."""
_TAIL: Final = 6
_UNDER_HEAD: Final = 57
_NAME_UNDER_HEAD: Final = 19


def part_layout(label: PartLabel, words: Words, face: Face, store: str) -> tuple[Placed, ...]:
    """Place everything on one label.

    Raises LabelTooSmall where codes or price do not fit with whole dots and their quiet zones.
    """
    layout = _Layout(label, words, face)
    placed: tuple[Placed, ...] = (
        *layout.texts(),
        layout.squares,
        centred_bars(face, label.code, face.dots(_BARS_TOP), face.dots(_BARS_HEIGHT)),
        *store_line(face, (store, label.number)),
    )
    check_apart(placed, face)
    return placed


def details(label: PartLabel, words: Words) -> list[str]:
    """Return what else is told of a part, a pack, a piece or a batch, line by line."""
    batch = words.say("Batch {batch}", batch=label.batch) if label.batch else ""
    match label.of:
        case LabelOf.PIECE:
            told = [label.part_number, label.grade, batch, label.came]
        case LabelOf.BATCH:
            told = [label.bin, label.part_number, label.grade, label.came]
        case _:
            told = [label.bin, label.part_number, label.grade]
    return [one for one in told if one]


def large_line(label: PartLabel, words: Words) -> str:
    """Return what stands in large letters below: how many are in the pack, else the price."""
    if label.of is LabelOf.PACK:
        return words.say_count("{n} piece", "{n} pieces", label.pieces)
    return label.price


class _Layout:
    """Place the texts of one label on one face."""

    def __init__(self, label: PartLabel, words: Words, face: Face) -> None:
        self._label = label
        self._words = words
        self._face = face
        self.squares = upper_squares(face, label.code)
        left = face.dots(LEFT)
        self._beside = round(self.squares.box.x) - left - face.dots(2)
        self._above = round(face.copy_place.x) - left - face.dots(6)

    def texts(self) -> Iterator[PlacedText]:
        """Place the name or number at the top, what is told below it, and the large line."""
        large = large_line(self._label, self._words)
        if self._label.of in {LabelOf.PIECE, LabelOf.BATCH}:
            lines = [self._head(), *self._name_under_head()]
            last = _UNDER_HEAD + _PITCH * (len(lines) - 2)
        else:
            lines, last = self._name()
        yield from lines
        yield from self._details(last, _ABOVE_LARGE if large else _LAST_DETAIL)
        if large:
            yield self._large(large)

    def _name(self) -> tuple[list[PlacedText], int]:
        """Place a name over three lines at most; return them with the last drawn baseline.

        The first goes over the squares, as far as the place of COPY.
        """
        drawn, texts = self._sized_name()
        size, leading = self._face.text(drawn), round(drawn * _LEADING)
        placed = [
            placed_between(
                self._face,
                _NAME_BASELINE + leading * line,
                (drawn * _RISE, drawn * _DROP),
                (DotText(text, size, bold=True),),
            )
            for line, text in enumerate(texts)
        ]
        return placed, _NAME_BASELINE + leading * (len(texts) - 1) + _UNDER_NAME

    def _sized_name(self) -> tuple[int, Sequence[str]]:
        """Return the largest drawn size at which a name fits with whole words, and its lines."""
        name = self._label.name
        for drawn in _NAME_SIZES:
            style = DotText("", self._face.text(drawn), bold=True)
            lines = _broken(name, (self._above, self._beside, self._beside), style)
            whole = all(word in " ".join(lines) for word in name.split())
            deep = round(drawn * _LEADING) * (len(lines) - 1)
            *others, end = lines
            room = self._beside if others else self._above
            if whole and deep <= _NAME_DEEP and style.measure(end) <= room:
                break
        return drawn, (*others, shorten(end, room, style.measure))

    def _head(self) -> PlacedText:
        """Place what the piece or batch is told apart by, as large as it goes."""
        label = self._label
        named = label.of is LabelOf.BATCH and label.batch
        pieces = self._batch() if named else self._number()
        shown = tuple(piece for piece in pieces if piece.text)
        return placed_between(self._face, _HEAD_BASELINE, (_HEAD_BASELINE, _HEAD_DROP), shown)

    def _batch(self) -> tuple[DotText, ...]:
        piece = DotText(self._label.batch, self._face.text(_HEAD_SIZE), bold=True)
        smallest = self._face.text(_NAME_SIZES[-1])
        while piece.width > self._above and piece.size > smallest:
            piece = replace(piece, size=piece.size - 1)
        return (replace(piece, text=shorten(piece.text, self._above, piece.measure)),)

    def _number(self) -> tuple[DotText, ...]:
        """Return a serial number with large last signs, else our own with a large counter."""
        serial, size = self._label.serial, self._face.text(_HEAD_SIZE)
        head, large, tail = serial[:-_TAIL], serial[-_TAIL:], ""
        if not serial:
            head, large, tail = number_parts(self._label.number)
        side = DotText("", round(size * _SIDE), bold=True)
        told = DotText(large, size, bold=True)
        smallest = self._face.text(_HEAD_SMALLEST)
        while told.width + side.measure(head + tail) > self._above and told.size > smallest:
            told = replace(told, size=told.size - 1)
        room = self._above - told.width - side.measure(tail)
        return replace(side, text=_end_of(head, room, side)), told, replace(side, text=tail)

    def _name_under_head(self) -> list[PlacedText]:
        style = DotText("", self._face.text(_NAME_UNDER_HEAD), bold=True)
        lines = _broken(self._label.name, (self._beside, self._beside), style)
        return [
            placed_line(
                self._face,
                _UNDER_HEAD + _PITCH * line,
                fitted(replace(style, text=text), self._beside),
            )
            for line, text in enumerate(lines)
        ]

    def _details(self, last: int, lowest: int) -> Iterator[PlacedText]:
        """Place lines between two drawn baselines; the first ones share a line where many are."""
        told, rows = details(self._label, self._words), (lowest - last) // _PITCH
        while len(told) > max(rows, 1):
            told = [f"{told[0]}  {told[1]}", *told[2:]]
        size = self._face.text(_DETAIL)
        for row, text in enumerate(told, 1):
            piece = fitted(DotText(text, size), self._beside)
            yield placed_line(self._face, last + _PITCH * row, piece)

    def _large(self, text: str) -> PlacedText:
        """Place a line as large as it goes; raises LabelTooSmall rather than cut it."""
        face, drawn = self._face, _LARGE_SIZE
        while DotText(text, face.text(drawn), bold=True).width > self._beside:
            if drawn == _SMALLEST:
                raise face.refusal(LabelLack.TEXT)
            drawn -= 1
        piece = DotText(text, face.text(drawn), bold=True)
        return placed_between(face, _LARGE_BASELINE, (28, 6), (piece,))


def _broken(text: str, rooms: Sequence[float], style: DotText) -> list[str]:
    """Break a text into as many lines as there are rooms; the last one takes what is left."""
    lines = []
    for room in rooms[:-1]:
        line = next(iter(wrap(text, room, style.measure)), "")
        lines.append(line)
        text = text.removeprefix(line).lstrip()
    kept = [line for line in (*lines, text) if line]
    return kept or [""]


def _end_of(text: str, room: float, style: DotText) -> str:
    """Return a text, its beginning replaced by … where it is too wide."""
    if style.measure(text) <= room:
        return text
    while text and style.measure(f"…{text}") > room:
        text = text[1:]
    return f"…{text}"
