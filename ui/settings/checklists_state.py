"""A device class's test points as they hold and as they are written, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from app.domain.check_point import NAME_LENGTH, UNIT_LENGTH, PointEntry
from app.domain.entry_text import optional_line
from app.domain.errors import BadEntry
from app.domain.measure import read_measured
from app.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.checking.checklist_editor import ClassPoints, ListVersion
    from app.services.policy.shop_lists import ShopLists


@dataclass(frozen=True, slots=True)
class TypedPoint:
    """One point as it is typed; names by language."""

    name_en: str = ""
    name_zh_CN: str = ""  # noqa: N815 (the language's own name)
    unit: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class ListsRead:
    """What holds: a class's points, the classes with a list of their own, all versions."""

    lists: ShopLists
    time_zone: str
    own: tuple[str, ...]
    points: ClassPoints
    history: tuple[ListVersion, ...]


@dataclass(frozen=True, slots=True)
class ChecklistsState:
    """A device class's points as they hold (`held`) and as they are written (`rows`).

    `place` is the row one stands on, from 0. `wrong` says by its fields why the row at
    `wrong_place` cannot be published.
    """

    held: ListsRead | None = None
    rows: tuple[PointEntry, ...] = ()
    place: int = 0
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    wrong_place: int = -1
    saving: bool = False
    error: Exception | None = None

    @property
    def shown(self) -> str:
        """Return the key of the device class that is shown."""
        return "" if self.held is None else self.held.points.category

    @property
    def point(self) -> PointEntry | None:
        """Return the row one stands on."""
        return self.rows[self.place] if self.place < len(self.rows) else None

    @property
    def is_changed(self) -> bool:
        """Tell whether the rows are written otherwise than they hold."""
        return self.held is not None and self.rows != self.held.points.points

    @property
    def wrong_here(self) -> Mapping[str, BadEntry]:
        """Return what is wrong with the row one stands on, by its fields."""
        return self.wrong if self.place == self.wrong_place else {}


def point_as_typed(point: PointEntry | None) -> TypedPoint:
    """Write a point as one would type it."""
    if point is None:
        return TypedPoint()
    names = {f"name_{one}": point.names.get(one, "") for one in LANGUAGES}
    return TypedPoint(**names, unit=point.unit, low=point.low, high=point.high)


def refused_field(error: BadEntry, point: PointEntry, language: str) -> str:
    """Return which field of a row was refused; the service names the row alone."""
    named = f"name_{language}"
    by_reason = {
        "missing": named,
        "twice": named,
        "unit_missing": "unit",
        "limits_crossed": "low",
        "too_many": "short",
    }
    if error.reason in by_reason:
        return by_reason[error.reason]
    names = [(f"name_{one}", text, NAME_LENGTH) for one, text in point.names.items()]
    for name, text, length in (*names, ("unit", point.unit, UNIT_LENGTH)):
        if not _is_taken(partial(optional_line, name, text, length)):
            return name
    low_is_taken = not point.low.strip() or _is_taken(
        partial(read_measured, "low", point.low, point.unit)
    )
    return "high" if low_is_taken else "low"


def _is_taken(read: Callable[[], object]) -> bool:
    try:
        read()
    except BadEntry:
        return False
    return True
