"""One job on one page: what it is, who brought it, where it stands, its papers and its log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.domain.bench_time import TimerEnd
from app.domain.entry_text import LINE_LENGTH, checked_line
from app.domain.errors import CannotUndo, JobNotFound, ReasonMissing
from app.domain.job import JobState, Outcome
from app.domain.own_code import people_number
from app.domain.paper import PrintState
from app.domain.passcode import EraseReason
from app.domain.permissions import Permission
from app.domain.tender import MoneyOnJob
from app.services.away_devices import check_here
from app.services.counter.arrivals import reopen_arrival
from app.services.devices.customers import CustomerRow, customer_row
from app.services.devices.device_files import KnownMark, device_marks
from app.services.held_places import place_of, take_out
from app.services.held_secrets import erase
from app.services.job_holds import end_hold
from app.services.jobs.job_log import LogLine, read_log
from app.services.jobs.jobs_in_hand import hold_jobs, job_by_number, jobs_in_hand
from app.services.jobs.money_lines import is_money_on
from app.services.long_run_rules import break_off_long_run
from app.services.noted_returns import end_return
from app.services.open_questions import end_questions
from app.services.papers.print_tasks import drop_waiting
from app.services.permits import needs
from app.services.running_timers import stop_timers
from app.services.stock.job_lines import drop_all
from db.models.customer import Customer
from db.models.device import Device
from db.models.job import Job, Visit
from db.models.paper import Paper, PaperPrint
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class JobPage:
    """Everything of one job; instants are epoch ms, `intake` is as it was answered.

    `undoable` says that the intake of its whole visit can still be taken back, `place` in which bin
    the device lies.
    """

    id: str
    number: str
    code: str
    visit: str
    visit_code: str
    visit_jobs: tuple[str, ...]
    state: JobState
    outcome: Outcome | None
    level: str
    problem: str
    intake: Mapping[str, Any]
    received_at: int
    received_by: str
    promised_at: int | None
    device: str
    category: str
    brand: str
    model: str
    marks: tuple[KnownMark, ...]
    customer: CustomerRow | None
    undoable: bool
    log: tuple[LogLine, ...]
    place: str = ""


class Jobs:
    """Show jobs; undo or void one that was taken in by mistake."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def page(self, actor: Actor, number: str) -> JobPage:  # noqa: ARG002
        """Return a job by its number, in people's form or as 16 digits; raises JobNotFound."""
        with self._file.reading() as session:
            return _page(session, job_by_number(session, number))

    @needs(Permission.SEE_JOBS)
    def of_visit(self, actor: Actor, visit: str) -> tuple[JobPage, ...]:  # noqa: ARG002
        """Return the jobs of one visit, by number."""
        with self._file.reading() as session:
            jobs = session.scalars(select(Job).where(Job.visit == visit).order_by(Job.number))
            return tuple(_page(session, job) for job in jobs.all())

    @needs(Permission.TAKE_IN)
    def undo_intake(self, actor: Actor, visit: str) -> tuple[str, ...]:
        """Take back an intake while nothing of it was printed and no job has moved on.

        The jobs become void and keep their numbers. Returns these; raises CannotUndo or
        MoneyOnJob.
        """
        with self._file.acting(actor) as work:
            jobs = work.scalars(select(Job).where(Job.visit == visit).order_by(Job.number)).all()
            hold_jobs(work, [job.id for job in jobs])
            # A print that begins takes this lock too, and so is seen here or sees the job void.
            work.scalars(select(Paper.id).where(Paper.visit == visit).with_for_update()).all()
            if (fixed := _not_undoable(work, visit)) is not None:
                raise CannotUndo(people_number(fixed.number))
            if not jobs:
                raise JobNotFound(visit)
            for job in jobs:
                _refuse_money(work, job)
                _void(work, job, "job.intake_undone", "")
            drop_waiting(work, visit)
            return tuple(people_number(job.number) for job in jobs)

    @needs(Permission.VOID_JOB)
    def void(self, actor: Actor, number: str, reason: str) -> JobPage:
        """Void a job that was taken in by mistake; its number stays taken.

        Raises ReasonMissing, JobNotFound, IllegalTransition, DeviceAway, or MoneyOnJob while
        something is held or billed for it.
        """
        if not reason.strip():
            raise ReasonMissing
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            _refuse_money(work, job)
            _void(work, job, "job.voided", checked_line("reason", reason, LINE_LENGTH))
        with self._file.reading() as session:
            return _page(session, session.get_one(Job, job.id))


def _void(work: Work, job: Job, kind: str, reason: str) -> None:
    before = job.state
    check_here(work, job, JobState.VOID)
    job.move_to(JobState.VOID)
    job.closed_at = work.at
    erase(work, job.id, EraseReason.VOID)
    take_out(work, job)
    drop_all(work, job, reason)
    end_questions(work, job)
    end_return(work, job)
    break_off_long_run(work, job)
    end_hold(work, job)
    stop_timers(work, job, TimerEnd.ENDED)
    for paper in work.scalars(select(Paper).where(Paper.job == job.id, Paper.wanted == 1)):
        paper.wanted = False
    still_open = select(Job.id).where(
        Job.visit == job.visit, Job.id != job.id, Job.state != JobState.VOID
    )
    if work.scalars(still_open).first() is None:
        ticket = select(Paper).where(Paper.visit == job.visit, Paper.job.is_(None))
        for paper in work.scalars(ticket):
            paper.wanted = False
        reopen_arrival(work, job.visit)
    work.record(kind, job=job.id, before=before, after=job.state, reason=reason)


def _is_undoable(session: Session, visit: str) -> bool:
    jobs = session.scalars(select(Job.id).where(Job.visit == visit))
    return _not_undoable(session, visit) is None and not any(
        is_money_on(session, job) for job in jobs.all()
    )


def _refuse_money(session: Session, job: Job) -> None:
    if is_money_on(session, job.id):
        raise MoneyOnJob(people_number(job.number))


def _not_undoable(session: Session, visit: str) -> Job | None:
    """Return the first job of a visit that keeps its intake from being taken back."""
    jobs = session.scalars(select(Job).where(Job.visit == visit).order_by(Job.number)).all()
    printed = _was_printed(session, visit)
    return next((job for job in jobs if printed or job.state is not JobState.RECEIVED), None)


def _was_printed(session: Session, visit: str) -> bool:
    printed = (
        select(PaperPrint.id)
        .join(Paper, Paper.id == PaperPrint.paper)
        .where(Paper.visit == visit, PaperPrint.state != PrintState.FAILED)
    )
    return session.scalars(printed).first() is not None


def _page(session: Session, job: Job) -> JobPage:
    visit = session.get_one(Visit, job.visit)
    device = session.get_one(Device, job.device)
    customer = None if job.customer is None else session.get(Customer, job.customer)
    others = session.scalars(select(Job.number).where(Job.visit == visit.id).order_by(Job.number))
    return JobPage(
        id=job.id,
        number=people_number(job.number),
        code=job.number,
        visit=visit.id,
        visit_code=visit.code,
        visit_jobs=tuple(people_number(number) for number in others),
        state=job.state,
        outcome=job.outcome,
        level=job.level,
        problem=job.problem,
        intake=job.intake,
        received_at=job.received_at,
        received_by=session.get_one(UserAccount, visit.received_by).name,
        promised_at=job.promised_at,
        device=device.id,
        category=device.category,
        brand=device.brand,
        model=device.model,
        marks=device_marks(session, device.id),
        customer=None if customer is None else customer_row(customer),
        undoable=_is_undoable(session, visit.id),
        log=read_log(session, job),
        place=place_of(session, job.id),
    )
