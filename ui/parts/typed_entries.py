"""What is typed into one line: several entries with commas between, a whole number."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from app.domain.errors import BadEntry

_MOST_DIGITS: Final = 9
_SEVERAL: Final = re.compile(r"[,;，；、\n]")


def several(typed: str) -> tuple[str, ...]:
    """Return the entries of a line that lists several, with commas between."""
    return tuple(one.strip() for one in _SEVERAL.split(typed) if one.strip())


def whole(field: str, typed: str) -> int | None:
    """Return a whole number, None where nothing was typed. Raises BadEntry."""
    plain = unicodedata.normalize("NFKC", typed).strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= _MOST_DIGITS):
        raise BadEntry(field, "not_a_number")
    return int(plain)
