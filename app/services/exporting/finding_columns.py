"""The columns of exported findings, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.diagnosis import Feasibility
from app.domain.fault_codes import CodeArea
from app.domain.own_code import people_number
from app.services.diagnosis.finding_views import COLUMN_OF, CodeNames, names_of
from app.services.exporting.cells import BETWEEN, moment
from app.services.exporting.records import Order
from app.services.exporting.shapes import Column
from db.models.device import Device
from db.models.job import Job
from db.models.people import UserAccount
from db.models.photo import Photo
from db.models.quote import Finding
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.errors import Names
    from app.services.exporting.shapes import Around
    from app.spreadsheets.writing import Value

LEFT_OUT: Final[Mapping[str, str]] = {
    "finding.code_set": "the names of the codes are written as they were then",
    "finding.rv": "tells two editors of one row apart while they work",
}
FINDINGS: Final = Order(Finding.id, (Finding.found_at, Finding.id))


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """A finding with its job's number, what its codes are called, its part, finder and photos."""

    finding: Finding
    number: str
    names: Mapping[CodeArea, Names]
    part: str
    found_by: str
    photos: tuple[str, ...]


def read_finding_records(session: Session, ids: Sequence[str]) -> list[FindingRecord]:
    """Return findings in the order of their ids; unknown ones are left out."""
    rows = session.execute(
        select(Finding, Job.number, Device.category, UserAccount.name, Part.number)
        .join(Job, Job.id == Finding.job)
        .join(Device, Device.id == Job.device)
        .join(UserAccount, UserAccount.id == Finding.found_by)
        .outerjoin(Part, Part.id == Finding.part)
        .where(Finding.id.in_(ids))
    ).all()
    photos = session.execute(
        select(Photo.finding, Photo.id)
        .where(Photo.finding.in_(ids), Photo.ended_at.is_(None))
        .order_by(Photo.added_at, Photo.id)
    ).all()
    codes = {
        category: CodeNames(session, max(one.changed_at for one, *_ in rows), category)
        for _, _, category, _, _ in rows
    }
    found = {
        row.id: FindingRecord(
            finding=row,
            number=people_number(number),
            names=names_of(row, codes[category]),
            part="" if part is None else people_number(part),
            found_by=name,
            photos=tuple(photo for finding, photo in photos if finding == row.id),
        )
        for row, number, category, name, part in rows
    }
    return [found[one] for one in ids if one in found]


def finding_columns(around: Around) -> tuple[Column[FindingRecord], ...]:
    """Return every column of a finding, its headings in the shop's language."""
    words = around.words
    return (
        Column(words.say("Job number"), lambda r, _: r.number),
        _plain(words.say("Finding number"), "place"),
        *(_code(words.label(area), area) for area in CodeArea),
        _plain(words.say("Failed part"), "failed_part"),
        Column(words.say("Part number"), lambda r, _: r.part, ("finding.part",)),
        Column(words.say("Can it be repaired"), _feasibility, ("finding.feasibility",)),
        _plain(words.say("Minutes"), "minutes"),
        _plain(words.say("Text for the bench"), "bench_text"),
        _plain(words.say("Text for the customer"), "customer_text"),
        Column(words.say("Photos"), lambda r, _: BETWEEN.join(r.photos)),
        Column(words.say("Found by"), lambda r, _: r.found_by, ("finding.found_by",)),
        _moment(words.say("Found at"), "found_at"),
        _moment(words.say("Changed"), "changed_at"),
        _moment(words.say("Taken back at"), "ended_at"),
        _plain(words.say("Why it was taken back"), "end_reason"),
        _plain(words.say("Job id"), "job"),
        _plain(words.say("Finding id"), "id"),
    )


def _plain(heading: str, name: str) -> Column[FindingRecord]:
    return Column(heading, lambda r, _: _value(r.finding, name), (f"finding.{name}",))


def _value(finding: Finding, name: str) -> Any:
    found = getattr(finding, name)
    return "" if found is None else found


def _moment(heading: str, name: str) -> Column[FindingRecord]:
    return Column(
        heading, lambda r, around: moment(getattr(r.finding, name), around), (f"finding.{name}",)
    )


def _code(heading: str, area: CodeArea) -> Column[FindingRecord]:
    return Column(
        heading,
        lambda r, around: r.names.get(area, {}).get(around.profile.language, ""),
        (f"finding.{COLUMN_OF[area]}",),
    )


def _feasibility(record: FindingRecord, around: Around) -> Value:
    said = Feasibility(record.finding.feasibility)
    return around.words.label(said) if said else ""
