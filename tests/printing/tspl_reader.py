"""A label printer for tests: reads TSPL strictly and draws its dots.

Written from TSC's programming manual alone, apart from the encoder: binary data are read by their
declared length, everything else by lines that end CRLF. Codes are drawn by another library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

import zxingcpp
from PIL import Image, ImageChops

_DOTS: Final = {203: 8, 300: 300 / 25.4}
"""To the millimetre."""
_SIZE: Final = re.compile(r"SIZE (\d+) mm,(\d+) mm")
_BARCODE: Final = re.compile(r'BARCODE (\d+),(\d+),"128",(\d+),0,0,(\d+),(\d+),"(\d+)"')
_QRCODE: Final = re.compile(r'QRCODE (\d+),(\d+),([LMQH]),(\d+),A,0,"(\d+)"')
_BITMAP: Final = re.compile(rb"BITMAP (\d+),(\d+),(\d+),(\d+),0,")
_PRINT: Final = re.compile(r"PRINT 1,([1-9]\d*)")
_PLAIN: Final = ("GAP 2 mm,0 mm", "DIRECTION 1", "REFERENCE 0,0", "CLS")


@dataclass
class PrintedLabel:
    """What came out: dots, and the commands that asked for codes."""

    dots: Image.Image
    code128: list[str] = field(default_factory=list)
    qr: list[str] = field(default_factory=list)
    copies: int = 0


def printed_label(data: bytes, dpi: int = 203) -> PrintedLabel:
    """Obey the stream of one label; raise AssertionError for anything unknown."""
    (label,) = printed_run(data, dpi)
    return label


def printed_run(data: bytes, dpi: int = 203) -> list[PrintedLabel]:
    """Obey a stream of labels, one after the other."""
    labels, at = [], 0
    while at < len(data):
        label, at = _one_label(data, at, dpi)
        labels.append(label)
    return labels


def _one_label(data: bytes, at: int, dpi: int) -> tuple[PrintedLabel, int]:
    end = data.index(b"\r\n", at)
    size = _SIZE.fullmatch(data[at:end].decode("ascii"))
    assert size
    label = PrintedLabel(
        Image.new("1", tuple(round(int(side) * _DOTS[dpi]) for side in size.groups()), 1)
    )
    at = end + 2
    while not label.copies:
        at = _bitmap(label, data, at) if data.startswith(b"BITMAP", at) else _line(label, data, at)
    return label, at


def _bitmap(label: PrintedLabel, data: bytes, at: int) -> int:
    head = _BITMAP.match(data, at)
    assert head
    x, y, across, rows = (int(number) for number in head.groups())
    end = head.end() + across * rows
    # A 0 bit is black, as in Pillow's own bits.
    picture = Image.frombytes("1", (across * 8, rows), data[head.end() : end])
    label.dots.paste(picture, (x, y))
    assert data[end : end + 2] == b"\r\n"
    return end + 2


def _line(label: PrintedLabel, data: bytes, at: int) -> int:
    end = data.index(b"\r\n", at)
    line = data[at:end].decode("ascii")
    if code := _BARCODE.fullmatch(line):
        _bars(label, [int(number) for number in code.groups()[:5]], code[6])
    elif code := _QRCODE.fullmatch(line):
        _squares(label, int(code[1]), int(code[2]), int(code[4]), code[5])
    elif printed := _PRINT.fullmatch(line):
        label.copies += int(printed[1])
    else:
        assert line in _PLAIN, line
    return end + 2


def _bars(label: PrintedLabel, numbers: list[int], digits: str) -> None:
    x, y, height, narrow, wide = numbers
    assert narrow == wide
    label.code128.append(digits)
    code = zxingcpp.create_barcode(digits, zxingcpp.BarcodeFormat.Code128)
    drawn = Image.fromarray(code.to_image(scale=1, add_quiet_zones=False))
    _stamp(label, drawn.resize((drawn.width * narrow, height), 0), x, y)


def _squares(label: PrintedLabel, x: int, y: int, cell: int, digits: str) -> None:
    label.qr.append(digits)
    code = zxingcpp.create_barcode(digits, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawn = Image.fromarray(code.to_image(scale=cell, add_quiet_zones=False))
    _stamp(label, drawn, x, y)


def _stamp(label: PrintedLabel, picture: Image.Image, x: int, y: int) -> None:
    assert x + picture.width <= label.dots.width, "a printer leaves out what does not fit"
    assert y + picture.height <= label.dots.height
    box = (x, y, x + picture.width, y + picture.height)
    below = label.dots.crop(box).convert("L")
    assert below.getextrema() == (255, 255), "a code runs into something else"
    label.dots.paste(ImageChops.darker(below, picture.convert("L")).convert("1"), box)
