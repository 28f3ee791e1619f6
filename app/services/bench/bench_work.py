"""What a technician does with a job: take it, write down, finish it, send it back to the bench."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.bench import (
    REPAIRS,
    BenchEntryKind,
    CannotTake,
    CheckEntry,
    CheckStage,
    NotOnTheBench,
    TestMissing,
)
from app.domain.bench_time import PauseReason, TimerEnd
from app.domain.errors import BadEntry, ChangedMeanwhile, ReasonMissing
from app.domain.job import JobState, Outcome, is_open
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.services.bench.bench_log import add_entry, is_put_down
from app.services.bench.bench_queue import read_bench_page, read_queue
from app.services.bench.checklists import keep_run, passed_since
from app.services.jobs.agreements import is_agreed
from app.services.jobs.job_moves import asks_separate_test, go_on, move, set_outcome
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.jobs.open_quotes import decline_open
from app.services.permits import needs
from app.services.running_timers import start_timer, stop_timers
from app.services.safety_rules import check_licence
from app.services.signing.signing_policy import check_terms
from app.services.waits import end_wait_by_move

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.bench.bench_queue import BenchJob, BenchPage
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work

_S = JobState
UNFINISHED: Final = frozenset(
    {_S.RECEIVED, _S.DIAGNOSING, _S.QUOTED, _S.APPROVED, _S.DECLINED, _S.AWAITING_PARTS}
)
"""States in which the work has not come to an end."""
_ON_THE_BENCH: Final = UNFINISHED | {_S.REPAIRING}
# Somebody may be at it.
_HELD_ON_BENCH: Final = frozenset({_S.DIAGNOSING, _S.QUOTED, _S.REPAIRING, _S.TESTING})


class BenchWork:
    """Do the bench's part of a job's life."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def queue(self, actor: Actor) -> tuple[BenchJob, ...]:
        """Return the jobs that want bench work, by promise, then by age."""
        with self._file.reading() as session:
            return read_queue(session, actor.user, self._file.clock.now_ms())

    @needs(Permission.SEE_JOBS)
    def page(self, actor: Actor, number: str) -> BenchPage:
        """Return one job with its bench log. Raises JobNotFound."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            return read_bench_page(session, job, actor.user, self._file.clock.now_ms())

    @needs(Permission.WORK_ON_JOBS)
    def take(self, actor: Actor, number: str) -> BenchPage:
        """Take a job to the bench: to be repaired when its price is agreed, else diagnosed.

        Whoever had it before, has it no longer; a job that one has in hand stays as it is. Raises
        JobNotFound, CannotTake, NotAgreed, SignatureMissing or LicenceMissing.
        """
        return self._act(actor, number, take)

    @needs(Permission.WORK_ON_JOBS)
    def take_for(self, actor: Actor, number: str, person: str) -> BenchPage:
        """Take a job to the bench of somebody else, whose badge was scanned.

        It is their licence that counts. Raises JobNotFound, CannotTake, NotAgreed or
        LicenceMissing.
        """
        return self._act(actor, number, take, person)

    @needs(Permission.WORK_ON_JOBS)
    def give_back(self, actor: Actor, number: str, person: str, had_by: str) -> BenchPage:
        """Take `take_for` back: the job is again whose it was; its state stays.

        Raises JobNotFound, or ChangedMeanwhile where `had_by` has it no longer.
        """
        return self._act(actor, number, _give_back, person, had_by)

    @needs(Permission.WORK_ON_JOBS)
    def pause(self, actor: Actor, number: str) -> BenchPage:
        """Put a job down for now; whoever has it keeps it. Raises JobNotFound or NotOnTheBench."""
        return self._act(actor, number, _pause)

    @needs(Permission.WORK_ON_JOBS)
    def note(self, actor: Actor, number: str, text: str) -> BenchPage:
        """Write into the bench log. Raises JobNotFound or BadEntry."""
        if not text.strip():
            raise BadEntry("note", "missing")
        return self._act(actor, number, _note, text)

    @needs(Permission.WORK_ON_JOBS)
    def quote(self, actor: Actor, number: str, text: str) -> BenchPage:
        """Write down which price was named; the job waits for the customer's answer.

        Raises JobNotFound, BadEntry or IllegalTransition.
        """
        if not text.strip():
            raise BadEntry("note", "missing")
        return self._act(actor, number, name_price, text)

    @needs(Permission.WORK_ON_JOBS)
    def go_on(self, actor: Actor, number: str) -> BenchPage:
        """Let a job go on whose price was just agreed: approved, or repaired if it is in hand."""
        return self._act(actor, number, go_on)

    @needs(Permission.WORK_ON_JOBS)
    def await_parts(self, actor: Actor, number: str, text: str = "") -> BenchPage:
        """Let a job with an agreed price wait for a part; `text` says which.

        Raises JobNotFound, NotAgreed or SignatureMissing.
        """
        return self._act(actor, number, _await_parts, text)

    @needs(Permission.WORK_ON_JOBS)
    def done(
        self,
        actor: Actor,
        number: str,
        outcome: Outcome = Outcome.REPAIRED,
        note: str = "",
        check: CheckEntry | None = None,
    ) -> BenchPage:
        """Finish the work: a repaired job is tested, any other is ready.

        With `check` its checklist is gone through at once. `note` says why a device cannot be
        repaired. Raises JobNotFound, NotOnTheBench, ReasonMissing or OutcomeNotPossible.
        """
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            _done(work, job, outcome, note)
            if check is not None and job.state is _S.TESTING:
                keep_run(work, job, CheckStage.TEST, check)
            work.flush()
            return read_bench_page(work, job, actor.user, work.at)

    @needs(Permission.WORK_ON_JOBS)
    def ready(
        self, actor: Actor, number: str, outcome: Outcome | None = None, note: str = ""
    ) -> BenchPage:
        """Say that a device can be collected; a ready one stays so.

        Raises JobNotFound, NotOnTheBench, TestMissing or OutcomeNotPossible.
        """
        return self._act(actor, number, _ready, outcome, note)

    @needs(Permission.AGREE_PRICE)
    def decline(self, actor: Actor, number: str, note: str = "") -> BenchPage:
        """Write down that the customer does not want the repair: ready, as it came.

        Raises JobNotFound, NotOnTheBench.
        """
        return self._act(actor, number, end_declined, note)

    @needs(Permission.WORK_ON_JOBS)
    def back_to_bench(self, actor: Actor, number: str, reason: str) -> BenchPage:
        """Send a job that is ready or being tested back to the bench.

        Raises ReasonMissing, JobNotFound or IllegalTransition.
        """
        if not reason.strip():
            raise ReasonMissing
        return self._act(actor, number, _back, reason)

    def _act(
        self, actor: Actor, number: str, act: Callable[..., None], *details: object
    ) -> BenchPage:
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            act(work, job, *details)
            work.flush()
            return read_bench_page(work, job, actor.user, work.at)


def name_price(work: Work, job: Job, text: str) -> None:
    """Let a job wait for the customer's answer; `text` says which price was named.

    Raises BadEntry or IllegalTransition.
    """
    if job.state is _S.RECEIVED:
        move(work, job, _S.DIAGNOSING)
    entry = add_entry(work, job, BenchEntryKind.QUOTED, text)
    move(work, job, _S.QUOTED, entry=entry.id)


def end_declined(work: Work, job: Job, note: str) -> None:
    """End a job whose customer does not want the repair, and the quote that was open with it.

    Raises NotOnTheBench, BadEntry.
    """
    if job.state not in UNFINISHED:
        raise NotOnTheBench(people_number(job.number), job.state)
    decline_open(work, job, note)
    if job.state is _S.QUOTED:
        move(work, job, _S.DECLINED)
    _end(work, job, Outcome.DECLINED, note)


def take(work: Work, job: Job, person: str = "") -> None:
    """Take a job to somebody's bench, whose time on it runs from now; his own who acts.

    Raises CannotTake, NotAgreed, SignatureMissing, LicenceMissing.
    """
    _take_up(work, job, person or work.user)
    start_timer(work, job, person or work.user)


def put_down(work: Work, job: Job, reason: PauseReason, note: str) -> None:
    """Write down that work on a job stopped for now, and why. Raises BadEntry."""
    entry = add_entry(work, job, BenchEntryKind.PAUSED, note, reason=reason)
    work.record("job.paused", job=job.id, entry=entry.id, reason=reason)


def _take_up(work: Work, job: Job, person: str) -> None:
    if not is_open(job.state) or job.state is _S.READY:
        raise CannotTake(people_number(job.number), job.state)
    before, stood = job.technician, job.state
    # What begins is theirs who take it, whoever had it and whoever acts for them.
    job.technician = person
    _set_off(work, job)
    if job.state is _S.REPAIRING:
        check_licence(work, job)
    end_wait_by_move(work, job)
    if before != person or job.state is not stood or is_put_down(work, job.id):
        _accept(work, job, before)


def _set_off(work: Work, job: Job) -> None:
    """Move a job to where the work goes on: to the repair with an agreed price, else to finding."""
    if job.state in UNFINISHED:
        check_terms(work, job)
    agreed = is_agreed(work, job)
    if job.state is _S.QUOTED and agreed:
        move(work, job, _S.APPROVED)
    if job.state in (_S.RECEIVED, _S.DIAGNOSING, _S.APPROVED, _S.AWAITING_PARTS) and agreed:
        move(work, job, _S.REPAIRING)
    elif job.state in (_S.RECEIVED, _S.APPROVED, _S.AWAITING_PARTS):
        move(work, job, _S.DIAGNOSING)


def _accept(work: Work, job: Job, before: str) -> None:
    person = job.technician
    if before and before != person:
        stop_timers(work, job, TimerEnd.TAKEN_OVER, before)
    add_entry(work, job, BenchEntryKind.STARTED, by=person)
    work.record("job.taken", job=job.id, technician=person, before=before)


def _give_back(work: Work, job: Job, person: str, had_by: str) -> None:
    if job.technician != had_by:
        raise ChangedMeanwhile
    if had_by:
        stop_timers(work, job, TimerEnd.TAKEN_OVER, had_by)
    before, job.technician = job.technician, person
    work.record("job.given_back", job=job.id, technician=person, before=before)


def _pause(work: Work, job: Job) -> None:
    if job.state not in _HELD_ON_BENCH:
        raise NotOnTheBench(people_number(job.number), job.state)
    if is_put_down(work, job.id):
        return
    for person in {work.user, job.technician} - {""}:
        stop_timers(work, job, TimerEnd.PAUSED, person)
    put_down(work, job, PauseReason.OTHER, "")


def _note(work: Work, job: Job, text: str) -> None:
    entry = add_entry(work, job, BenchEntryKind.NOTE, text)
    work.record("job.noted", job=job.id, entry=entry.id)


def _await_parts(work: Work, job: Job, text: str) -> None:
    check_terms(work, job)
    if text.strip():
        _note(work, job, text)
    move(work, job, _S.AWAITING_PARTS)


def _done(work: Work, job: Job, outcome: Outcome, note: str) -> None:
    if job.state not in _ON_THE_BENCH:
        raise NotOnTheBench(people_number(job.number), job.state)
    if outcome in REPAIRS and job.state is not _S.REPAIRING:
        _take_up(work, job, work.user)
    if outcome in REPAIRS and job.state is not _S.REPAIRING:
        # Says what is missing: nobody agreed to a price.
        move(work, job, _S.REPAIRING)
    _write_end(work, job, outcome, note)
    move(work, job, _S.TESTING if outcome in REPAIRS else _S.READY)


def _write_end(work: Work, job: Job, outcome: Outcome, note: str) -> None:
    if outcome is Outcome.NOT_REPAIRABLE and not note.strip():
        raise ReasonMissing
    set_outcome(job, outcome)
    job.technician = job.technician or work.user
    add_entry(work, job, BenchEntryKind.DONE, note)


def _ready(work: Work, job: Job, outcome: Outcome | None, note: str) -> None:
    if job.state is _S.READY and outcome in (None, job.outcome):
        return
    if job.state in _ON_THE_BENCH:
        _done(work, job, outcome or Outcome.REPAIRED, note)
    elif job.state is not _S.TESTING:
        raise NotOnTheBench(people_number(job.number), job.state)
    elif outcome is not None and outcome is not job.outcome:
        _write_end(work, job, outcome, note)
    if job.state is _S.TESTING:
        _check_tested(work, job)
        move(work, job, _S.READY)


def _check_tested(work: Work, job: Job) -> None:
    wanted = asks_separate_test(work) and job.outcome in REPAIRS
    if wanted and not passed_since(work, job, job.done_at or work.at):
        raise TestMissing(people_number(job.number))


def _end(work: Work, job: Job, outcome: Outcome, note: str) -> None:
    _write_end(work, job, outcome, note)
    move(work, job, _S.READY)


def _back(work: Work, job: Job, reason: str) -> None:
    told: dict[str, Any] = {"reason": reason.strip()}
    agreed = is_agreed(work, job) and job.outcome in REPAIRS
    target = _S.REPAIRING if agreed or job.state is _S.TESTING else _S.DIAGNOSING
    entry = add_entry(work, job, BenchEntryKind.RETURNED, reason)
    move(work, job, target, entry=entry.id, **told)
