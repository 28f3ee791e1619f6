"""What can be done to a job as it stands; the buttons and keys of two pages come from here."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import TYPE_CHECKING, Final

from app.domain.job import FINISHED, JobState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.bench.bench_queue import BenchPage


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

PRICING: Final = frozenset({WorkAct.AGREE, WorkAct.QUOTE})
"""Acts by which a price is named: what there is of the parts is said with them."""

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
_DECIDED: Final = frozenset({_S.READY, _S.DECLINED})
_LOOKED_AT: Final = frozenset({_S.DIAGNOSING, _S.QUOTED})
_WORKED_ON: Final = frozenset({_S.REPAIRING, _S.TESTING})


def offered_acts(page: BenchPage) -> tuple[WorkAct, ...]:
    """Return what can be done to a job, in the order of `WorkAct`."""
    state = page.job.state
    acts = set(_OFFERED.get(state, ()))
    if _can_be_taken(page):
        acts.add(_A.TAKE)
    if state in _WORKED_ON and not page.test_apart:
        acts.add(_A.READY)
    if state not in FINISHED and state is not _S.READY:
        acts.add(_A.DEPOSIT)
    return tuple(act for act in WorkAct if act in acts)


def _can_be_taken(page: BenchPage) -> bool:
    """Tell whether it can be taken from somebody, or, once agreed, up again for the repair."""
    job = page.job
    from_others = not job.mine and job.state in _OFFERED.keys() - _DECIDED
    return from_others or (job.agreed and job.state in _LOOKED_AT)
