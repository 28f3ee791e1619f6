"""Show what a file holds and how its first rows would be taken, before anything is written."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import BadEntry, NothingMapped
from app.services.importing.fields import FIELDS
from app.services.importing.guessing import guess
from app.services.importing.mappings import missing_groups, remembered_mapping
from app.services.importing.plans import Plan
from app.services.importing.rejected_rows import reason
from app.services.importing.shapes import (
    SPREADSHEETS,
    FieldChoice,
    ImportKind,
    Look,
    Preview,
    PreviewRow,
    Problem,
    Rejection,
)
from app.services.importing.table_columns import columns_of, kind_of, survey
from app.services.importing.values import CustomerRow, DeviceRow, JobRow
from app.services.shop import read_profile
from app.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.services.importing.shapes import ImportRequest
    from app.services.importing.values import DeviceValues, PersonValues
    from app.spreadsheets.reading import Row, Table

SHOWN: Final = 20
# Rows that are counted, and looked through for dates, while somebody waits.
_LOOKED_AT: Final = 5_000


def look_at(session: Session, table: Table, asked: ImportKind) -> Look:
    """Return what a table holds, and what its columns are likely to be."""
    words = Words(read_profile(session).language)
    kind = kind_of(table.headings, asked)
    first = list(islice(table.rows, SHOWN))
    more = sum(1 for _ in islice(table.rows, _LOOKED_AT))
    is_mapped = kind in SPREADSHEETS
    sample = [row.cells for row in first]
    return Look(
        kind=kind,
        sheets=table.sheets,
        sheet=table.name,
        headings=table.headings,
        fields=tuple(FieldChoice(one.key, words.field(one.key), one.group) for one in FIELDS[kind])
        if is_mapped
        else (),
        guess=guess(kind, table.headings, sample) if is_mapped else {},
        remembered=remembered_mapping(session, kind, table.headings) if is_mapped else {},
        sample=tuple(sample),
        rows=len(first) + more if more < _LOOKED_AT else None,
    )


def preview_of(session: Session, table: Table, request: ImportRequest, now: int) -> Preview:
    """Return the first rows of a table as they would be taken.

    Raises BadEntry or ColumnsMissing for a mapping that does not fit the table.
    """
    rows = list(islice(table.rows, _LOOKED_AT))
    try:
        columns = columns_of(session, request, table, rows[:SHOWN])
    except NothingMapped:
        kind = kind_of(table.headings, request.kind)
        filled = {field: heading for field, heading in (request.mapping or {}).items() if heading}
        return Preview((), missing_groups(kind, filled), {})
    plan = Plan(session, columns, survey(columns, rows), now)
    shown = tuple(_shown(row, plan) for row in rows[:SHOWN])
    return Preview(shown, (), plan.assumed)


def _shown(row: Row, plan: Plan) -> PreviewRow:
    try:
        found = plan.reader.read(row)
    except BadEntry as bad:
        refused = Rejection(row.number, bad.field, bad.reason, bad.detail, row.cells)
        return PreviewRow(row.number, taken=False, values={}, problems=(_problem(refused, plan),))
    problems = tuple(
        _problem(Rejection(row.number, cell.field, cell.reason, cell.detail, row.cells), plan)
        for cell in found.origin.left_out
    )
    return PreviewRow(row.number, taken=True, values=_values(found, plan), problems=problems)


def _problem(rejection: Rejection, plan: Plan) -> Problem:
    says = reason(plan.words, rejection)
    return Problem(rejection.field, rejection.reason, rejection.detail, says)


def _values(found: Any, plan: Plan) -> Mapping[str, str]:
    match found:
        case CustomerRow():
            said = _person(found.person, "")
        case DeviceRow():
            said = _device(found.device, plan)
        case JobRow():
            said = {
                "received_at": plan.words.moment(found.received_at, plan.time_zone),
                **_device(found.device, plan),
                "problem": found.problem,
                "outcome": "" if found.outcome is None else plan.words.label(found.outcome),
                **_person(found.person, "customer_"),
            }
        case _:
            listed = [(one.code, f"{one.brand} {one.model}".strip()) for one in found.codes]
            said = {"code": ", ".join(code for code, _ in listed), "model": listed[0][1]}
    return {key: value for key, value in said.items() if value}


def _person(person: PersonValues, prefix: str) -> dict[str, str]:
    said = {
        "name": person.name,
        "phone": "" if person.phone is None else person.phone.raw,
        "second_contact": person.second_contact,
        "address": person.address,
        "language": person.language,
        "note": person.note,
        "tags": ", ".join(person.tags),
    }
    return {f"{prefix}{key}": value for key, value in said.items()}


def _device(device: DeviceValues, plan: Plan) -> dict[str, str]:
    marks = {str(mark.kind): mark.raw for mark, _ in reversed(device.marks)}
    category = plan.class_label(device.category)
    return {"category": category, "brand": device.brand, "model": device.model, **marks}
