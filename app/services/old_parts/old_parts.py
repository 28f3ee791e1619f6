"""What came out of devices: listed by age, and settled piece by piece (N05, R29)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.entry_text import LINE_LENGTH, optional_line
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.removed_part import (
    FAILURES,
    OldPartFate,
    OldPartNotFound,
    OldPartSettled,
    OldPartWish,
    RemovalCause,
    expected_fate,
)
from app.services.jobs.job_prices import checked_names
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.permits import needs
from app.services.removed_parts import add_removed, duty_of, removed_from, settle, wish_of
from db.engine import retrying
from db.models.catalogue import Supplier
from db.models.job import Job
from db.models.part_line import PartLine, RemovedPart
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile


@dataclass(frozen=True, slots=True)
class OldPart:
    """One entry: what came out of which job's device, why, and what became of it (epoch ms).

    `expected` is what is to become of it, None where the customer has to be asked; `fate` is None
    until that is settled. `late` says that its maker should have had it by now.
    """

    id: str
    job: str
    names: Mapping[str, str]
    quantity: int
    serial: str
    cause: RemovalCause
    note: str
    removed_at: int
    removed_by: str
    due_at: int | None
    expected: OldPartFate | None
    fate: OldPartFate | None
    fate_at: int | None
    fate_by: str
    late: bool


@dataclass(frozen=True, slots=True)
class FailureCount:
    """How many pieces failed for one cause, of one part from one supplier, in some days."""

    cause: RemovalCause
    names: Mapping[str, str]
    supplier: str
    pieces: int


class OldParts:
    """Show and settle what came out of devices. Entries are opened as new parts are fitted."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> tuple[OldPart, ...]:  # noqa: ARG002
        """Return the entries of a job, oldest first. Raises JobNotFound."""
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            return _shown(session, removed_from(session, job_by_number(session, number).id), at)

    @needs(Permission.SEE_JOBS)
    def open(self, actor: Actor) -> tuple[OldPart, ...]:  # noqa: ARG002
        """Return what nobody settled, what is due to its maker first, then the oldest."""
        at = self._file.clock.now_ms()
        query = (
            select(RemovedPart)
            .where(RemovedPart.fate == "", RemovedPart.ended_at.is_(None))
            .order_by(
                RemovedPart.due_at.is_(None),
                RemovedPart.due_at,
                RemovedPart.removed_at,
                RemovedPart.id,
            )
        )
        with self._file.reading() as session:
            return _shown(session, session.scalars(query).all(), at)

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def settle(self, actor: Actor, entry: str, fate: OldPartFate) -> OldPart:
        """Say what became of an old part. Raises OldPartNotFound, OldPartSettled."""
        with self._file.acting(actor) as work:
            row = work.get(RemovedPart, entry, with_for_update=True)
            if row is None or row.ended_at is not None:
                raise OldPartNotFound(entry)
            if row.fate:
                raise OldPartSettled(row.names, OldPartFate(row.fate))
            settle(work, row, fate)
            work.flush()
            return _shown(work, [row], work.at)[0]

    @needs(Permission.WORK_ON_JOBS)
    def take_down(
        self, actor: Actor, number: str, names: Mapping[str, str], serial: str = ""
    ) -> OldPart:
        """Write down a part that came out and that no fitted one tells of.

        Raises JobNotFound, BadEntry.
        """
        kept = optional_line("serial", serial, LINE_LENGTH)
        said = checked_names(names)
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            row = RemovedPart(
                job=job.id,
                names=said,
                quantity=1,
                serial=kept,
                cause=RemovalCause.REPLACED,
                removed_at=work.at,
                removed_by=work.user,
            )
            add_removed(work, row)
            return _shown(work, [row], work.at)[0]

    @needs(Permission.SEE_DAY)
    def failures(self, actor: Actor, since: int, until: int) -> tuple[FailureCount, ...]:  # noqa: ARG002
        """Count the pieces that failed from `since` to before `until` (epoch ms), most first."""
        query = (
            select(RemovedPart, PartLine.supplier, Supplier.name)
            .outerjoin(PartLine, PartLine.id == RemovedPart.part_line)
            .outerjoin(Supplier, Supplier.id == PartLine.ordered_from)
            .where(
                RemovedPart.cause.in_(FAILURES),
                RemovedPart.ended_at.is_(None),
                RemovedPart.removed_at >= since,
                RemovedPart.removed_at < until,
            )
            .order_by(RemovedPart.removed_at, RemovedPart.id)
        )
        pieces = Counter[tuple[str, str, str]]()
        names: dict[str, Mapping[str, str]] = {}
        with self._file.reading() as session:
            for row, said, ordered_from in session.execute(query):
                part = row.part or row.id
                names[part] = row.names
                pieces[row.cause, part, ordered_from or said or ""] += row.quantity
        return tuple(
            FailureCount(RemovalCause(cause), names[part], supplier, count)
            for (cause, part, supplier), count in pieces.most_common()
        )


def _shown(session: Session, rows: Sequence[RemovedPart], at: int) -> tuple[OldPart, ...]:
    return tuple(_old_part(session, row, at) for row in rows)


def _old_part(session: Session, row: RemovedPart, at: int) -> OldPart:
    job = session.get_one(Job, row.job)
    open_ = not row.fate
    return OldPart(
        id=row.id,
        job=people_number(job.number),
        names=row.names,
        quantity=row.quantity,
        serial=row.serial,
        cause=RemovalCause(row.cause),
        note=row.note,
        removed_at=row.removed_at,
        removed_by=session.get_one(UserAccount, row.removed_by).name,
        due_at=row.due_at,
        expected=_expected(session, row, wish_of(job)),
        fate=None if open_ else OldPartFate(row.fate),
        fate_at=row.fate_at,
        fate_by="" if row.fate_by is None else session.get_one(UserAccount, row.fate_by).name,
        late=open_ and row.due_at is not None and row.due_at < at,
    )


def _expected(session: Session, row: RemovedPart, wish: OldPartWish | None) -> OldPartFate | None:
    if row.cause == RemovalCause.FAULTY_ON_ARRIVAL:
        return OldPartFate.TO_MAKER
    if row.cause == RemovalCause.BROKEN_BY_US:
        return OldPartFate.SCRAP
    return expected_fate(duty_of(session, row.part), wish)
