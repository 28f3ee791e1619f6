"""The open jobs as the queue reads them: all of them, by a handful of statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import Text, select, type_coerce

from app.domain.part_line import OPEN_LINES
from app.domain.question import AskedOf
from app.domain.time_owner import TimeOwner
from app.services.stock.lacking import lacking
from db.models.bench import BenchTimer
from db.models.charge import AgreementOverride, SignOff
from db.models.customer import Customer
from db.models.device import Device
from db.models.job import IS_OPEN, Job
from db.models.job_return import JobReturn
from db.models.part_line import PartLine
from db.models.people import UserAccount
from db.models.waiting import Question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from app.domain.job import HoldKind, JobState

_ASKED_OWNER: Final = {
    AskedOf.SUPPLIER: TimeOwner.SUPPLIER,
    AskedOf.HEAD_OFFICE: TimeOwner.HEAD_OFFICE,
}


class OpenJob(NamedTuple):
    """What the tables say of one open job; a row of SQLAlchemy takes ten times as long to ask."""

    id: str
    state: JobState
    hold_kind: HoldKind | None
    hold_since: int | None
    hold_until: int | None
    hold_note: str
    hold_owner: str
    problem: str
    received_at: int
    promised_at: int | None
    technician: str
    category: str
    brand: str
    model: str
    technician_name: str | None
    tags: str | None
    level: str | None


_ROWS: Final = (
    select(
        Job.id,
        Job.state,
        Job.hold_kind,
        Job.hold_since,
        Job.hold_until,
        Job.hold_note,
        Job.hold_owner,
        Job.problem,
        Job.received_at,
        Job.promised_at,
        Job.technician,
        Device.category,
        Device.brand,
        Device.model,
        UserAccount.name,
        # Most have none, or the same ones: who reads them reads each text once.
        type_coerce(Customer.tags, Text),
        Customer.level,
    )
    .join(Device, Device.id == Job.device)
    .outerjoin(UserAccount, UserAccount.id == Job.technician)
    .outerjoin(Customer, Customer.id == Job.customer)
    .where(IS_OPEN)
)


@dataclass(frozen=True, slots=True)
class OpenJobs:
    """Every open job's row, and what is known of some of them, by their ids.

    `asked` says whose answer those wait for that wait for somebody outside the shop. `needing` are
    jobs with parts that are not fitted, `waits_for` names by job those that are not here.
    """

    rows: Sequence[OpenJob]
    agreed: frozenset[str]
    running: frozenset[str]
    returned: frozenset[str]
    asked: Mapping[str, TimeOwner]
    needing: frozenset[str]
    waits_for: Mapping[str, tuple[Mapping[str, str], ...]]


def read_open_jobs(session: Session) -> OpenJobs:
    """Read all open jobs inside a read."""
    needs = select(PartLine.job).where(PartLine.state.in_(OPEN_LINES))
    needing = _jobs(session, needs, PartLine.job)
    return OpenJobs(
        rows=[OpenJob._make(row) for row in session.execute(_ROWS)],
        agreed=_jobs(session, select(SignOff.job).where(SignOff.ended_at.is_(None)), SignOff.job)
        | frozenset(
            session.scalars(
                select(AgreementOverride.job).where(AgreementOverride.ended_at.is_(None))
            )
        ),
        running=frozenset(
            session.scalars(select(BenchTimer.job).where(BenchTimer.ended_at.is_(None)))
        ),
        returned=_jobs(
            session, select(JobReturn.job).where(JobReturn.ended_at.is_(None)), JobReturn.job
        ),
        asked=_asked(session),
        needing=needing,
        waits_for=_waits_for(session) if needing else {},
    )


def _jobs(session: Session, query: Select[Any], job: Any) -> frozenset[str]:
    """Return those of a query's jobs that are open."""
    return frozenset(session.scalars(query.join(Job, Job.id == job).where(IS_OPEN)))


def _asked(session: Session) -> dict[str, TimeOwner]:
    """Say of jobs with an open question to somebody outside the shop whose time it is."""
    rows = session.execute(
        select(Question.job, Question.asked_of)
        .where(Question.ended_at.is_(None), Question.asked_of.in_(_ASKED_OWNER))
        .order_by(Question.asked_at, Question.id)
    )
    return {job: _ASKED_OWNER[AskedOf(asked_of)] for job, asked_of in rows}


def _waits_for(session: Session) -> dict[str, tuple[Mapping[str, str], ...]]:
    waiting: dict[str, list[Mapping[str, str]]] = {}
    for one in lacking(session):
        waiting.setdefault(one.job, []).append(one.names)
    return {job: tuple(names) for job, names in waiting.items()}
