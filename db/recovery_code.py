"""The store key written on paper: Crockford's base 32 with a checksum, in groups of four.

Alphabet and the letters read as digits (I and L as 1, O as 0) are those of
crockford.com/base32.html. Thirty-two key bytes and three of their SHA-256 are 280 bits, which is
56 characters without a remainder.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

from app.domain.storage_errors import RecoveryCodeWrong

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 56
_GROUP: Final = 4
_KEY_BYTES: Final = 32
_CHECK_BYTES: Final = 3
_READ_AS: Final = str.maketrans("OIL", "011")
_BETWEEN: Final = re.compile(r"[\s\-\u2010-\u2015\u2212.,_]+")


def recovery_code(key: bytes) -> str:
    """Write a 32-byte key as fourteen groups of four characters, joined by hyphens."""
    number = int.from_bytes(key + _check(key), "big")
    digits = [ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH))]
    text = "".join(digits)
    return "-".join(text[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))


def key_from_recovery_code(text: str) -> bytes:
    """Read a key back as a person typed it: any case, any spacing, O for 0, I or L for 1.

    Raises RecoveryCodeWrong when a character is missing, wrong or swapped.
    """
    typed = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper().translate(_READ_AS)
    if len(typed) != LENGTH or not set(typed) <= set(ALPHABET):
        raise RecoveryCodeWrong
    number = 0
    for character in typed:
        number = number << 5 | ALPHABET.index(character)
    whole = number.to_bytes(_KEY_BYTES + _CHECK_BYTES, "big")
    key, check = whole[:_KEY_BYTES], whole[_KEY_BYTES:]
    if check != _check(key):
        raise RecoveryCodeWrong
    return key


def _check(key: bytes) -> bytes:
    return hashlib.sha256(b"benchside recovery code" + key).digest()[:_CHECK_BYTES]
