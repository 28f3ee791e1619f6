"""Numbers of goods as they stand in barcodes of shops: GTIN-12, -13 and -14."""

from __future__ import annotations

from typing import Final

_LENGTHS: Final = frozenset({12, 13, 14})


def is_article_number(code: str) -> bool:
    """Tell whether a code is one of goods, by its length and its check digit.

    The check digit makes the weighted sum a multiple of ten; the weights are 3 and 1 in turn,
    counted from the right (GS1 General Specifications, section 7.9). Eight digits are left out:
    too many other numbers have as many.
    """
    if len(code) not in _LENGTHS or not (code.isascii() and code.isdecimal()):
        return False
    digits = [int(digit) for digit in reversed(code)]
    return (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0
