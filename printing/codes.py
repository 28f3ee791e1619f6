"""Bars and squares of the two codes on every paper, in whole modules.

Code 128 (ISO/IEC 15417) in set C takes two digits per symbol: 16 digits are 123 modules. Drawn in
whole printer dots, since bars rounded to uneven widths could not be read back at all. QR
(ISO/IEC 18004) carries the same digits; with the eight proof digits it still is version 1.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final

DOTS_PER_INCH: Final = 203
"""Resolution of the counter's printers; 8 dots to the millimetre."""
QR_QUIET: Final = 4
QR_SIDE: Final = 21
"""Modules along one side of version 1."""
_START_C: Final = 105


def code128_runs(digits: str) -> list[int]:
    """Return widths of bars and spaces in turn, in modules, beginning and ending with a bar.

    Raises ValueError for anything but an even number of digits, which would need another set.
    """
    from barcode.charsets import code128  # noqa: PLC0415

    _check(digits)
    if len(digits) % 2:
        raise ValueError(digits)
    # Put together here from the library's table: its own builder takes a leading 99 for a switch
    # of sets and leaves it out (python-barcode 0.16.1).
    values = [_START_C, *(int(digits[at : at + 2]) for at in range(0, len(digits), 2))]
    check = sum(max(place, 1) * value for place, value in enumerate(values)) % 103
    symbols = [code128.CODES[value] for value in (*values, check)]
    return [len(list(run)) for _, run in groupby("".join([*symbols, code128.STOP, "11"]))]


def code128_modules(digits: str) -> int:
    """Return the number of modules from the first bar to the last."""
    return sum(code128_runs(digits))


def qr_rows(digits: str) -> list[list[bool]]:
    """Return the modules of the QR code row by row, True for dark.

    The strongest error correction that still fits version 1 is taken: H for 16 digits, Q for 24.
    """
    import segno  # noqa: PLC0415

    _check(digits)
    code = segno.make(digits, error="m", micro=False, boost_error=True)
    return [[bool(module) for module in row] for row in code.matrix]


def _check(digits: str) -> None:
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(digits)
