"""One line of the price list: a repair of a model, or of a class, in one grade at one price.

A line without a model holds for a whole class of devices, or for all of a brand's in that class.
Amounts are minor units of the shop's currency.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from app.domain.entry_text import optional_line
from app.domain.errors import BadEntry, NotFound, RuleViolation
from app.domain.model_alias import alias_key
from app.domain.money import MOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.domain.price_terms import PriceTerms

LONGEST_NAME: Final = 120
LONGEST_MODEL: Final = 60
_MOST_MINUTES: Final = 60 * 24 * 90
_MOST_WARRANTY_DAYS: Final = 3660
_MOST_TAX: Final = 5000
_NOT_A_WORD: Final = re.compile(r"[\W_]+")
# Stands in a key where a line names no model, brand or grade.
_NONE: Final = "-"


class Tier(StrEnum):
    """How much a technician must know for a repair."""

    JUNIOR = "junior"
    MIDDLE = "middle"
    SENIOR = "senior"


@dataclass(eq=False)
class PriceLineNotFound(NotFound):
    """The price list has no such line, or it was ended; `line` is its key."""

    line: str


@dataclass(eq=False)
class WrongPriceRow(RuleViolation):
    """A row (1-based, as a spreadsheet shows it) of a price list has a value that cannot be taken.

    `field`, `reason` and `detail` are those of a BadEntry.
    """

    row: int
    field: str
    reason: str
    detail: str = ""


@dataclass(eq=False)
class PriceListRefused(RuleViolation):
    """A file's price list has wrong rows, and nothing of it was taken.

    `rows` are the first of those that are wrong; `wrong` and `right` count all rows of the file.
    """

    path: str
    rows: tuple[WrongPriceRow, ...]
    wrong: int
    right: int


@dataclass(eq=False)
class PriceFileEmpty(RuleViolation):
    """A file has the headings of a price list and not one price under them."""

    path: str


@dataclass(eq=False)
class PriceListNotEmpty(RuleViolation):
    """The sample is only taken into a price list that has no lines yet."""


@dataclass(eq=False)
class NoSamplePrices(RuleViolation):
    """The sample list has no amounts in the shop's currency."""

    currency: str


@dataclass(frozen=True, slots=True)
class PricedLine:
    """What one line of the price list costs somebody; `price` is minor units.

    `names` are by language. `tax_bp` is None where the shop's usual rate holds, `minutes` and
    `warranty_days` where nobody said. `published` is the id of the version that holds.
    """

    key: str
    names: Mapping[str, str]
    price: int
    tax_bp: int | None
    part: str
    grade: str
    minutes: int | None
    warranty_days: int | None
    published: str


@dataclass(frozen=True, slots=True)
class PriceLineBody:
    """What one line says; `levels` are the prices of customer levels that differ from `price`.

    `model` is empty for a line of a whole class, `brand` too for one of every brand. Without
    `names` (by language) it is called by repair and grade. `part` is the number or name of the
    part that is fitted, `tax_bp` None where the shop's usual rate holds (basis points).
    """

    category: str
    repair: str
    price: int
    brand: str = ""
    model: str = ""
    grade: str = ""
    levels: Mapping[str, int] = field(default_factory=dict)
    part: str = ""
    minutes: int | None = None
    warranty_days: int | None = None
    tier: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    tax_bp: int | None = None

    @property
    def model_key(self) -> str:
        """Return brand and model as they are compared."""
        return alias_key(f"{self.brand} {self.model}")

    @property
    def identity(self) -> tuple[str, str, str, str, str]:
        """Return what no two lines have in common: class, brand with model, repair, grade.

        A brand alone and a model called like it are two things.
        """
        alone = "" if self.model else "brand"
        return (self.category, self.model_key, alone, self.repair, self.grade)

    @property
    def slug(self) -> str:
        """Return a key that people can read: `phone/apple/iphone-13/screen/original`."""
        parts = (self.category, self.brand, self.model, self.repair, self.grade)
        return "/".join(_slug(part) for part in parts)

    @property
    def plain(self) -> dict[str, Any]:
        """Return it as it is published."""
        return {
            "category": self.category,
            "brand": self.brand,
            "model": self.model,
            "repair": self.repair,
            "grade": self.grade,
            "names": dict(self.names),
            "price": self.price,
            "levels": dict(self.levels),
            "part": self.part,
            "minutes": self.minutes,
            "warranty_days": self.warranty_days,
            "tier": self.tier,
            "tax_bp": self.tax_bp,
        }


@dataclass(frozen=True, slots=True)
class PriceChange:
    """What of a line changes most: prices, minutes, days of warranty; None where nobody says.

    `levels` are the prices of customer levels; a level that is not there pays `price`.
    """

    price: int
    levels: Mapping[str, int] = field(default_factory=dict)
    minutes: int | None = None
    warranty_days: int | None = None

    @classmethod
    def of(cls, line: PriceLineBody) -> PriceChange:
        """Return what a line says now."""
        return cls(line.price, line.levels, line.minutes, line.warranty_days)

    def made_to(self, line: PriceLineBody) -> PriceLineBody:
        """Return a line with these instead of its own."""
        return replace(
            line,
            price=self.price,
            levels=self.levels,
            minutes=self.minutes,
            warranty_days=self.warranty_days,
        )


def checked_line(line: PriceLineBody, terms: PriceTerms) -> PriceLineBody:
    """Return a line as it is published, its names filled in. Raises BadEntry naming the field."""
    _known("category", line.category, terms.classes)
    _known("repair", line.repair, terms.repairs)
    _known("grade", line.grade, terms.grades)
    _check_amount("price", line.price)
    for level, price in line.levels.items():
        _known("level", level, (key for key in terms.levels if key))
        _check_amount(level_field(level), price)
    _check_whole("minutes", line.minutes, _MOST_MINUTES)
    _check_whole("warranty_days", line.warranty_days, _MOST_WARRANTY_DAYS)
    _check_whole("tax_bp", line.tax_bp, _MOST_TAX)
    if line.tier:
        _known("tier", line.tier, list(Tier))
    own = {language: optional_line("name", name, LONGEST_NAME) for language, name in _named(line)}
    return replace(
        line,
        brand=optional_line("brand", line.brand, LONGEST_MODEL),
        model=optional_line("model", line.model, LONGEST_MODEL),
        part=optional_line("part", line.part, LONGEST_NAME),
        names=usual_names(line, terms) | {lang: name for lang, name in own.items() if name},
        levels={level: price for level, price in line.levels.items() if price != line.price},
    )


def usual_names(line: PriceLineBody, terms: PriceTerms) -> dict[str, str]:
    """Return what a line is called where nobody said: its repair, and the grade of its part."""
    repair, grade = terms.repairs[line.repair].names, terms.grades[line.grade].names
    if not line.grade:
        return dict(repair)
    return {
        "en": f"{repair['en']} ({grade['en']})",
        "zh_CN": f"{repair['zh_CN']}（{grade['zh_CN']}）",
    }


def level_field(level: str) -> str:
    """Name the field that holds the price of a customer level."""
    return f"price_{level}"


def _named(line: PriceLineBody) -> list[tuple[str, str]]:
    return [(language, name) for language, name in line.names.items() if name]


def _known(name: str, key: str, known: Iterable[str]) -> None:
    listed = tuple(known)
    if key not in listed:
        raise BadEntry(name, "not_one_of", ", ".join(filter(None, listed)))


def _check_amount(name: str, price: int) -> None:
    if price < 0:
        raise BadEntry(name, "negative")
    if price > MOST:
        raise BadEntry(name, "amount_too_large", str(MOST))


def _check_whole(name: str, number: int | None, most: int) -> None:
    if number is not None and not 0 <= number <= most:
        raise BadEntry(name, "out_of_range", f"0-{most}")


def _slug(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("+", " plus ")
    return _NOT_A_WORD.sub("-", folded).strip("-") or _NONE
