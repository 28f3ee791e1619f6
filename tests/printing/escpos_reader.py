"""A receipt printer for tests: reads ESC/POS strictly and draws what it would print.

Written from Epson's command reference alone, apart from the encoder. A command that it does not
know is an error, so nothing can hide; a drawer pulse is noted wherever a printer would obey one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from io import BytesIO
from typing import Final

import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from printing.fonts import REGULAR_PATH

WIDTH: Final = 384
WIDE: Final = 576
_LINE: Final = 30
_QUIET: Final = 20
# What each of 256 shades becomes.
_BLACK_OR_WHITE: Final = [0] * 129 + [255] * 127
_WHITE_WITHOUT_INK: Final = [255] + [0] * 255


@dataclass
class PrintedLine:
    """Text of one line in the order of its characters."""

    text: str
    tallest: int
    widest: int
    cells: int


@dataclass
class Printout:
    """Everything that came out of the printer."""

    lines: list[PrintedLine] = field(default_factory=list)
    code128: list[str] = field(default_factory=list)
    qr: list[str] = field(default_factory=list)
    pictures: list[Image.Image] = field(default_factory=list)
    cuts: int = 0
    drawer_pulses: int = 0
    strips: list[Image.Image] = field(default_factory=list)
    width: int = WIDTH

    @property
    def text(self) -> str:
        """Return all text lines."""
        return "\n".join(line.text for line in self.lines)

    def picture(self) -> Image.Image:
        """Return the whole paper, with a margin that decoders need."""
        height = sum(strip.height for strip in self.strips)
        paper = Image.new("L", (self.width + 2 * _QUIET, height + 2 * _QUIET), 255)
        y = _QUIET
        for strip in self.strips:
            paper.paste(strip.convert("L"), (_QUIET, y))
            y += strip.height
        return paper


class Printer:
    """Obey one stream of bytes."""

    def __init__(self, data: bytes) -> None:
        self._file = BytesIO(data)
        self.out = Printout()
        self._reset()
        self._spans: list[tuple[str, int, int, bool]] = []
        self._qr_data = ""
        self._qr_dots = 3
        self._bars_dots, self._bars_height = 3, 162

    def _reset(self) -> None:
        self._wide = self._tall = 1
        self._bold = False
        self._align = 0
        self._spacing = _LINE
        self._double_byte = False

    def print_all(self) -> Printout:
        """Print until the stream ends."""
        while byte := self._file.read(1):
            self._obey(byte)
        if self._spans:
            raise AssertionError("text was left in the buffer")
        return self.out

    def _obey(self, byte: bytes) -> None:
        match byte:
            case b"\n":
                self._print_line()
            case b"\x1b":
                self._escape(self._file.read(1))
            case b"\x1d":
                self._group(self._file.read(1))
            case b"\x1c":
                self._kanji(self._file.read(1))
            case b"\x10":
                self._real_time(self._file.read(1))
            case _:
                self._character(byte)

    def _character(self, byte: bytes) -> None:
        if byte[0] < 0x20 or byte == b"\x7f":
            raise AssertionError(f"control character {byte!r}")
        if byte[0] >= 0x80:
            if not self._double_byte:
                raise AssertionError("double byte while it is off")
            byte += self._file.read(1)
        self._spans.append((byte.decode("gbk"), self._wide, self._tall, self._bold))

    def _escape(self, command: bytes) -> None:
        match command:
            case b"@":
                self._reset()
            case b"R":
                assert self._byte() == 0
            case b"a":
                self._align = self._byte()
            case b"E":
                self._bold = bool(self._byte() & 1)
            case b"J":
                self._strip(Image.new("1", (self.out.width, self._byte()), 1))
            case b"3":
                self._spacing = self._byte()
            case b"p":
                self.out.drawer_pulses += 1
                self._file.read(3)
            case _:
                raise AssertionError(f"ESC {command!r}")

    def _kanji(self, command: bytes) -> None:
        assert command in (b"&", b".")
        self._double_byte = command == b"&"

    def _real_time(self, command: bytes) -> None:
        if command == b"\x14":
            self.out.drawer_pulses += 1
        raise AssertionError(f"DLE {command!r}")

    def _group(self, command: bytes) -> None:
        match command:
            case b"!":
                size = self._byte()
                self._wide, self._tall = (size >> 4) + 1, (size & 15) + 1
            case b"H":
                assert self._byte() == 0
            case b"w":
                self._bars_dots = self._byte()
            case b"h":
                self._bars_height = self._byte()
            case b"k":
                self._bars()
            case b"(":
                self._function()
            case b"L" | b"W":
                self._area(command)
            case b"v":
                self._raster()
            case b"V":
                assert self._file.read(2) == b"\x42\x00"
                self.out.cuts += 1
            case _:
                raise AssertionError(f"GS {command!r}")

    def _area(self, command: bytes) -> None:
        dots = int.from_bytes(self._file.read(2), "little")
        if command == b"L":
            assert dots == 0
        else:
            self.out.width = dots
            assert dots in (WIDTH, WIDE)

    def _byte(self) -> int:
        return self._file.read(1)[0]

    def _bars(self) -> None:
        assert self._file.read(1) == b"I"
        data = self._file.read(self._byte())
        assert data[:2] == b"{C"
        assert all(pair < 100 for pair in data[2:])
        digits = "".join(f"{pair:02}" for pair in data[2:])
        self.out.code128.append(digits)
        code = zxingcpp.create_barcode(digits, zxingcpp.BarcodeFormat.Code128)
        picture = Image.fromarray(code.to_image(scale=1, add_quiet_zones=False))
        self._place(picture.resize((picture.width * self._bars_dots, self._bars_height), 0))

    def _function(self) -> None:
        assert self._file.read(1) == b"k"
        body = self._file.read(int.from_bytes(self._file.read(2), "little"))
        match body[:2]:
            case b"1A":
                assert body[2:] == b"2\x00"
            case b"1C":
                self._qr_dots = body[2]
            case b"1E":
                assert body[2:] in (b"0", b"1", b"2", b"3")
            case b"1P":
                assert body[2:3] == b"0"
                self._qr_data = body[3:].decode("ascii")
            case b"1Q":
                self._squares()
            case _:
                raise AssertionError(f"GS ( k {body!r}")

    def _squares(self) -> None:
        self.out.qr.append(self._qr_data)
        code = zxingcpp.create_barcode(self._qr_data, zxingcpp.BarcodeFormat.QRCode)
        picture = Image.fromarray(code.to_image(scale=self._qr_dots, add_quiet_zones=False))
        self._place(picture)

    def _raster(self) -> None:
        assert not self._spans
        assert self._file.read(2) == b"0\x00"
        across = int.from_bytes(self._file.read(2), "little")
        rows = int.from_bytes(self._file.read(2), "little")
        assert across * 8 <= self.out.width
        assert 0 < rows <= 256
        data = self._file.read(across * rows)
        assert len(data) == across * rows
        ink = Image.frombytes("1", (across * 8, rows), data)
        picture = ink.point(_WHITE_WITHOUT_INK, "1")
        self.out.pictures.append(picture)
        self._strip(picture)

    def _print_line(self) -> None:
        spans, self._spans = self._spans, []
        widths = [(2 if ord(text) > 0x7F else 1) * wide for text, wide, _, _ in spans]
        if sum(widths) * 12 > self.out.width:
            raise AssertionError(f"line too long: {''.join(span[0] for span in spans)}")
        tallest = max((tall for _, _, tall, _ in spans), default=1)
        widest = max((wide for _, wide, _, _ in spans), default=1)
        text = "".join(span[0] for span in spans)
        self.out.lines.append(PrintedLine(text, tallest, widest, sum(widths)))
        self._strip(self._drawn(spans, widths, tallest))

    def _drawn(
        self, spans: list[tuple[str, int, int, bool]], widths: list[int], tallest: int
    ) -> Image.Image:
        line = Image.new("L", (self.out.width, 24 * tallest + self._spacing - 24), 255)
        x = (self.out.width - sum(widths) * 12) // 2 if self._align == 1 else 0
        for (text, wide, tall, bold), cells in zip(spans, widths, strict=True):
            line.paste(_character(text, wide, tall, bold=bold), (x, 24 * (tallest - tall)))
            x += cells * 12
        return line.point(_BLACK_OR_WHITE).convert("1")

    def _place(self, picture: Image.Image) -> None:
        assert picture.width <= self.out.width
        strip = Image.new("1", (self.out.width, picture.height), 1)
        strip.paste(picture, ((self.out.width - picture.width) // 2 if self._align == 1 else 0, 0))
        self._strip(strip)

    def _strip(self, strip: Image.Image) -> None:
        self.out.strips.append(strip)


@lru_cache(5000)
def _character(text: str, wide: int, tall: int, *, bold: bool) -> Image.Image:
    """Draw a character once for all papers: a slip has a thousand of some eighty."""
    box = 12 if ord(text) < 0x80 else 24
    glyph = Image.new("L", (box, 24), 255)
    font = _font(20 if box == 12 else 23)
    pen = ImageDraw.Draw(glyph)
    pen.text((box / 2, 20), text, 0, font, "ms", stroke_width=1 if bold else 0)
    return glyph.resize((box * wide, 24 * tall), 0)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(REGULAR_PATH), size)


def printed(data: bytes) -> Printout:
    """Print a slip and return what came out."""
    return Printer(data).print_all()
