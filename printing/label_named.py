"""Labels of which a name is the chief thing: a bin's, a person's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from printing.dots import DotText
from printing.label_layout import LEFT, fitted, store_line, upper_squares
from printing.label_parts import Placed, PlacedText, centred_bars, check_apart
from printing.line_break import shorten, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from printing.label_parts import Face, PlacedSquares

_TOP: Final = 12
_FOOT: Final = 122
"""Between these a name stands, as large as it goes; what is told below it ends at 152."""
_TOLD: Final = 18
_TOLD_BASELINE: Final = 150
_LARGEST: Final = 84
_SMALLEST: Final = 20
_LEADING: Final = 1.14
_RISE: Final = 0.86
_DROP: Final = 0.12
_BARS_TOP: Final = 167
_BARS_HEIGHT: Final = 44


@dataclass(frozen=True, slots=True)
class Named:
    """A name, what is told of it, its codes and the store; the squares may say more digits."""

    name: str
    told: str
    bars: str
    squares: str
    store: str


def named_layout(face: Face, named: Named) -> tuple[Placed, ...]:
    """Place everything on the label.

    Raises LabelTooSmall where the codes do not fit with whole dots and their quiet zones.
    """
    squares = upper_squares(face, named.squares)
    placed: tuple[Placed, ...] = (
        *_name(face, named.name, squares),
        *_told(face, named.told, squares),
        squares,
        centred_bars(face, named.bars, face.dots(_BARS_TOP), face.dots(_BARS_HEIGHT)),
        *store_line(face, (named.store, "")),
    )
    check_apart(placed, face)
    return placed


def _name(face: Face, name: str, squares: PlacedSquares) -> Iterator[PlacedText]:
    """Write a name over one line or two, as large as it goes."""
    room = squares.box.x - face.dots(LEFT) - face.dots(4)
    tall = face.dots(_FOOT) - face.dots(_TOP)
    size, lines = _largest(face, name, room, tall)
    leading = round(size * _LEADING)
    baseline = face.dots(_TOP) + round((tall - leading * len(lines)) / 2 + size * 0.9)
    for line in lines:
        yield PlacedText(
            face.dots(LEFT),
            baseline,
            (DotText(line, size, bold=True),),
            rise=round(size * _RISE),
            drop=round(size * _DROP),
        )
        baseline += leading


def _largest(face: Face, name: str, room: float, tall: int) -> tuple[int, list[str]]:
    most = 2
    for drawn in range(_LARGEST, _SMALLEST - 1, -2):
        style = DotText("", face.text(drawn), bold=True)
        lines = wrap(name, room, style.measure)
        whole = all(word in " ".join(lines) for word in name.split())
        if len(lines) <= most and whole and len(lines) * style.size * _LEADING <= tall:
            return style.size, lines
    style = DotText("", face.text(_SMALLEST), bold=True)
    lines = wrap(name, room, style.measure)
    shown = [*lines[: most - 1], "".join(lines[most - 1 :])]
    return style.size, [shorten(line, room, style.measure) for line in shown if line]


def _told(face: Face, told: str, squares: PlacedSquares) -> Iterator[PlacedText]:
    if not told:
        return
    room = squares.box.x - face.dots(LEFT) - face.dots(2)
    piece = fitted(DotText(told, face.text(_TOLD)), room)
    yield PlacedText(
        face.dots(LEFT),
        face.dots(_TOLD_BASELINE),
        (piece,),
        rise=face.dots(18),
        drop=face.dots(6),
    )
