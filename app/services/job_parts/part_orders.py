"""Parts that are ordered for a job: from whom, due when, and that they came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.entry_text import LINE_LENGTH, optional_line
from app.domain.own_code import people_number
from app.domain.part_line import LineNotOpen, NotOrdered, PartLineState
from app.domain.permissions import Permission
from app.services.job_parts.lines import JobPart, job_parts
from app.services.job_parts.using import line_of_job, must_be_there
from app.services.jobs.jobs_in_hand import jobs_in_hand
from app.services.parts.suppliers import supplier_named
from app.services.permits import needs
from app.services.stock.arrivals import note_arrival
from app.services.stock.under_way import under_way
from db.engine import retrying
from db.models.catalogue import Supplier
from db.models.job import Job
from db.models.part_line import PartLine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class OrderedEntry:
    """From whom a part is ordered, under which number of theirs, due when (epoch ms).

    All of it may stay empty: that it is ordered is what counts.
    """

    supplier: str = ""
    order_number: str = ""
    due_at: int | None = None


@dataclass(frozen=True, slots=True)
class OnOrder:
    """One part that a job waits for and that is ordered; `late` says that its day is past."""

    line: str
    job: str
    names: Mapping[str, str]
    quantity: int
    supplier: str
    order_number: str
    ordered_at: int
    due_at: int | None
    late: bool


class PartOrders:
    """Write down what is ordered for jobs. A part of the catalogue arrives by being received."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def on_order(self, actor: Actor) -> tuple[OnOrder, ...]:  # noqa: ARG002
        """Return what is ordered for jobs under way and not here, the earliest due first."""
        at = self._file.clock.now_ms()
        query = (
            select(PartLine, Job.number, Supplier.name)
            .join(Job, Job.id == PartLine.job)
            .outerjoin(Supplier, Supplier.id == PartLine.ordered_from)
            .where(
                PartLine.state == PartLineState.NEEDED,
                PartLine.ordered_at.is_not(None),
                PartLine.arrived_at.is_(None),
                under_way(),
            )
            .order_by(PartLine.due_at.is_(None), PartLine.due_at, PartLine.ordered_at, PartLine.id)
        )
        with self._file.reading() as session:
            return tuple(
                OnOrder(
                    line=line.id,
                    job=people_number(number),
                    names=line.names,
                    quantity=line.quantity,
                    supplier=supplier or "",
                    order_number=line.order_number,
                    ordered_at=line.ordered_at or 0,
                    due_at=line.due_at,
                    late=line.due_at is not None and line.due_at < at,
                )
                for line, number, supplier in session.execute(query)
            )

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def order(
        self, actor: Actor, number: str, line: str, entry: OrderedEntry
    ) -> tuple[JobPart, ...]:
        """Say that a needed part is ordered; said again, what was said before is replaced.

        Raises JobNotFound, PartLineNotFound, LineNotOpen, BadEntry.
        """
        order_number = optional_line("order_number", entry.order_number, LINE_LENGTH)

        def write(work: Work, row: PartLine) -> None:
            if row.state != PartLineState.NEEDED:
                raise LineNotOpen(row.names, PartLineState(row.state))
            named = entry.supplier.strip()
            row.ordered_from = supplier_named(work, named).id if named else None
            row.ordered_at, row.ordered_by = work.at, work.user
            row.order_number, row.due_at, row.arrived_at = order_number, entry.due_at, None
            work.record("part.ordered", job=row.job, line=row.id, due_at=row.due_at)

        return self._act(actor, number, line, write)

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def not_ordered(self, actor: Actor, number: str, line: str) -> tuple[JobPart, ...]:
        """Take an order back that was none, or that was cancelled. Raises NotOrdered."""

        def write(work: Work, row: PartLine) -> None:
            if row.ordered_at is None or row.arrived_at is not None:
                raise NotOrdered(row.names)
            row.ordered_at = row.ordered_by = row.ordered_from = row.due_at = None
            row.order_number = ""
            work.record("part.order_ended", job=row.job, line=row.id)

        return self._act(actor, number, line, write)

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def arrived(self, actor: Actor, number: str, line: str) -> tuple[JobPart, ...]:
        """Say that a part came which only has a name; one of the catalogue is received.

        Raises NotOrdered for a part of the catalogue, or one that is here; LineNotOpen.
        """

        def write(work: Work, row: PartLine) -> None:
            if row.state != PartLineState.NEEDED:
                raise LineNotOpen(row.names, PartLineState(row.state))
            if row.part is not None or row.arrived_at is not None:
                raise NotOrdered(row.names)
            note_arrival(work, row)

        return self._act(actor, number, line, write)

    def _act(
        self, actor: Actor, number: str, line: str, write: Callable[[Work, PartLine], None]
    ) -> tuple[JobPart, ...]:
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            must_be_there(job)
            write(work, line_of_job(work, job, line))
            work.flush()
            return job_parts(work, job)
