"""TSPL, the language of the usual label printers.

After TSC's TSPL/TSPL2 programming manual: lines end CRLF, in BITMAP a 0 bit is black. No text of
ours is ever sent as text: it is drawn here, so Chinese always works and no name is a command.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from printing.dots import whole_bytes
from printing.media import millimetres

if TYPE_CHECKING:
    from PIL.Image import Image

    from printing.media import Media

_SIZE: Final = re.compile(rb"SIZE ([0-9.]+) mm,([0-9.]+) mm\r\nGAP 2 mm,0 mm\r\nDIRECTION 1\r\n")


def printed(copies: int) -> bytes:
    """Return the command that prints the label that was drawn, so many times."""
    return f"PRINT 1,{copies}\r\n".encode("ascii")


PRINT: Final = printed(1)


def head(media: Media) -> bytes:
    """Begin a label: its size, the usual gap of 2 mm to the next, no shift, an empty picture."""
    size = f"SIZE {millimetres(media.width)} mm,{millimetres(media.height)} mm\r\n"
    return f"{size}GAP 2 mm,0 mm\r\nDIRECTION 1\r\nREFERENCE 0,0\r\nCLS\r\n".encode("ascii")


def read_size(data: bytes) -> tuple[int, int] | None:
    """Return the size of a label of ours in tenths of a millimetre; None for anything else."""
    found = _SIZE.match(data)
    return None if found is None else (round(float(found[1]) * 10), round(float(found[2]) * 10))


def bitmap(x: int, y: int, picture: Image) -> bytes:
    """Return the command that draws a picture; it is widened with white to whole bytes."""
    wide = whole_bytes(picture)
    head = f"BITMAP {x},{y},{wide.width // 8},{wide.height},0,"
    return head.encode("ascii") + wide.tobytes() + b"\r\n"


def barcode(x: int, y: int, digits: str, *, dots: int, height: int) -> bytes:
    """Return the command for Code 128; the printer takes set C for digits in pairs."""
    return f'BARCODE {x},{y},"128",{height},0,0,{dots},{dots},"{_safe(digits)}"\r\n'.encode("ascii")


def qr_code(x: int, y: int, digits: str, *, dots: int) -> bytes:
    """Return the command for a QR code with error correction M."""
    return f'QRCODE {x},{y},M,{dots},A,0,"{_safe(digits)}"\r\n'.encode("ascii")


def _safe(digits: str) -> str:
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(digits)
    return digits
