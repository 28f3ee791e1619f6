"""Test points of the device classes, as a version of the shop's list has them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from app.domain.bench import ChecklistLength
from app.services.policy.list_labels import OTHER_CLASS
from app.services.policy.published import current_version, read_version
from app.services.policy.shop_settings import read_setting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.errors import Names

LIST: Final = "checklists"
_FEW: Final = 10


@dataclass(frozen=True, slots=True)
class CheckPoint:
    """One test point: its names by language and the digits that stand for it.

    `unit` says in which unit a measured value is written, None where nothing is measured. A value
    is good from `low` to `high`, None for no limit there. `wants_photo` says that a photo belongs
    to it.
    """

    key: str
    code: str
    names: Names
    unit: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    wants_photo: bool = False


@dataclass(frozen=True, slots=True)
class PointList:
    """The points of one device class in one version: `published` is the version's id."""

    published: str
    version: int
    title: Names
    length: ChecklistLength
    points: tuple[CheckPoint, ...]


def list_length(session: Session) -> ChecklistLength:
    """Return which list the shop goes through."""
    return ChecklistLength(str(read_setting(session, "checklist")))


def list_in_use(session: Session, category: str, at: int) -> PointList:
    """Return the points of a device class that hold at an instant (epoch ms)."""
    version = current_version(session, "list", LIST, at)
    return _of(version.id, version.version, version.body, (category, list_length(session)))


def list_of_version(
    session: Session, published: str, category: str, length: ChecklistLength
) -> PointList:
    """Return the points of a device class in that version, whenever it held."""
    version = read_version(session, published)
    return _of(version.id, version.version, version.body, (category, length))


def points_of(body: Any, category: str, length: ChecklistLength) -> tuple[CheckPoint, ...]:
    """Return the points of a device class in a list's body."""
    of_class = body["of_class"].get(category) or body["of_class"][OTHER_CLASS]
    keys = of_class.get(length) or of_class[ChecklistLength.FULL]
    width = 1 if len(keys) <= _FEW else 2
    return tuple(
        _point(key, _code(place, width), body["points"][key])
        for place, key in enumerate(keys, start=1)
    )


def points_by_key(session: Session, published: str) -> dict[str, CheckPoint]:
    """Return every point of a version, without the digits that a class's list gives it."""
    points = read_version(session, published).body["points"]
    return {key: _point(key, "", one) for key, one in points.items()}


def _of(published: str, version: int, body: Any, wanted: tuple[str, ChecklistLength]) -> PointList:
    category, length = wanted
    points = points_of(body, category, length)
    return PointList(published, version, body["list"].get("title", {}), length, points)


def _point(key: str, code: str, one: dict[str, Any]) -> CheckPoint:
    low, high = (one.get(name) for name in ("low", "high"))
    return CheckPoint(
        key,
        code,
        one["name"],
        one.get("unit"),
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        wants_photo=bool(one.get("photo")),
    )


def _code(place: int, width: int) -> str:
    """Return what is typed for a point: 1-9 and 0 for up to ten points, else two digits."""
    return str(place % _FEW) if width == 1 else f"{place:02}"
