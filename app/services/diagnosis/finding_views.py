"""The findings of a job as screens, papers and commands show them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.diagnosis import Feasibility, FindingEntry
from app.domain.fault_codes import CodeArea
from app.domain.own_code import people_number
from app.services.diagnosis.code_tables import read_codes, read_set
from app.services.policy.shop_lists import read_lists
from app.words import LANGUAGES
from db.models.device import Device
from db.models.people import UserAccount
from db.models.photo import Photo
from db.models.quote import Finding
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.errors import Names
    from app.services.diagnosis.code_tables import CodeSet, CodeTables
    from app.services.policy.list_labels import ListLabels
    from db.models.job import Job

COLUMN_OF: Final[Mapping[CodeArea, str]] = {
    CodeArea.CONDITION: "condition_seen",
    CodeArea.SYMPTOM: "symptom",
    CodeArea.SECTION: "section",
    CodeArea.DEFECT: "defect",
    CodeArea.CAUSE: "cause",
    CodeArea.REPAIR: "repair",
}
"""In which field of a finding the code of each area stands."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding; instants are epoch ms, people their names.

    `entry` is as it was entered, codes as keys; `names` says by area and language what they are
    called, own words as they are. `part_number` and `part_names` are the catalogue's of the part
    that failed. `entry.bench_text` is for the shop alone: nothing for a customer shows it.
    """

    id: str
    place: int
    entry: FindingEntry
    names: Mapping[CodeArea, Names]
    part_number: str
    part_names: Names
    found_at: int
    found_by: str
    changed_at: int
    ended_at: int | None
    end_reason: str
    rv: int

    def said(self, area: CodeArea, language: str) -> str:
        """Return what is said of an area in a language, empty where nothing is."""
        names = self.names.get(area, {})
        return names.get(language) or next(iter(names.values()), "")


class CodeNames:
    """Name the codes of findings of one class of devices, as they were named when written."""

    def __init__(self, session: Session, at: int, category: str) -> None:
        self._session = session
        self._category = category
        self._labels: ListLabels = read_lists(session, at).labels
        self._tables: CodeTables = read_codes(session, at)
        self._sets: dict[str, CodeSet | None] = {}

    def names(self, area: CodeArea, key: str, code_set: str = "") -> Names:
        """Return by language what a key is called; own words as they are."""
        code = self._tables.code(area, key)
        # What was called so then is called so still, whatever the shop's table says by now.
        if code_set and (then := self._then(code_set)) is not None:
            code = then.codes[area].get(key, code)
        if code is not None:
            return {language: code.name(language) for language in LANGUAGES}
        if area is CodeArea.SYMPTOM:
            return {one: self._labels.symptom(self._category, key, one) for one in LANGUAGES}
        return dict.fromkeys(LANGUAGES, key)

    def _then(self, code_set: str) -> CodeSet | None:
        if code_set not in self._sets:
            now = next((one for one in self._tables.sets if one.id == code_set), None)
            self._sets[code_set] = now or read_set(self._session, code_set)
        return self._sets[code_set]


def read_findings(
    session: Session, job: Job, at: int | None = None, *, ended: bool = False
) -> tuple[FindingView, ...]:
    """Return the findings of a job in their order; with `ended` those that were taken back too.

    `at` (epoch ms) says by which lists they are named, else those of the job's intake.
    """
    query = select(Finding).where(Finding.job == job.id).order_by(Finding.place, Finding.id)
    if not ended:
        query = query.where(Finding.ended_at.is_(None))
    rows = session.scalars(query).all()
    if not rows:
        return ()
    category = session.get_one(Device, job.device).category
    moment = max(row.changed_at for row in rows) if at is None else at
    return _views(session, rows, CodeNames(session, moment, category))


def entry_of(row: Finding, photos: Iterable[str]) -> FindingEntry:
    """Return a finding as it was entered."""
    return FindingEntry(
        condition_seen=row.condition_seen,
        symptom=row.symptom,
        section=row.section,
        defect=row.defect,
        cause=row.cause,
        repair=row.repair,
        failed_part=row.failed_part,
        part=row.part or "",
        feasibility=Feasibility(row.feasibility),
        minutes=row.minutes,
        bench_text=row.bench_text,
        customer_text=row.customer_text,
        photos=tuple(photos),
    )


def names_of(row: Finding, codes: CodeNames) -> dict[CodeArea, Names]:
    """Return by area what the codes of a finding are called; what it leaves open is left out."""
    said = {area: getattr(row, column) for area, column in COLUMN_OF.items()}
    return {area: codes.names(area, key, row.code_set or "") for area, key in said.items() if key}


def _views(session: Session, rows: Sequence[Finding], codes: CodeNames) -> tuple[FindingView, ...]:
    photos = _photos(session, [row.id for row in rows])
    parts = {
        part.id: part
        for part in session.scalars(
            select(Part).where(Part.id.in_({row.part for row in rows if row.part}))
        )
    }
    people = select(UserAccount.id, UserAccount.name).where(
        UserAccount.id.in_({row.found_by for row in rows})
    )
    names = {one.id: one.name for one in session.execute(people)}
    return tuple(
        _view(row, photos[row.id], codes, parts.get(row.part or ""), names.get(row.found_by, ""))
        for row in rows
    )


def _view(
    row: Finding, photos: Sequence[str], codes: CodeNames, part: Part | None, found_by: str
) -> FindingView:
    return FindingView(
        id=row.id,
        place=row.place,
        entry=entry_of(row, photos),
        names=names_of(row, codes),
        part_number="" if part is None else people_number(part.number),
        part_names={} if part is None else part.names,
        found_at=row.found_at,
        found_by=found_by,
        changed_at=row.changed_at,
        ended_at=row.ended_at,
        end_reason=row.end_reason,
        rv=row.rv,
    )


def _photos(session: Session, findings: Sequence[str]) -> Mapping[str, list[str]]:
    """Return by finding the ids of the photos that show it, oldest first."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = session.execute(
        select(Photo.finding, Photo.id)
        .where(Photo.finding.in_(findings), Photo.ended_at.is_(None))
        .order_by(Photo.added_at, Photo.id)
    )
    for finding, photo in rows:
        found[finding or ""].append(photo)
    return found
