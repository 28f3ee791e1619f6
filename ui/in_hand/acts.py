"""What can be done to a job as it stands; the buttons and keys of two pages come from here."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import TYPE_CHECKING, Final

from app.domain.job import FINISHED, JobState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.bench_queue import BenchPage


@unique
class WorkAct(StrEnum):
    """One thing to do to a job, in the order in which they are offered."""

    TAKE = "take"
    DONE = "done"
    READY = "ready"
    HAND_OVER = "hand_over"
    AGREE = "agree"
    QUOTE = "quote"
    PARTS = "parts"
    END = "end"
    DECLINE = "decline"
    BACK = "back"
    DEPOSIT = "deposit"


ASKING: Final = frozenset(
    {
        WorkAct.AGREE,
        WorkAct.QUOTE,
        WorkAct.PARTS,
        WorkAct.END,
        WorkAct.DECLINE,
        WorkAct.BACK,
        WorkAct.DEPOSIT,
    }
)
"""Acts that ask for something first."""

_A = WorkAct
_S = JobState
_OFFERED: Final[Mapping[JobState, frozenset[WorkAct]]] = {
    _S.RECEIVED: frozenset({_A.TAKE, _A.AGREE, _A.QUOTE, _A.DECLINE, _A.END}),
    _S.DIAGNOSING: frozenset({_A.AGREE, _A.QUOTE, _A.DECLINE, _A.END}),
    _S.QUOTED: frozenset({_A.AGREE, _A.DECLINE, _A.END}),
    _S.APPROVED: frozenset({_A.TAKE, _A.AGREE, _A.PARTS, _A.DECLINE, _A.END}),
    _S.DECLINED: frozenset({_A.DECLINE}),
    _S.AWAITING_PARTS: frozenset({_A.TAKE, _A.AGREE, _A.DECLINE, _A.END}),
    _S.REPAIRING: frozenset({_A.DONE, _A.AGREE, _A.PARTS, _A.END}),
    _S.TESTING: frozenset({_A.BACK}),
    _S.READY: frozenset({_A.HAND_OVER, _A.BACK}),
}


def offered_acts(page: BenchPage) -> tuple[WorkAct, ...]:
    """Return what can be done to a job, in the order of `WorkAct`."""
    job = page.job
    acts = set(_OFFERED.get(job.state, ()))
    if job.state in _OFFERED and not job.mine and job.state not in (_S.READY, _S.DECLINED):
        acts.add(_A.TAKE)
    if job.agreed and job.state in (_S.DIAGNOSING, _S.QUOTED):
        # Taking it up again begins the repair.
        acts.add(_A.TAKE)
    if job.state in (_S.REPAIRING, _S.TESTING) and not page.test_apart:
        acts.add(_A.READY)
    if job.state not in FINISHED and job.state is not _S.READY:
        acts.add(_A.DEPOSIT)
    return tuple(act for act in WorkAct if act in acts)
