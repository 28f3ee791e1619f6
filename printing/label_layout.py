"""Where everything stands on the device label, in whole dots of its printer.

One layout for all forms and sizes, so that a label printed as PDF is the label printed in TSPL. It
is drawn for 40 by 30 mm at 203 dots to the inch and grows with the label and the printer's dots.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.documents import Finding
from app.domain.identifiers import IdentifierKind
from app.sentences import N_
from printing.codes import QR_QUIET, QR_SIDE
from printing.dots import DotText
from printing.label_parts import (
    FLAG_HEIGHT,
    FLAG_MARGIN,
    Placed,
    PlacedSquares,
    PlacedText,
    centred_bars,
    check_apart,
)
from printing.line_break import shorten
from printing.wording import number_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.domain.documents import DeviceLabel
    from app.words import Words
    from printing.label_parts import Face

LEFT: Final = 10
NAMES_MARK: Final = 3
"""Version of the document from which it is known what the last six signs are of."""
_MARKS: Final[Mapping[IdentifierKind, str]] = {
    IdentifierKind.IMEI: N_("IMEI"),
    IdentifierKind.IMEI_SV: N_("IMEISV"),
    IdentifierKind.MEID: N_("MEID"),
    IdentifierKind.SERIAL: N_("SN"),
    IdentifierKind.EID: N_("EID"),
    IdentifierKind.ICCID: N_("ICCID"),
    IdentifierKind.MAC: N_("MAC"),
    IdentifierKind.GTIN: N_("GTIN"),
    IdentifierKind.OTHER: N_("No."),
}
_PITCH: Final = 20
_YEAR: Final = re.compile(r"^20[0-9]{2}-(?=[0-9]{2}-[0-9]{2})")
"""A label lives for weeks, and has no room to say which year."""
_FLAG_SIZE: Final = 15
_FLAGS_BASELINE: Final = 158
_LAST_BASELINE: Final = 231
_FLAG_GAP: Final = 8
"""Pictures are widened with white to whole bytes, which must not wipe out a neighbour."""
_SQUARES_TOP: Final = 38
_SQUARES_ROOM: Final = 116
_BARS_TOP: Final = 167
_BARS_HEIGHT: Final = 44


def label_layout(label: DeviceLabel, words: Words, face: Face) -> tuple[Placed, ...]:
    """Place everything on the label; texts that are too wide shrink, then lose their end.

    Raises LabelTooSmall where the codes do not fit with whole dots and their quiet zones.
    """
    layout = _Layout(label, words, face)
    flags = list(layout.flags())
    low = [flag for flag in flags if flag.baseline == face.dots(_LAST_BASELINE)]
    beside_store = sum(flag.box.width + layout.flag_gap for flag in low)
    placed: tuple[Placed, ...] = (
        layout.number(),
        *layout.lines(),
        *flags,
        layout.squares,
        centred_bars(face, label.code, face.dots(_BARS_TOP), face.dots(_BARS_HEIGHT)),
        *store_line(face, (label.store_name, label.store_phone), beside_store),
    )
    check_apart(placed, face)
    return placed


def upper_squares(face: Face, digits: str) -> PlacedSquares:
    """Place a QR code at the right, below the place of COPY; raises LabelTooSmall."""
    dots = face.square_dots(face.dots(_SQUARES_ROOM))
    quiet = QR_QUIET * dots
    side = QR_SIDE * dots + 2 * quiet
    x = face.width - face.dots(14) - side + quiet
    return PlacedSquares(x, face.dots(_SQUARES_TOP) + quiet, digits, dots)


def store_line(face: Face, texts: tuple[str, str], taken: float = 0) -> Iterator[PlacedText]:
    """Write the store's name and number at the foot; `taken` dots of it are something else's."""
    # The name gives way: who finds a device rings the number.
    store_name, store_phone = texts
    style = DotText("", face.text(15))
    room = face.width - 2 * face.dots(LEFT) - taken
    name_room = room - style.measure(f"  {store_phone}")
    name = shorten(store_name, name_room, style.measure)
    text = "  ".join(filter(None, (name.removesuffix("…") and name, store_phone)))
    if text:
        yield placed_line(face, 230, fitted(replace(style, text=text), room))


def placed_line(face: Face, drawn_baseline: int, piece: DotText) -> PlacedText:
    """Place one line of text at the left edge."""
    return placed_between(face, drawn_baseline, (16, 4), (piece,))


def placed_between(
    face: Face, drawn_baseline: int, room: tuple[float, float], pieces: tuple[DotText, ...]
) -> PlacedText:
    """Place text at the left edge with so much room above and below its baseline, as drawn.

    Edges are rounded where they are: lines that touch on the drawn face never overlap on another.
    """
    above, below = room
    baseline = face.dots(drawn_baseline)
    return PlacedText(
        face.dots(LEFT),
        baseline,
        pieces,
        rise=baseline - face.dots(drawn_baseline - above),
        drop=face.dots(drawn_baseline + below) - baseline,
    )


def fitted(piece: DotText, room: float) -> DotText:
    """Make a text a little smaller until it fits, then shorten it."""
    smallest = piece.size - 3
    while piece.width > room and piece.size > smallest:
        piece = replace(piece, size=piece.size - 1)
    return replace(piece, text=shorten(piece.text, room, piece.measure))


class _Layout:
    """Place the parts of one device label on one face."""

    def __init__(self, label: DeviceLabel, words: Words, face: Face) -> None:
        self._label = label
        self._words = words
        self._face = face
        self.squares = upper_squares(face, label.code)
        self.flag_gap = max(face.dots(_FLAG_GAP), _FLAG_GAP)
        self._text_width = round(self.squares.box.x) - face.dots(LEFT) - face.dots(2)

    def number(self) -> PlacedText:
        """Place the job number, its counter as large as it goes."""
        face = self._face
        room = round(face.copy_place.x) - face.dots(LEFT) - face.dots(6)
        size = face.text(36)
        while (placed := self._sized_number(size)).width > room:
            size -= 1
        return placed

    def _sized_number(self, size: int) -> PlacedText:
        head, counter, tail = number_parts(self._label.job_number)
        side = max(size * 5 // 9, 8)
        pieces = (
            DotText(head, side, bold=True),
            DotText(counter, size, bold=True),
            DotText(tail, side, bold=True),
        )
        shown = tuple(piece for piece in pieces if piece.text)
        face = self._face
        return PlacedText(
            face.dots(LEFT), face.dots(34), shown, rise=face.dots(30), drop=face.dots(4)
        )

    def lines(self) -> Iterator[PlacedText]:
        """Place what the device is, whose it is and when it came, one below the other."""
        label, face = self._label, self._face
        texts = (
            (label.model, 19, True),
            ("  ".join(filter(None, (self._mark(), label.place))), 17, False),
            (label.customer, 17, False),
            (self._dates(), 17, False),
            (self._accessories(), 16, False),
        )
        baseline = 57
        for text, size, bold in texts:
            if text:
                piece = fitted(DotText(text, face.text(size), bold=bold), self._text_width)
                yield placed_line(face, baseline, piece)
                baseline += _PITCH

    def _mark(self) -> str:
        label, words = self._label, self._words
        if not label.serial_tail:
            return ""
        if label.template_version < NAMES_MARK:
            return words.say("SN …{tail}", tail=label.serial_tail)
        return words.say(
            "{mark} …{tail}", mark=words.say(_MARKS[label.mark]), tail=label.serial_tail
        )

    def _dates(self) -> str:
        label, words = self._label, self._words
        received = _YEAR.sub("", label.received)
        if not label.promised:
            return words.say("In {received}", received=received)
        promised = _YEAR.sub("", label.promised)
        return words.say("{received} → {promised}", received=received, promised=promised)

    def _accessories(self) -> str:
        words = self._words
        if self._label.accessories is None:
            return words.say("Acc.: {answer}", answer=words.label(Finding.NOT_CHECKED))
        return words.say("Acc.: {answer}", answer=self._label.accessories)

    def flags(self) -> Iterator[PlacedText]:
        """Place flags beside the text; those without room there go to the end of the last line."""
        face = self._face
        left, margin = face.dots(LEFT), face.dots(FLAG_MARGIN)
        x, end, low = left, face.width - left, False
        for flag in self._label.flags:
            name = DotText(self._words.label(flag), face.text(_FLAG_SIZE), bold=True)
            width = round(name.width) + 2 * margin
            if not low and x + width <= left + self._text_width:
                yield self._flag(x, _FLAGS_BASELINE, name)
                x += width + self.flag_gap
            else:
                low = True
                end -= width
                yield self._flag(end, _LAST_BASELINE, name)
                end -= self.flag_gap

    def _flag(self, x: int, baseline: int, name: DotText) -> PlacedText:
        face = self._face
        return PlacedText(
            x,
            face.dots(baseline),
            (name,),
            reverse=True,
            margin=face.dots(FLAG_MARGIN),
            tall=face.dots(FLAG_HEIGHT),
        )
