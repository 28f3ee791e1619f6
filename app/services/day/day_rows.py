"""Rows of a day's report: labels and values in one language, each with what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.money import CURRENCIES, Currency, Money, amount_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.domain.day_figures import DayFigures, Drill
    from app.words import Words


@dataclass(frozen=True, slots=True)
class Count:
    """So many of something."""

    n: int


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in minor units."""

    minor: int


DayValue = Count | Sum | str


@dataclass(frozen=True, slots=True)
class DayRow:
    """One figure: its label, a value for each column, and what it counts."""

    label: str
    values: tuple[DayValue, ...]
    drill: Drill | None = None
    strong: bool = False

    @property
    def is_nothing(self) -> bool:
        """Tell whether every value is nothing."""
        return not any(_weight(value) for value in self.values)


@dataclass(frozen=True, slots=True)
class DaySection:
    """Rows under a title; `columns` are the headings of their values, none for one value."""

    key: str
    title: str
    rows: tuple[DayRow, ...]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayTold:
    """One day's figures and the language in which they are told."""

    figures: DayFigures
    words: Words

    @property
    def currency(self) -> Currency:
        """Return the store's currency."""
        return CURRENCIES[self.figures.currency]

    def moment(self) -> str:
        """Name the day, with the time of day while it goes on."""
        day = self.figures
        if not day.is_present:
            return day.day
        return f"{day.day} {self.clock(day.at)}"

    def money(self, minor: int) -> str:
        """Write an amount with its currency's sign."""
        return str(Money(minor, self.currency))

    def text(self, value: DayValue) -> str:
        """Write a value of a row."""
        match value:
            case Count(n):
                return f"{n:,}"
            case Sum(minor):
                return amount_text(minor, self.currency)
            case _:
                return value

    def clock(self, at: int) -> str:
        """Write the time of day of an instant (epoch ms)."""
        return self.words.moment(at, self.figures.time_zone)[-5:]

    def tender_name(self, key: str) -> str:
        """Name a tender by its key."""
        return self.name(self.figures.tender_names.get(key, {}), key)

    def tender_place(self, moved: tuple[str, object]) -> tuple[int, str]:
        """Return where a tender, given by its key first, stands in the order of their keys."""
        known = list(self.figures.tender_names)
        key = moved[0]
        return (known.index(key) if key in known else len(known), key)

    def name(self, names: Mapping[str, str], otherwise: str) -> str:
        """Return a name in the language, in English, or what there is otherwise."""
        return names.get(self.words.language) or names.get("en") or otherwise


def share(part: int, whole: int) -> str:
    """Write a part of a whole as per cent, rounded half up; empty of nothing."""
    return f"{(200 * part + whole) // (2 * whole)} %" if whole else ""


def happened(rows: Iterable[DayRow]) -> tuple[DayRow, ...]:
    """Leave out what did not happen."""
    return tuple(row for row in rows if not row.is_nothing)


def counted(label: str, drill: Drill, *, strong: bool = False) -> DayRow:
    """Return a row that counts records."""
    return DayRow(label, (Count(drill.n),), drill, strong)


def _weight(value: DayValue) -> bool:
    match value:
        case Count(n):
            return bool(n)
        case Sum(minor):
            return bool(minor)
        case _:
            return False
