"""The words of a price list: repairs, grades, customer levels, and why a question came to nothing.

All are lists that the shop publishes. A level's or a grade's key may be empty: everybody, and a
repair without a graded part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

EVERY_CLASS: Final = "*"


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """One entry of a list: its key, its names by language, what else may be typed for it.

    `pinyin` is how its Chinese words are typed where no input method is at hand.
    """

    key: str
    names: Mapping[str, str]
    words: tuple[str, ...] = ()
    pinyin: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RepairType:
    """One repair: the device classes it is for, usual minutes, who can do it, what it answers.

    `symptoms` are keys of the shop's list of faults. `erases_data` says that what the device
    keeps for its owner is lost with it.
    """

    key: str
    names: Mapping[str, str]
    words: tuple[str, ...]
    classes: frozenset[str]
    minutes: int | None
    tier: str
    symptoms: tuple[str, ...]
    pinyin: tuple[str, ...] = ()
    erases_data: bool = False

    def is_for(self, category: str) -> bool:
        """Tell whether devices of a class are repaired so."""
        return category in self.classes or EVERY_CLASS in self.classes


@dataclass(frozen=True, slots=True)
class PriceTerms:
    """The shop's lists as a price question and a price line use them, each by key in its order.

    `fillers` are words of a question that say nothing.
    """

    classes: Mapping[str, NamedTerm]
    repairs: Mapping[str, RepairType]
    grades: Mapping[str, NamedTerm]
    levels: Mapping[str, NamedTerm]
    reasons: Mapping[str, NamedTerm]
    fillers: tuple[str, ...] = ()

    def grade_names(self, key: str) -> Mapping[str, str]:
        """Return by language what a grade of parts is called; a key that no list has, as it is."""
        return self.grades[key].names if key in self.grades else {"": key}


USED_GRADES: Final = frozenset({"used"})
"""Grades of parts that were in another device before; 16 CCR 2725 wants them named as such."""
AFTERMARKET_GRADES: Final = frozenset({"brand", "assembled"})
"""Grades of parts that the maker of the device neither made nor certified."""


def by_key(terms: Iterable[NamedTerm]) -> dict[str, NamedTerm]:
    """Return terms by their keys, in their order."""
    return {term.key: term for term in terms}
