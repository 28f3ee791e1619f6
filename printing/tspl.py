"""TSPL, the language of the usual 40 by 30 mm label printers, at 203 dots to the inch.

After TSC's TSPL/TSPL2 programming manual: lines end CRLF, in BITMAP a 0 bit is black. No text of
ours is ever sent as text: it is drawn here, so Chinese always works and no name is a command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from printing.dots import whole_bytes

if TYPE_CHECKING:
    from PIL.Image import Image

HEAD: Final = b"SIZE 40 mm,30 mm\r\nGAP 2 mm,0 mm\r\nDIRECTION 1\r\nREFERENCE 0,0\r\nCLS\r\n"
PRINT: Final = b"PRINT 1,1\r\n"


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
