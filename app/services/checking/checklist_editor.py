"""The shop's own checklists: a device class's points written anew are the list's next version.

Runs keep the version they were begun with, so nothing that was tested changes its meaning.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.bench import ChecklistLength
from app.domain.check_point import PointEntry, checked_points
from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.permissions import Permission
from app.services.permits import needs
from app.services.point_lists import LIST, points_of
from app.services.policy.published import add_version, current_version
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.actor import Actor
    from app.services.policy.published import Version
    from app.services.store_file import StoreFile

_NOT_OF_KEY: Final = re.compile(r"[^a-z0-9]+")
_FULL, _SHORT = ChecklistLength.FULL, ChecklistLength.SHORT


@dataclass(frozen=True, slots=True)
class ListVersion:
    """One version of the lists: since when (epoch ms), and the device classes that it changed."""

    version: int
    valid_from: int
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassPoints:
    """A device class's points as they stand in a version, the full list in its order."""

    category: str
    version: int
    points: tuple[PointEntry, ...]


class ChecklistEditor:
    """Show and publish the points of a device class."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def classes(self, actor: Actor) -> tuple[str, ...]:  # noqa: ARG002
        """Return the device classes that have a list of their own."""
        with self._file.reading() as session:
            body = current_version(session, "list", LIST, self._file.clock.now_ms()).body
            return tuple(body["of_class"])

    @needs(Permission.SEE_JOBS)
    def of_class(self, actor: Actor, category: str) -> ClassPoints:  # noqa: ARG002
        """Return a device class's points, those of all others where it has no list of its own."""
        with self._file.reading() as session:
            held = current_version(session, "list", LIST, self._file.clock.now_ms())
            return _read(held, category)

    @needs(Permission.PUBLISH)
    def publish(
        self, actor: Actor, category: str, points: Sequence[PointEntry], *, seen: int = 0
    ) -> int:
        """Make these rows the points of a device class; return the list's version then.

        Rows that say what holds already make none. `seen` is the version that was edited, 0 for
        whichever holds. Raises ChangedMeanwhile, or BadEntry naming the row as `points.1`.
        """
        rows = checked_points(points)
        with self._file.acting(actor) as work:
            held = current_version(work, "list", LIST, work.at)
            if seen not in (0, held.version):
                raise ChangedMeanwhile
            body = copy.deepcopy(held.body)
            _write(body, category, rows)
            if body == held.body:
                return held.version
            body["list"]["edited"] = True
            return add_version(work, "list", LIST, body).version

    @needs(Permission.SEE_JOBS)
    def history(self, actor: Actor) -> tuple[ListVersion, ...]:  # noqa: ARG002
        """Return the versions of the lists, newest first."""
        with self._file.reading() as session:
            query = (
                select(Published)
                .where(Published.kind == "list", Published.key == LIST)
                .order_by(Published.version)
            )
            told: list[ListVersion] = []
            before: Any = {"of_class": {}, "points": {}}
            for row in session.scalars(query):
                told.append(ListVersion(row.version, row.valid_from, _changed(before, row.body)))
                before = row.body
            return tuple(reversed(told))


def _read(held: Version, category: str) -> ClassPoints:
    short = {point.key for point in points_of(held.body, category, _SHORT)}
    rows = tuple(
        PointEntry(
            names=point.names,
            key=point.key,
            unit=point.unit or "",
            low="" if point.low is None else str(point.low),
            high="" if point.high is None else str(point.high),
            short=point.key in short,
            photo=point.wants_photo,
        )
        for point in points_of(held.body, category, _FULL)
    )
    return ClassPoints(category, held.version, rows)


def _write(body: Any, category: str, rows: Sequence[PointEntry]) -> None:
    """Write a class's rows into the lists' body.

    A point that other classes have too and that is changed here becomes this class's own, so that
    nothing changes where nobody looked.
    """
    others = {
        key
        for name, lists in body["of_class"].items()
        if name != category
        for key in (*lists.get(_SHORT, ()), *lists[_FULL])
    }
    keys = []
    for place, row in enumerate(rows, start=1):
        said = _said(row)
        known = body["points"].get(row.key)
        if row.key and known is None:
            raise BadEntry(f"points.{place}", "not_listed", row.key)
        is_others = known is not None and known != said and row.key in others
        key = row.key if row.key and not is_others else _new_key(body, category, row)
        body["points"][key] = said
        keys.append(key)
    short = [key for key, row in zip(keys, rows, strict=True) if row.short]
    body["of_class"][category] = {str(_SHORT): short or keys, str(_FULL): keys}


def _said(row: PointEntry) -> dict[str, Any]:
    facts = {"unit": row.unit, "low": row.low, "high": row.high}
    said: dict[str, Any] = {"name": dict(row.names)}
    said |= {name: fact for name, fact in facts.items() if fact}
    return {**said, "photo": True} if row.photo else said


def _new_key(body: Any, category: str, row: PointEntry) -> str:
    plain = _NOT_OF_KEY.sub("_", row.names.get("en", "").casefold()).strip("_") or "point"
    wanted = f"{category}_{row.key or plain}"[:50]
    number, key = 1, wanted
    while key in body["points"]:
        number += 1
        key = f"{wanted}_{number}"
    return key


def _changed(before: Any, after: Any) -> tuple[str, ...]:
    def of(body: Any, category: str) -> object:
        lists = body["of_class"].get(category)
        return lists and (lists, [body["points"].get(key) for key in lists[_FULL]])

    return tuple(one for one in after["of_class"] if of(before, one) != of(after, one))
