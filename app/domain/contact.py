"""Phone numbers as counters write them, and what look-ups compare."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from app.domain.entry_text import checked_line
from app.domain.errors import BadEntry

PHONE_LIMIT: Final = 40
CHINA: Final = "86"
# E.164 numbers have at most 15 digits; 00 in front and a trunk 0 behind the country make 18.
_MOST_DIGITS: Final = 18
_LEAST_DIGITS: Final = 3

_EXTENSION: Final = re.compile(r"(?:ext\.?|x|#|转|轉|分机|分機)[\s.:-]*([0-9]{1,8})", re.IGNORECASE)
# A plus stands at the beginning or in the bracket that begins there.
_FOREIGN: Final = re.compile(r"(?<!^)(?<!^\()\+|[^0-9+\s()./‐‑‒–—―−-]")
_TRUNK_IN_BRACKETS: Final = "(0)"
# Phones put these around a number that is copied from their contacts; a number needs none.
_DIRECTION_MARKS: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number as entered, the digits that look-ups compare, and an extension."""

    raw: str
    digits: str
    extension: str = ""

    @property
    def tail(self) -> str:
        """Return the last four digits, by which customers are asked for."""
        return self.digits[-4:]


def checked_phone(text: str | None, field: str = "phone", home: str = CHINA) -> Phone:
    """Read a phone number; `home` is the calling code of the store's country.

    Full-width digits, brackets, dots, dashes, a plus in front and an extension behind are taken.
    Raises BadEntry for letters, for fewer than three digits and for more than there can be.
    """
    raw = checked_line(field, _DIRECTION_MARKS.sub("", text or ""), PHONE_LIMIT)
    number, extension = _split(unicodedata.normalize("NFKC", raw))
    if foreign := _FOREIGN.search(number):
        raise BadEntry(field, "not_phone", foreign[0])
    count = len(re.sub(r"[^0-9]", "", number))
    if count < _LEAST_DIGITS:
        raise BadEntry(field, "too_few_digits", str(_LEAST_DIGITS))
    if count > _MOST_DIGITS:
        raise BadEntry(field, "too_many_digits", str(_MOST_DIGITS))
    return Phone(raw, match_digits(number, home), extension)


def match_digits(text: str, home: str = CHINA) -> str:
    """Return the digits by which two ways of writing one number are found equal.

    `00` is taken as `+`. The home country's code is dropped where it is marked so, and unmarked
    where at least ten digits follow; any other country's code stays. The trunk 0 is dropped:
    `+86 10 1234 5678`, `010-12345678` and `8610 12345678` are one number, `+1 555 010 0144` is
    not (555) 010-0144 for a store in China. Numbers of nothing but zeros stay as they are.
    """
    folded = unicodedata.normalize("NFKC", text).replace(_TRUNK_IN_BRACKETS, "")
    plain = re.sub(r"[^0-9+]", "", folded)
    digits = plain.replace("+", "")
    international = digits.removeprefix("00") if plain.startswith("00") else digits
    marked = plain.startswith(("+", "00"))
    national = international.removeprefix(home)
    if not marked and len(national) < 10:
        national = international
    return national.lstrip("0") or digits


def _split(number: str) -> tuple[str, str]:
    found = _EXTENSION.search(number)
    if found and found.end() == len(number):
        return number[: found.start()].rstrip(" ,;"), found[1]
    return number, ""
