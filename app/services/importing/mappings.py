"""Which column is which: a mapping checked against a table, and remembered for the next one."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.errors import BadEntry, ColumnsMissing, NothingMapped
from app.domain.event_chain import canonical_json
from app.services.importing.fields import FIELDS_BY_KEY, groups
from db.models.imports import ColumnMapping

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.services.importing.shapes import ImportKind
    from db.unit_of_work import Work


def headings_sha(headings: Sequence[str]) -> str:
    """Return what two tables with the same columns have in common, in whatever order."""
    folded = sorted(" ".join(heading.split()).casefold() for heading in headings)
    return hashlib.sha256(canonical_json(folded).encode()).hexdigest()


def checked_mapping(
    path: Path, kind: ImportKind, headings: Sequence[str], mapping: Mapping[str, str]
) -> dict[str, str]:
    """Return our field → heading as the table spells it, without fields that have no column.

    Raises BadEntry for a field that is not ours, ColumnsMissing for a heading that the table does
    not have, NothingMapped when a needed field has no column.
    """
    for field in mapping:
        if field not in FIELDS_BY_KEY[kind]:
            raise BadEntry(field[:80], "unknown_field")
    spelled = {" ".join(heading.split()).casefold(): heading for heading in headings}
    wanted = {field: " ".join(heading.split()).casefold() for field, heading in mapping.items()}
    absent = tuple(mapping[field] for field, name in wanted.items() if name not in {"", *spelled})
    if absent:
        raise ColumnsMissing(str(path), absent, tuple(headings))
    checked = {field: spelled[name] for field, name in wanted.items() if name}
    missing = missing_groups(kind, checked)
    if missing:
        raise NothingMapped(str(path), missing[0], tuple(headings))
    return checked


def missing_groups(kind: ImportKind, mapping: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of fields of which one is needed and none has a column."""
    return tuple(keys for keys in groups(kind).values() if not set(keys) & mapping.keys())


def remembered_mapping(
    session: Session, kind: ImportKind, headings: Sequence[str]
) -> dict[str, str]:
    """Return how a table with these headings was read the last time, empty for a new one."""
    row = session.scalars(
        select(ColumnMapping).where(
            ColumnMapping.kind == kind, ColumnMapping.headings_sha == headings_sha(headings)
        )
    ).first()
    if row is None:
        return {}
    known = FIELDS_BY_KEY[kind]
    return {
        field: heading
        for field, heading in row.mapping.items()
        if field in known and heading in headings
    }


def remember_mapping(
    work: Work, kind: ImportKind, headings: Sequence[str], mapping: Mapping[str, str]
) -> None:
    """Keep how a table with these headings was read."""
    sha = headings_sha(headings)
    row = work.scalars(
        select(ColumnMapping).where(ColumnMapping.kind == kind, ColumnMapping.headings_sha == sha)
    ).first()
    if row is None:
        work.add(
            ColumnMapping(kind=str(kind), headings_sha=sha, mapping=dict(mapping), used_at=work.at)
        )
    else:
        row.mapping, row.used_at = dict(mapping), work.at
