"""Read what the source of imported jobs said of their end that no column of ours holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select

from app.domain.open_repair import RepairStatus, parse_status
from db.models.imports import ImportedRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

_FIELDS: Final = select(ImportedRecord.target, ImportedRecord.fields).where(
    ImportedRecord.target.in_(bindparam("jobs", expanding=True))
)


def source_fields(session: Session, jobs: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
    """Return the source's own fields of imported jobs, by their ids."""
    if not jobs:
        return {}
    rows = session.execute(_FIELDS, {"jobs": jobs})
    return {row.target: row.fields for row in rows}


def status_said(fields: Mapping[str, Any]) -> RepairStatus:
    """Return the status among a source's fields; Unknown for none."""
    return parse_status(str(fields.get("repair_status", ""))) or RepairStatus.UNKNOWN
