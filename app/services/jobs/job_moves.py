"""Every move of a job from state to state: the rule, the instants, the event that tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.bench import (
    COSTED,
    GONE,
    REPAIRS,
    REVERSALS,
    UNDONE,
    WITHOUT_REPAIR,
    OutcomeMissing,
    OutcomeNotPossible,
    TestMissing,
    check_outcome,
)
from app.domain.bench_time import TimerEnd
from app.domain.errors import ReasonMissing
from app.domain.job import FINISHED, JobState, Outcome, check_transition
from app.domain.own_code import people_number
from app.domain.passcode import EraseReason
from app.services.away_devices import check_here
from app.services.data_rules import check_data_agreed, lacks_data_agreement
from app.services.held_places import take_out
from app.services.held_secrets import erase
from app.services.jobs.agreements import check_costed
from app.services.jobs.diagnosis_charges import follow_fee
from app.services.jobs.job_prices import withdraw_order
from app.services.long_run_rules import break_off_long_run
from app.services.mirror_rules import check_mirror
from app.services.noted_returns import check_return
from app.services.open_questions import check_answered, end_questions
from app.services.policy.shop_settings import read_setting
from app.services.running_timers import stop_timers
from app.services.safety_rules import (
    check_safe_to_return,
    check_safe_to_work,
    lacks_licence,
)
from app.services.stock.arrivals import tell_if_here
from app.services.stock.job_lines import fit_the_rest, hold_again, let_go
from app.services.waits import end_wait_by_move

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models.job import Job
    from db.unit_of_work import Work

_BENCH = (JobState.DIAGNOSING, JobState.REPAIRING)
_ON_AGREEMENT: Final = (JobState.APPROVED, JobState.REPAIRING)
# With the device its passcode leaves, in the same transaction; a reversal brings neither back.
_ERASING: Final = {
    JobState.HANDED_OVER: EraseReason.HANDED_OVER,
    JobState.CLOSED: EraseReason.ENDED,
}
# Work goes on while a device is tested; with any other of these states it has come to an end.
_TIME_ENDS: Final = {
    JobState.QUOTED: TimerEnd.WAITS,
    JobState.AWAITING_PARTS: TimerEnd.WAITS,
    JobState.DECLINED: TimerEnd.ENDED,
    JobState.READY: TimerEnd.DONE,
    JobState.HANDED_OVER: TimerEnd.ENDED,
    JobState.CLOSED: TimerEnd.ENDED,
    JobState.VOID: TimerEnd.ENDED,
}


def move(work: Work, job: Job, target: JobState, **params: Any) -> None:
    """Move a job, set its instants and record `job.moved` with `params` (plain values).

    Raises IllegalTransition; NothingAgreed or NotAgreed where costed work would begin without an
    agreed price, or above it; OutcomeMissing, OutcomeNotPossible or TestMissing on the way to
    READY or CLOSED; what `check_mirror` raises on the way to READY or HANDED_OVER;
    DeviceAway where the device has to be here, and is at an outside repairer's;
    QuestionsOpen on the way to READY or HANDED_OVER while an answer is owed;
    what safety asks for and DataAgreementMissing before work begins;
    ReasonMissing for a reversal without `reason`, or points that `failed`.
    """
    before = job.state
    check_transition(before, target)
    _check_move(work, job, target, params)
    job.move_to(target)
    _set_instants(job, before, work.at)
    if target in _ERASING:
        erase(work, job.id, _ERASING[target])
    if target in FINISHED:
        take_out(work, job)
        end_questions(work, job)
        break_off_long_run(work, job)
    if target in _BENCH:
        # It is under way again: how it ends is open.
        job.outcome = None
    told: dict[str, Any] = {} if job.outcome is None else {"outcome": job.outcome}
    if target is JobState.READY and job.outcome in UNDONE:
        told["withdrawn"] = withdraw_order(work, job)
    if target in _TIME_ENDS:
        stop_timers(work, job, _TIME_ENDS[target])
    _move_parts(work, job, before)
    end_wait_by_move(work, job)
    follow_fee(work, job)
    work.record("job.moved", job=job.id, before=before, after=target, **told, **params)
    if target is JobState.AWAITING_PARTS:
        tell_if_here(work, job.id)


def set_outcome(job: Job, outcome: Outcome) -> None:
    """Say how a job ends, before it is moved; raises OutcomeNotPossible."""
    check_outcome(people_number(job.number), job.state, outcome)
    job.outcome = outcome


def finish(work: Work, job: Job, outcome: Outcome = Outcome.REPAIRED) -> None:
    """Move a job that is being repaired to READY, by TESTING where the shop asks for a test.

    For whoever repairs and tests in one act, while the customer waits.
    """
    set_outcome(job, outcome)
    if asks_separate_test(work) and outcome in REPAIRS:
        move(work, job, JobState.TESTING)
    move(work, job, JobState.READY)


def go_on(work: Work, job: Job) -> None:
    """Let a job go on whose price was just agreed: approved, or repaired if it is in hand.

    Agreeing is the counter's: what the technician may not do waits for somebody who may take it.
    """
    if job.state is JobState.QUOTED:
        move(work, job, JobState.APPROVED)
    elif job.state is JobState.DIAGNOSING and job.technician and _may_repair(work, job):
        move(work, job, JobState.REPAIRING)


def _may_repair(work: Work, job: Job) -> bool:
    return not (lacks_licence(work, job) or lacks_data_agreement(work, job, work.at))


def asks_separate_test(session: Session) -> bool:
    """Tell whether the shop wants a repaired job tested apart from the repair."""
    return bool(read_setting(session, "separate_test"))


def _check_move(work: Work, job: Job, target: JobState, params: dict[str, Any]) -> None:
    before = job.state
    check_safe_to_work(work, job, target)
    check_here(work, job, target)
    check_answered(work, job, target)
    if target is JobState.REPAIRING:
        check_data_agreed(work, job)
    # Work that is taken up again asks as well: what it costs may be more by now.
    if before in COSTED.get(target, ()) or target in _ON_AGREEMENT:
        check_costed(work, job)
    if (before, target) in REVERSALS:
        if not (str(params.get("reason", "")).strip() or params.get("failed")):
            raise ReasonMissing
    elif target is JobState.READY:
        _check_ready(work, job)
        check_mirror(work, job, work.at)
    elif target is JobState.HANDED_OVER:
        check_mirror(work, job, work.at)
    elif (before, target) == (JobState.READY, JobState.CLOSED):
        _check_gone(job)


def _move_parts(work: Work, job: Job, before: JobState) -> None:
    """Fit what a repaired job still needs; keep nothing back for one that ends without.

    What is taken up again after its end needs its parts again.
    """
    repaired = job.outcome in REPAIRS and before is JobState.REPAIRING
    if repaired and read_setting(work, "fit_when_done"):
        fit_the_rest(work, job)
    elif job.state in FINISHED or (job.state is JobState.READY and job.outcome not in REPAIRS):
        let_go(work, job)
    elif before in (JobState.READY, JobState.HANDED_OVER):
        hold_again(work, job)


def _check_ready(work: Work, job: Job) -> None:
    if job.outcome is None:
        raise OutcomeMissing(people_number(job.number))
    if job.outcome not in REPAIRS:
        return
    check_return(work, job)
    check_safe_to_return(work, job)
    if job.state in WITHOUT_REPAIR:
        raise OutcomeNotPossible(people_number(job.number), job.outcome, job.state)
    if job.state is JobState.REPAIRING and asks_separate_test(work):
        raise TestMissing(people_number(job.number))


def _check_gone(job: Job) -> None:
    if job.outcome is None:
        raise OutcomeMissing(people_number(job.number))
    if job.outcome not in GONE:
        raise OutcomeNotPossible(people_number(job.number), job.outcome, job.state)


def _set_instants(job: Job, before: JobState, at: int) -> None:
    """Set when things happened, and take back what is no longer so."""
    match job.state:
        case JobState.DIAGNOSING | JobState.REPAIRING:
            job.accepted_at = job.accepted_at or at
            job.done_at = job.ready_at = None
        case JobState.TESTING:
            job.done_at = at
        case JobState.READY if before is JobState.HANDED_OVER:
            job.handed_over_at = None
        case JobState.READY:
            job.accepted_at = job.accepted_at or at
            job.done_at = job.done_at or at
            job.ready_at = at
        case JobState.HANDED_OVER if before is JobState.CLOSED:
            job.closed_at = None
        case JobState.HANDED_OVER:
            job.handed_over_at = at
        case JobState.CLOSED:
            job.closed_at = at
        case _:
            job.done_at = job.ready_at = None
