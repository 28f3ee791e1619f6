"""The bench log of a job: who wrote what and when; a correction is another entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.domain.bench import BenchEntryKind
from app.domain.entry_text import optional_text
from db.models.bench import ENTRY_ORDER, BenchEntry
from db.models.people import UserAccount

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models.job import Job
    from db.unit_of_work import Work

NOTE_LENGTH = 2_000


@dataclass(frozen=True, slots=True)
class BenchLine:
    """One entry of the bench log; `at` is epoch ms.

    `corrects` is the id of the entry in whose place it stands. A step or a measurement is named by
    its key, a measurement's `value` is in `unit`; `reason` says why work was put down.
    """

    at: int
    by: str
    kind: BenchEntryKind
    text: str
    id: str = ""
    corrects: str = ""
    step: str = ""
    measure: str = ""
    value: str = ""
    unit: str = ""
    verdict: str = ""
    reason: str = ""


def add_entry(
    work: Work, job: Job, kind: BenchEntryKind, text: str = "", by: str = "", **more: Any
) -> BenchEntry:
    """Write an entry inside a transaction; `by` is whom it tells of, else whoever acts.

    `more` are further columns of `BenchEntry`. Raises BadEntry for a text that cannot be kept.
    """
    entry = BenchEntry(
        job=job.id,
        place=_next_place(work, job.id),
        kind=kind,
        text=optional_text("note", text, NOTE_LENGTH),
        written_at=work.at,
        written_by=by or work.user,
        workstation=work.workstation or None,
        **more,
    )
    work.add(entry)
    work.flush()
    return entry


def read_entries(session: Session, job: str) -> tuple[BenchLine, ...]:
    """Return the entries of a job, oldest first."""
    rows = session.execute(
        select(BenchEntry, UserAccount.name)
        .outerjoin(UserAccount, UserAccount.id == BenchEntry.written_by)
        .where(BenchEntry.job == job)
        .order_by(*ENTRY_ORDER)
    )
    return tuple(
        BenchLine(
            entry.written_at,
            name or "",
            BenchEntryKind(entry.kind),
            entry.text,
            id=entry.id,
            corrects=entry.corrects or "",
            step=entry.step,
            measure=entry.measure,
            value=entry.value,
            unit=entry.unit,
            verdict=entry.verdict,
            reason=entry.reason,
        )
        for entry, name in rows
    )


def is_put_down(session: Session, job: str) -> bool:
    """Tell whether a job was put down for now and not taken up again."""
    kinds = (BenchEntryKind.STARTED, BenchEntryKind.PAUSED)
    last = session.scalars(
        select(BenchEntry.kind)
        .where(BenchEntry.job == job, BenchEntry.kind.in_(kinds))
        .order_by(*(one.desc() for one in ENTRY_ORDER))
        .limit(1)
    ).first()
    return last == BenchEntryKind.PAUSED


def _next_place(session: Session, job: str) -> int:
    last = select(func.max(BenchEntry.place)).where(BenchEntry.job == job)
    return (session.scalar(last) or 0) + 1
