"""A device class's test points as JSON, as `check list show` prints and `publish` takes them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from app.cli.json_fields import read_array, read_object, read_text
from app.domain.check_point import PointEntry
from app.domain.errors import BadEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.checking.checklist_editor import ClassPoints

_LIST: Final[dict[str, Any]] = {"category": None, "version": None, "points": None}
_POINT: Final[dict[str, Any]] = dict.fromkeys(
    ("names", "key", "unit", "low", "high", "short", "photo")
)


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list that was read: `version` is the one that it was made from, 0 for any."""

    category: str
    version: int
    points: tuple[PointEntry, ...]


def list_json(listed: ClassPoints) -> dict[str, Any]:
    """Return the points of a device class as plain values."""
    return asdict(listed)


def read_list(text: str) -> ReadList:
    """Read what `list_json` gives; raises BadEntry with the field's path."""
    try:
        given = read_object(json.loads(text), "list", _LIST)
    except json.JSONDecodeError as broken:
        raise BadEntry("list", "not_json", f"{broken.lineno}:{broken.colno}") from broken
    except RecursionError as endless:
        raise BadEntry("list", "not_json", "1:1") from endless
    version = given.get("version", 0)
    if isinstance(version, bool) or not isinstance(version, int):
        raise BadEntry("version", "not_a_number")
    rows = read_array(given.get("points", []), "points")
    points = tuple(_point(row, f"points.{place}") for place, row in enumerate(rows, start=1))
    return ReadList(read_text(given.get("category"), "category"), version, points)


def _point(row: object, place: str) -> PointEntry:
    given = read_object(row, place, _POINT)
    names = given.get("names")
    if not isinstance(names, dict):
        raise BadEntry(place, "not_an_object")
    return PointEntry(
        names={language: read_text(name, place) for language, name in names.items()},
        key=read_text(given.get("key"), place),
        unit=read_text(given.get("unit"), place),
        low=read_text(given.get("low"), place),
        high=read_text(given.get("high"), place),
        short=_flag(given, "short", place),
        photo=_flag(given, "photo", place),
    )


def _flag(given: Mapping[str, object], name: str, place: str) -> bool:
    flag = given.get(name, False)
    if not isinstance(flag, bool):
        raise BadEntry(place, "not_one_of", "true, false")
    return flag
