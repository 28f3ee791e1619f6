"""People's time on jobs: started, put down, stopped; it survives crash, sleep and a set clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.bench import BenchEntryKind, CannotTake
from app.domain.bench_time import InOtherHands, NoTimer, TimeDoubt, TimerEnd
from app.domain.job import JobState, is_open
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.services.bench.bench_log import add_entry
from app.services.bench.bench_views import JobTime, TimerView
from app.services.bench.bench_work import put_down, take
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.permits import needs, unsigned
from app.services.running_timers import beat_of, running, start_timer, stop_timer, time_of
from db.engine import retrying
from db.models.bench import BenchTimer, ClockBeat
from db.models.job import Job
from db.models.people import UserAccount

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.bench_time import PauseReason, Reading
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work


class Timers:
    """Time work at the bench. A job that nobody knows is JobNotFound."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def start(
        self, actor: Actor, number: str, *, alongside: bool = False, take_over: bool = False
    ) -> TimerView:
        """Take a job up and let one's time on it run; a timer that runs already goes on.

        Where somebody else works on it now one says whether to lend a hand, `alongside`, or to
        `take_over`; a hand lent to nobody takes the job. Raises InOtherHands, CannotTake,
        NotAgreed, SignatureMissing.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            if not (alongside or take_over):
                _must_be_free(work, job)
            if alongside and job.technician:
                if not is_open(job.state) or job.state is JobState.READY:
                    raise CannotTake(people_number(job.number), job.state)
                # Under whoever has the job, who holds the licence where one is needed.
                add_entry(work, job, BenchEntryKind.STARTED)
                timer = start_timer(work, job, actor.user, alongside=True)
            else:
                stop_others(work, job, actor.user)
                take(work, job)
                timer = start_timer(work, job, actor.user)
            work.flush()
            return _shown(work, timer, work.reading)

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def pause(self, actor: Actor, number: str, reason: PauseReason, note: str = "") -> TimerView:
        """Put a job down for a reason; whoever has it keeps it.

        Raises NoTimer where one's time on it does not run, BadEntry.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            timer = _mine(work, job, actor.user)
            stop_timer(work, timer, TimerEnd.PAUSED)
            put_down(work, job, reason, note)
            return _shown(work, timer, work.reading)

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def stop(self, actor: Actor, number: str, end: TimerEnd) -> TimerView:
        """Stop one's time on a job. Raises NoTimer."""
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            timer = _mine(work, job, actor.user)
            stop_timer(work, timer, end)
            return _shown(work, timer, work.reading)

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> JobTime:
        """Return all work on a job."""
        now = self._file.clock.reading()
        with self._file.reading() as session:
            return job_time(session, job_by_number(session, number), actor.user, now)

    @needs(Permission.SEE_JOBS)
    def mine(self, actor: Actor) -> tuple[TimerView, ...]:
        """Return one's own timers that run, the oldest first."""
        now = self._file.clock.reading()
        with self._file.reading() as session:
            timers = running(session, BenchTimer.person == actor.user)
            return tuple(_shown(session, one, now) for one in timers)

    @unsigned("a machine tells its clocks by itself, also while nobody is signed in")
    def beat(self, workstation: str) -> None:
        """Write down both clocks of a machine at which somebody's time runs.

        After a restart its timers are carried over: counted until now, and from now on by the
        clock of this run.
        """
        with self._file.reading() as session:
            if not running(session, BenchTimer.workstation == workstation):
                return
        with self._file.working("", workstation) as work:
            beat(work, workstation)


def job_time(session: Session, job: Job, user: str, now: Reading) -> JobTime:
    """Return all work on a job as somebody sees it; `now` are the clocks of this machine."""
    query = select(BenchTimer).where(BenchTimer.job == job.id)
    timers = session.scalars(query.order_by(BenchTimer.started_at, BenchTimer.id)).all()
    shown = tuple(_shown(session, timer, now) for timer in timers)
    run = tuple(one for one in shown if one.ended_at is None)
    return JobTime(
        number=people_number(job.number),
        worked_ms=sum(one.worked_ms for one in shown),
        running=run,
        stretches=shown,
        mine=next((one for one in run if one.person == user), None),
    )


def beat(work: Work, workstation: str) -> None:
    """Write a machine's clocks down inside a transaction, and carry timers over a restart."""
    now, known = work.reading, beat_of(work, workstation)
    for timer in running(work, BenchTimer.workstation == workstation, BenchTimer.boot != now.boot):
        took = time_of(work, timer, now)
        timer.worked_ms, timer.doubt = took.ms, took.doubt or ""
        timer.steady_at, timer.boot = now.steady_at, now.boot
    if known is None:
        known = ClockBeat(workstation=workstation)
        work.add(known)
    known.beat_at, known.steady_at, known.boot = now.at, now.steady_at, now.boot


def stop_others(work: Work, job: Job, user: str) -> None:
    """Stop others' time on a job, but for a hand that is lent."""
    for timer in running(work, BenchTimer.job == job.id, BenchTimer.person != user):
        if not timer.alongside:
            stop_timer(work, timer, TimerEnd.TAKEN_OVER)


def _must_be_free(work: Work, job: Job) -> None:
    """Raise InOtherHands where somebody else works on a job at this moment."""
    others = running(work, BenchTimer.job == job.id, BenchTimer.person != work.user)
    at_it = next((one for one in others if not one.alongside), None)
    if at_it is not None:
        name = work.get_one(UserAccount, at_it.person).name
        raise InOtherHands(people_number(job.number), name)


def _mine(work: Work, job: Job, user: str) -> BenchTimer:
    timers = running(work, BenchTimer.job == job.id, BenchTimer.person == user)
    if not timers:
        raise NoTimer(people_number(job.number))
    return timers[0]


def _shown(session: Session, timer: BenchTimer, now: Reading) -> TimerView:
    runs = timer.ended_at is None
    took = time_of(session, timer, now) if runs else None
    doubt = took.doubt if took is not None else TimeDoubt(timer.doubt) if timer.doubt else None
    return TimerView(
        id=timer.id,
        number=people_number(session.get_one(Job, timer.job).number),
        person=timer.person,
        name=session.get_one(UserAccount, timer.person).name,
        alongside=timer.alongside,
        started_at=timer.started_at,
        ended_at=timer.ended_at,
        worked_ms=(timer.worked_ms or 0) if took is None else took.ms,
        end=None if runs else TimerEnd(timer.end_reason),
        doubt=doubt,
        at=now.at,
    )
