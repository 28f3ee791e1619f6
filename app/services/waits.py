"""One wait of a job ends and another goes on: away at a repairer's, an answer still owed.

A job has one hold at a time. What took its place is over before what it took the place of is, and
then that holds the job up again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.entry_text import LINE_LENGTH
from app.domain.hold import Hold
from app.domain.job import FINISHED, HoldKind, JobState
from app.services.away_devices import away
from app.services.job_holds import end_hold, set_hold
from app.services.open_questions import hold_for_answer, open_questions

if TYPE_CHECKING:
    from db.models.job import Job
    from db.models.waiting import OutsideRepair
    from db.unit_of_work import Work

_GOES_ON: Final = FINISHED | {
    JobState.DIAGNOSING,
    JobState.REPAIRING,
    JobState.TESTING,
    JobState.READY,
}
_ANSWERED: Final = frozenset({JobState.APPROVED, JobState.DECLINED})


def hold_while_away(work: Work, job: Job, repair: OutsideRepair) -> None:
    """Hold a job up until its device is back from an outside repairer."""
    set_hold(work, job, Hold(HoldKind.SUBCONTRACT, repair.work[:LINE_LENGTH], repair.due_at))


def end_wait(work: Work, job: Job, **told: Any) -> None:
    """End what a job waits for; what else it waits for holds it up from now.

    A question that is let go is not waited for again, as long as it is open.
    """
    ended = job.hold_kind
    end_hold(work, job, **told)
    repair = away(work, job)
    if repair is not None:
        hold_while_away(work, job, repair)
    elif ended is not HoldKind.CONSULT and (left := open_questions(work, job)):
        hold_for_answer(work, job, left[-1])


def end_wait_by_move(work: Work, job: Job) -> None:
    """End what a job waited for where its move shows that it waits no longer.

    A device at an outside repairer's is away until that repair itself has come to an end.
    """
    if job.hold_kind is HoldKind.SUBCONTRACT and job.state not in FINISHED:
        return
    if job.state in _GOES_ON:
        end_hold(work, job)
        repair = None if job.state in FINISHED else away(work, job)
        if repair is not None:
            hold_while_away(work, job, repair)
    elif job.hold_kind is HoldKind.CUSTOMER and job.state in _ANSWERED:
        end_wait(work, job)
