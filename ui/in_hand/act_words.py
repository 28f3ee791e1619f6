"""What each act is called, its key and its icon, and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.job import JobState
from app.sentences import N_
from ui.in_hand.acts import WorkAct
from ui.look.icons import Icon
from ui.shortcuts import Shortcut

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.bench.bench_queue import BenchPage


@dataclass(frozen=True, slots=True)
class ActWords:
    """An act's English words (N_), its key and icon; `asks` names the line it asks for."""

    text: str
    shortcut: Shortcut
    icon: Icon
    asks: str = ""


ACTS: Final[Mapping[WorkAct, ActWords]] = {
    WorkAct.TAKE: ActWords(N_("Take to the bench"), Shortcut.TAKE_JOB, Icon.TOOL),
    WorkAct.DONE: ActWords(N_("Work finished"), Shortcut.WORK_DONE, Icon.CHECK),
    WorkAct.READY: ActWords(N_("Ready"), Shortcut.JOB_READY, Icon.BELL),
    WorkAct.HAND_OVER: ActWords(N_("Hand over"), Shortcut.HAND_OVER, Icon.HAND_OVER),
    WorkAct.AGREE: ActWords(N_("Agree a price"), Shortcut.AGREE, Icon.TAG),
    WorkAct.QUOTE: ActWords(
        N_("Price named"), Shortcut.QUOTE, Icon.QUESTION, N_("What it would cost, and what for")
    ),
    WorkAct.PARTS: ActWords(
        N_("Wait for a part"), Shortcut.AWAIT_PARTS, Icon.PACKAGE, N_("Which part is missing?")
    ),
    WorkAct.END: ActWords(N_("Not repaired"), Shortcut.NOT_REPAIRED, Icon.STOP, N_("Why?")),
    WorkAct.DECLINE: ActWords(
        N_("Customer declines"), Shortcut.DECLINE, Icon.CLEAR, N_("What did the customer say?")
    ),
    WorkAct.BACK: ActWords(
        N_("Back to the bench"), Shortcut.BACK_TO_BENCH, Icon.UNDO, N_("What is wrong with it?")
    ),
    WorkAct.DEPOSIT: ActWords(N_("Take a deposit"), Shortcut.DEPOSIT, Icon.CASH),
}
_BEGIN: Final = N_("Begin the repair")
_TAKE_OVER: Final = N_("Take it over")
_DONE: Final = N_("Work finished, now the test")


def act_text(act: WorkAct, page: BenchPage) -> str:
    """Return what an act is called for a job as it stands, in English."""
    job = page.job
    if act is WorkAct.TAKE and job.technician and not job.mine:
        return _TAKE_OVER
    if act is WorkAct.TAKE and job.mine and job.state is JobState.DIAGNOSING:
        return _BEGIN
    if act is WorkAct.DONE:
        return _DONE
    return ACTS[act].text
