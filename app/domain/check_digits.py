"""Check digits of the standards that barcodes at a counter follow."""

from __future__ import annotations


def mod_97_pair(payload: str) -> str:
    """Return the two check digits, 02 to 98, of ISO 7064 MOD 97-10 for a text of digits.

    The whole number with them leaves 1 when divided by 97.
    """
    return f"{98 - int(payload) * 100 % 97:02}"


def luhn_digit(payload: str) -> str:
    """Return the check digit of ISO/IEC 7812-1, annex B, for a text of digits."""
    doubled = (int(d) * (2 if i % 2 == 0 else 1) for i, d in enumerate(reversed(payload)))
    return str(-sum(d // 10 + d % 10 for d in doubled) % 10)


def gs1_digit(payload: str) -> str:
    """Return the check digit of the GS1 General Specifications, 7.9.1, for a text of digits."""
    weighted = (int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(payload)))
    return str(-sum(weighted) % 10)
