"""ZPL II, the language of Zebra's label printers and of those that speak it.

After Zebra's ZPL II programming guide. A label is one ^XA…^XZ; no text of ours is ever sent as
text, so that Chinese always works and no name is a command: it is drawn here and sent as ^GFA, a
picture in hexadecimal digits. QR codes are drawn here too, since printers move ^BQ down by the bar
height set before it. Bars are ^BC, with their digits alone as data.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from printing.dots import inverted, whole_bytes

if TYPE_CHECKING:
    from PIL.Image import Image

_SIZE: Final = re.compile(rb"\^XA\n\^CI28\n\^PW([0-9]+)\n\^LL([0-9]+)\n")


def printed(copies: int) -> bytes:
    """End the label and print it so many times."""
    return f"^PQ{copies}\n^XZ\n".encode("ascii")


END: Final = printed(1)


def head(width: int, height: int) -> bytes:
    """Begin a label of so many dots: UTF-8, its size, no shift from its upper left corner."""
    return f"^XA\n^CI28\n^PW{width}\n^LL{height}\n^LH0,0\n".encode("ascii")


def read_size(data: bytes) -> tuple[int, int] | None:
    """Return the dots of a label of ours; None for anything else."""
    found = _SIZE.match(data)
    return None if found is None else (int(found[1]), int(found[2]))


def bitmap(x: int, y: int, picture: Image) -> bytes:
    """Return the command that draws a picture; it is widened with white to whole bytes."""
    black = inverted(whole_bytes(picture)).tobytes()
    across = -(-picture.width // 8)
    size = f"{len(black)},{len(black)},{across}"
    return f"^FO{x},{y}^GFA,{size},{black.hex().upper()}^FS\n".encode("ascii")


def barcode(x: int, y: int, digits: str, *, dots: int, height: int) -> bytes:
    """Return the command for Code 128; `>;` begins set C, which takes digits in pairs."""
    if not (digits.isascii() and digits.isdigit()) or len(digits) % 2:
        raise ValueError(digits)
    return f"^FO{x},{y}^BY{dots}^BCN,{height},N,N,N,N^FD>;{digits}^FS\n".encode("ascii")
