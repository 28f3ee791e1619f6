"""When two customers look like one person; the phone number alone never says so.

Families share a number, and a common name has many owners: only two marks together make a
likeness, or one that people do not share by chance.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.contact import CHINA, match_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TAIL: Final = 4
_NUMBER_DIGITS: Final = 7
_SHORTEST_PART: Final = 2
_SHORTEST_SPELLED: Final = 5
_NEARLY: Final = 0.85


class Likeness(StrEnum):
    """Why two customers may be one person; the strongest first."""

    SAME_PHONE = "same_phone"
    """The same number under a similar name, or under none."""
    SAME_SECOND_CONTACT = "same_second_contact"
    SAME_NAME_AND_TAIL = "same_name_and_tail"
    """The same name, or one that sounds the same, and numbers that end alike."""
    SAME_NAME = "same_name"
    """The same name, and one of them has no number that could tell them apart."""


@dataclass(frozen=True, slots=True)
class Person:
    """What customers are compared by.

    `name_key` is the name as it is sorted (its pinyin), `phone` its digits as look-ups compare
    them, `second_contact` what `contact_key` makes of it.
    """

    name: str = ""
    name_key: str = ""
    phone: str = ""
    second_contact: str = ""


def contact_key(text: str, home: str = CHINA) -> str:
    """Return what two ways of writing a second contact have in common: digits, or folded text."""
    digits = match_digits(text, home)
    return digits if len(digits) >= _NUMBER_DIGITS else _folded(text)


def likeness(one: Person, other: Person) -> Likeness | None:
    """Say why two customers look like one person; None when they do not."""
    return next((why for why, holds in _REASONS.items() if holds(one, other)), None)


def similar_names(one: Person, other: Person) -> bool:
    """Tell whether two names may be one person's: 王芳 and 王方, 王芳女士, Smith John."""
    if _same_name(one, other):
        return True
    first, second = sorted((_folded(one.name), _folded(other.name)), key=len)
    if len(first) >= _SHORTEST_PART and first in second:
        return True
    if set(one.name.casefold().split()) == set(other.name.casefold().split()):
        return True
    spelled = len(first) >= _SHORTEST_SPELLED
    return spelled and SequenceMatcher(None, first, second).ratio() >= _NEARLY


def _share_phone(one: Person, other: Person) -> bool:
    if not one.phone or one.phone != other.phone:
        return False
    return not _are_named(one, other) or similar_names(one, other)


def _share_second_contact(one: Person, other: Person) -> bool:
    return bool(one.second_contact) and one.second_contact == other.second_contact


def _share_name_and_tail(one: Person, other: Person) -> bool:
    if not (one.phone and other.phone) or one.phone == other.phone:
        return False
    return one.phone[-_TAIL:] == other.phone[-_TAIL:] and _share_name(one, other)


def _share_name_alone(one: Person, other: Person) -> bool:
    return not (one.phone and other.phone) and _share_name(one, other)


def _share_name(one: Person, other: Person) -> bool:
    return _are_named(one, other) and _same_name(one, other)


def _are_named(one: Person, other: Person) -> bool:
    return bool(one.name and other.name)


def _same_name(one: Person, other: Person) -> bool:
    if _folded(one.name) == _folded(other.name):
        return True
    return bool(one.name_key) and _folded(one.name_key) == _folded(other.name_key)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


_REASONS: Final[Mapping[Likeness, Callable[[Person, Person], bool]]] = MappingProxyType(
    {
        Likeness.SAME_PHONE: _share_phone,
        Likeness.SAME_SECOND_CONTACT: _share_second_contact,
        Likeness.SAME_NAME_AND_TAIL: _share_name_and_tail,
        Likeness.SAME_NAME: _share_name_alone,
    }
)
