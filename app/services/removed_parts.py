"""What comes out of devices is noted as the new part goes in, inside that transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.own_code import people_number
from app.domain.part import OldPartDuty
from app.domain.removed_part import (
    SETTLED_AT_ONCE,
    OldPartFate,
    OldPartsUndecided,
    OldPartWish,
    RemovalCause,
    expected_fate,
    opens_entry,
)
from app.services.policy.shop_settings import read_setting
from db.models.job import Job
from db.models.part_line import RemovedPart
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from db.models.part_line import PartLine
    from db.unit_of_work import Work

QUESTION: Final = "old_parts"
"""The intake's question about the parts that come out."""
_DAY_MS: Final = 86_400_000


def wish_of(job: Job) -> OldPartWish | None:
    """Return what the customer said at intake about old parts; None where nobody asked."""
    said = (job.intake.get("answers") or {}).get(QUESTION, "")
    return OldPartWish(said) if said in set(OldPartWish) else None


def note_replaced(work: Work, line: PartLine) -> None:
    """Open an entry for the part whose place a fitted one took, where one is kept.

    What needs nobody else is settled at once: the shop's own, waste, what the customer waived.
    """
    job = work.get_one(Job, line.job)
    duty, wish = duty_of(work, line.part), wish_of(job)
    if not opens_entry(duty, wish, each=bool(read_setting(work, "old_parts_each"))):
        return
    row = RemovedPart(
        job=job.id,
        part_line=line.id,
        part=line.part,
        names=dict(line.names),
        quantity=line.quantity,
        cause=RemovalCause.REPLACED,
        removed_at=work.at,
        removed_by=work.user,
    )
    expected = expected_fate(duty, wish)
    if expected is OldPartFate.TO_MAKER:
        row.due_at = work.at + int(read_setting(work, "old_part_days")) * _DAY_MS
    add_removed(work, row)
    if expected in SETTLED_AT_ONCE:
        settle(work, row, expected)


def add_removed(work: Work, row: RemovedPart) -> None:
    """Write an entry and tell of it."""
    work.add(row)
    work.flush()
    work.record(
        "old_part.out", job=row.job, old_part=row.id, cause=row.cause, quantity=row.quantity
    )


def settle(work: Work, row: RemovedPart, fate: OldPartFate) -> None:
    """Say what became of an old part."""
    row.fate, row.fate_at, row.fate_by = fate, work.at, work.user
    work.record("old_part.settled", job=row.job, old_part=row.id, fate=fate)


def take_removal_back(work: Work, line: PartLine) -> None:
    """End the entries that a fitting opened which is taken back; what left the shop stays told."""
    for row in _of_line(work, line.id):
        if row.cause == RemovalCause.REPLACED and row.fate in ("", *SETTLED_AT_ONCE):
            row.ended_at = work.at
            work.record("old_part.taken_back", job=row.job, old_part=row.id)


def _of_line(session: Session, line: str) -> Sequence[RemovedPart]:
    query = select(RemovedPart).where(RemovedPart.part_line == line, RemovedPart.ended_at.is_(None))
    return session.scalars(query.order_by(RemovedPart.removed_at, RemovedPart.id)).all()


def removed_from(session: Session, job: str) -> Sequence[RemovedPart]:
    """Return what came out of a job's device, or failed before it was in, oldest first."""
    query = select(RemovedPart).where(RemovedPart.job == job, RemovedPart.ended_at.is_(None))
    return session.scalars(query.order_by(RemovedPart.removed_at, RemovedPart.id)).all()


def give_old_parts(work: Work, job: Job) -> None:
    """Settle with the handover what the customer gets back.

    Raises OldPartsUndecided where the shop keeps account of each part and nobody asked.
    """
    wish = wish_of(job)
    undecided: list[Mapping[str, str]] = []
    for row in removed_from(work, job.id):
        if row.fate or row.cause != RemovalCause.REPLACED:
            continue
        expected = expected_fate(duty_of(work, row.part), wish)
        if expected is OldPartFate.TO_CUSTOMER:
            settle(work, row, expected)
        elif expected is None:
            undecided.append(row.names)
    if undecided and read_setting(work, "old_parts_each"):
        raise OldPartsUndecided(people_number(job.number), tuple(undecided))


def duty_of(session: Session, part: str | None) -> OldPartDuty:
    """Return what is to happen with the part that one of the catalogue takes the place of."""
    row = None if part is None else session.get(Part, part)
    return OldPartDuty.NONE if row is None else OldPartDuty(row.old_part)
