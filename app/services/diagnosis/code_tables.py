"""The shop's tables of fault codes: what shipped, what it changed, what it imported.

A set is one published thing of kind "codes"; of several sets the codes stand side by side. Keys
that no set knows are the technician's own words and are shown as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.errors import BadEntry
from app.domain.fault_codes import CodeArea, FaultCode
from app.domain.search_text import fold
from app.services.policy.published import Version, current_versions, holds_at
from app.services.policy.shipped_content import CODE_KIND, CODE_SET
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

_READ: Final[dict[tuple[str, ...], CodeTables]] = {}


class CodeSet:
    """One published set: its codes by area and key."""

    def __init__(self, version: Version) -> None:
        self.id, self.key, self.version = version.id, version.key, version.version
        self.title: Mapping[str, str] = version.body.get("list", {}).get("title", {})
        self.codes: Mapping[CodeArea, Mapping[str, FaultCode]] = {
            area: {one["key"]: read_code(one) for one in version.body.get(str(area), ())}
            for area in CodeArea
        }

    @property
    def count(self) -> int:
        """Count the codes of all areas."""
        return sum(map(len, self.codes.values()))


class CodeTables:
    """All sets that hold at one moment."""

    def __init__(self, sets: Iterable[CodeSet]) -> None:
        # What ships is tried last: a shop that has its own table means that.
        self.sets = tuple(sorted(sets, key=lambda one: (one.key == CODE_SET, one.key)))

    def offered(self, area: CodeArea, category: str) -> tuple[FaultCode, ...]:
        """Return the codes of an area for a class of devices, each key once."""
        found: dict[str, FaultCode] = {}
        for one in self.sets:
            for key, code in one.codes[area].items():
                if code.fits(category):
                    found.setdefault(key, code)
        return tuple(found.values())

    def code(self, area: CodeArea, key: str) -> FaultCode | None:
        """Return a code by its key, None for own words."""
        return next((one.codes[area][key] for one in self.sets if key in one.codes[area]), None)

    def key_of(self, area: CodeArea, typed: str) -> str:
        """Return the key that is meant by a key or a whole name in any language; else as typed."""
        if self.code(area, typed) is not None:
            return typed
        wanted = fold(typed.strip())
        for one in self.sets:
            for key, code in one.codes[area].items():
                if wanted in {fold(key), *map(fold, code.names.values())}:
                    return key
        return typed

    def set_of(self, keys: Mapping[CodeArea, str]) -> str | None:
        """Return the id of the set that knows most of some keys, None where none does."""
        known = {
            one.id: sum(key in one.codes[area] for area, key in keys.items()) for one in self.sets
        }
        best = max(known, key=lambda one: known[one], default=None)
        return best if best is not None and known[best] else None


def read_codes(session: Session, at: int) -> CodeTables:
    """Return the sets valid at an instant (epoch ms)."""
    newest = session.execute(
        select(Published.key, Published.id)
        .where(Published.kind == CODE_KIND, holds_at(at))
        .order_by(Published.version)
    )
    last = {key: row for key, row in newest}  # noqa: C416 (rows are no pairs to mypy)
    ids = tuple(last.values())
    tables = _READ.get(ids)
    if tables is None:
        _READ.clear()
        # Not asked back: another thread may clear what is kept at any moment.
        tables = _READ[ids] = CodeTables(
            map(CodeSet, current_versions(session, CODE_KIND, at).values())
        )
    return tables


def find_set(session: Session, key: str, at: int) -> CodeSet:
    """Return the set of a key valid at an instant (epoch ms); raises BadEntry where none is."""
    sets = read_codes(session, at).sets
    found = next((one for one in sets if one.key == key), None)
    if found is None:
        raise BadEntry("code_set", "not_one_of", ", ".join(one.key for one in sets))
    return found


def read_set(session: Session, published: str) -> CodeSet | None:
    """Return the set that a finding was written with, in the version of then."""
    row = session.get(Published, published)
    if row is None:
        return None
    return CodeSet(Version(row.id, row.kind, row.key, row.version, row.valid_from, row.body))


def read_code(one: Mapping[str, Any]) -> FaultCode:
    """Read a code as sets keep it."""
    return FaultCode(
        key=one["key"],
        names=one["name"],
        plain=one.get("plain", {}),
        classes=tuple(one.get("classes", ())),
        group=one.get("group", ""),
    )


def plain_code(code: FaultCode) -> dict[str, Any]:
    """Return a code as sets keep it: what is empty is left out."""
    kept: dict[str, Any] = {"key": code.key, "name": dict(code.names)}
    if code.plain:
        kept["plain"] = dict(code.plain)
    if code.classes:
        kept["classes"] = list(code.classes)
    if code.group:
        kept["group"] = code.group
    return kept


def plain_set(
    key: str, title: Mapping[str, str], codes: Mapping[CodeArea, Sequence[FaultCode]]
) -> dict[str, Any]:
    """Return a set as it is published; the shop's own word stands against what ships later."""
    head = {"key": key, "title": dict(title), "edited": True}
    areas = {str(area): [plain_code(code) for code in of_area] for area, of_area in codes.items()}
    return {"list": head, **{area: of_area for area, of_area in areas.items() if of_area}}
