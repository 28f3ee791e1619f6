"""Test points as a shop writes them: what they are called, what is measured, which list has them.

A value out of its limits fails its point, whatever was said: a number is no matter of opinion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.domain.bench import CheckAnswer, PointAnswer
from app.domain.entry_text import optional_line
from app.domain.errors import BadEntry, Names
from app.domain.measure import read_measured, write_measured

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

MOST_POINTS: Final = 99
"""Two digits stand for each point of a full list."""
MOST_SHORT: Final = 10
"""One digit stands for each point of a short list."""
NAME_LENGTH: Final = 60
UNIT_LENGTH: Final = 8
_KEY: Final = re.compile(r"[a-z0-9_]{1,60}")


@dataclass(frozen=True, slots=True)
class PointEntry:
    """One row of a list being written; an empty `key` makes a new point.

    `low` and `high` are plain decimals in `unit`, empty for no limit there. `short` says that the
    short list has it too, `photo` that a photo belongs to it.
    """

    names: Names
    key: str = ""
    unit: str = ""
    low: str = ""
    high: str = ""
    short: bool = False
    photo: bool = False


@dataclass(frozen=True, slots=True)
class PointLimits:
    """What is measured at a point: good from `low` to `high` in `unit`, None for no limit there."""

    unit: str
    low: Decimal | None = None
    high: Decimal | None = None

    def judged(self, field: str, answer: PointAnswer) -> PointAnswer:
        """Return an answer with its value in this unit, failed where that is out of limits.

        Raises BadEntry naming `field` for a value that is no number, or in another kind of unit.
        """
        if not answer.value or answer.answer is CheckAnswer.NOT_TESTABLE:
            return answer
        value = read_measured(field, answer.value, self.unit)
        kept = replace(answer, value=write_measured(value))
        is_low = self.low is not None and value < self.low
        is_high = self.high is not None and value > self.high
        return replace(kept, answer=CheckAnswer.FAIL) if is_low or is_high else kept


def checked_points(rows: Sequence[PointEntry]) -> tuple[PointEntry, ...]:
    """Return rows as they can be published. Raises BadEntry naming the row as `points.1`."""
    if not rows:
        raise BadEntry("points", "missing")
    if len(rows) > MOST_POINTS:
        raise BadEntry("points", "too_many", str(MOST_POINTS))
    checked = tuple(_checked(f"points.{place}", row) for place, row in enumerate(rows, start=1))
    short = [place for place, row in enumerate(checked, start=1) if row.short]
    if len(short) > MOST_SHORT:
        raise BadEntry(f"points.{short[MOST_SHORT]}", "too_many", str(MOST_SHORT))
    _refuse_twins(checked)
    return checked


def _checked(field: str, row: PointEntry) -> PointEntry:
    names = {
        language: optional_line(field, name, NAME_LENGTH) for language, name in row.names.items()
    }
    named = {language: name for language, name in names.items() if name}
    if not named:
        raise BadEntry(field, "missing")
    if row.key and not _KEY.fullmatch(row.key):
        raise BadEntry(field, "not_one_of", "a-z 0-9 _")
    unit = optional_line(field, row.unit, UNIT_LENGTH)
    low, high = _limit(field, row.low, unit), _limit(field, row.high, unit)
    if low is not None and high is not None and low > high:
        raise BadEntry(field, "limits_crossed", f"{row.low} > {row.high}")
    return replace(row, names=named, unit=unit, low=_written(low), high=_written(high))


def _limit(field: str, text: str, unit: str) -> Decimal | None:
    if not text.strip():
        return None
    if not unit:
        raise BadEntry(field, "unit_missing")
    return read_measured(field, text, unit)


def _written(limit: Decimal | None) -> str:
    return "" if limit is None else write_measured(limit)


def _refuse_twins(rows: Sequence[PointEntry]) -> None:
    """Raise BadEntry for a row that says the same as one above it."""
    keys: set[str] = set()
    names: set[tuple[str, str]] = set()
    for place, row in enumerate(rows, start=1):
        said = {(language, name.casefold()) for language, name in row.names.items()}
        if (row.key and row.key in keys) or said & names:
            raise BadEntry(f"points.{place}", "twice", next(iter(row.names.values())))
        keys.add(row.key)
        names |= said
