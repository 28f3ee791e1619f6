"""Writing a finding inside a transaction: its texts checked, its codes recognised, photos tied."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.entry_text import LINE_LENGTH, NOTE_LENGTH, optional_line, optional_text
from app.domain.errors import BadEntry
from app.domain.fault_codes import CodeArea
from app.domain.photo import MOST_PHOTOS, PhotoNotFound
from app.services.diagnosis.finding_views import COLUMN_OF
from db.models.photo import Photo
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.diagnosis import FindingEntry
    from app.services.diagnosis.code_tables import CodeTables
    from app.services.parts.finding_parts import PartFinder
    from db.models.job import Job
    from db.models.quote import Finding
    from db.unit_of_work import Work

MOST_MINUTES: Final = 10_000
# A number that two parts share names neither.
_LOOKED_AT: Final = 3
_LINES: Final = (*COLUMN_OF.values(), "failed_part")
_TEXTS: Final = ("bench_text", "customer_text")


def checked_entry(
    entry: FindingEntry, tables: CodeTables, symptoms: Mapping[str, str]
) -> FindingEntry:
    """Return an entry with its texts trimmed and its codes as keys; raises BadEntry.

    `symptoms` are the keys of the shop's own faults by what may be typed for them, folded.
    """
    lines: dict[str, Any] = {
        name: optional_line(_field(name), getattr(entry, name), LINE_LENGTH) for name in _LINES
    }
    texts: dict[str, Any] = {
        name: optional_text(name, getattr(entry, name), NOTE_LENGTH) for name in _TEXTS
    }
    for area, column in COLUMN_OF.items():
        lines[column] = tables.key_of(area, lines[column]) if lines[column] else ""
    lines["symptom"] = symptoms.get(lines["symptom"].casefold(), lines["symptom"])
    if entry.minutes is not None and not 0 <= entry.minutes <= MOST_MINUTES:
        raise BadEntry("minutes", "out_of_range", f"0–{MOST_MINUTES}")
    return replace(entry, **lines, **texts)


def check_not_empty(entry: FindingEntry) -> None:
    """Raise BadEntry where nothing is said of a fault."""
    if not any(getattr(entry, one.name) for one in fields(entry) if one.name != "photos"):
        raise BadEntry("defect", "missing")


def part_of(work: Work, finder: PartFinder, entry: FindingEntry) -> str | None:
    """Return the catalogue's part that a text means, None where nothing is said.

    Raises BadEntry for one that is not known, or that several parts answer to.
    """
    typed = entry.part.strip()
    if not typed:
        return None
    if work.get(Part, typed) is not None:
        return typed
    found = finder.find(work, typed, work.at, _LOOKED_AT).ids
    if len(found) != 1:
        raise BadEntry("part", "parts_several" if found else "part_unknown", typed)
    return found[0]


def fill(row: Finding, entry: FindingEntry) -> None:
    """Write the texts and codes of a checked entry into a finding."""
    for name in (*_LINES, *_TEXTS):
        setattr(row, name, getattr(entry, name))
    row.feasibility = str(entry.feasibility)
    row.minutes = entry.minutes


def tie_photos(work: Work, job: Job, row: Finding, photos: tuple[str, ...]) -> None:
    """Let exactly these photos of the job show the finding; raises PhotoNotFound, BadEntry."""
    if len(photos) > MOST_PHOTOS:
        raise BadEntry("photos", "too_many", str(MOST_PHOTOS))
    there = {
        one.id: one
        for one in work.scalars(
            select(Photo).where(Photo.job == job.id, Photo.ended_at.is_(None)).with_for_update()
        )
    }
    for photo in photos:
        if photo not in there:
            raise PhotoNotFound(photo)
    for one in there.values():
        if one.id in photos:
            one.finding = row.id
        elif one.finding == row.id:
            one.finding = None


def told(row: Finding, tables: CodeTables, symptoms: Mapping[str, str]) -> dict[str, Any]:
    """Return what the log is told of a finding: ids and known codes, never anybody's words."""
    codes: dict[str, str] = {}
    for area, column in COLUMN_OF.items():
        key = getattr(row, column)
        known = tables.code(area, key) is not None
        if known or (area is CodeArea.SYMPTOM and key in symptoms.values()):
            codes[str(area)] = key
    return {
        "finding": row.id,
        "codes": codes,
        "part": row.part,
        "feasibility": row.feasibility,
        "minutes": row.minutes,
    }


def _field(name: str) -> str:
    return "condition" if name == "condition_seen" else name
