"""The badge of each state: a word, an icon that always goes with it, a tone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.job import JobState
from app.domain.paper import PrintState
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge

if TYPE_CHECKING:
    from app.words import Words

_JOB: Final = {
    JobState.RECEIVED: (Icon.RECEIVED, Tone.INFO),
    JobState.DIAGNOSING: (Icon.DIAGNOSIS, Tone.CHECK),
    JobState.QUOTED: (Icon.QUESTION, Tone.ASK),
    JobState.APPROVED: (Icon.CHECK, Tone.WORK),
    JobState.DECLINED: (Icon.STOP, Tone.QUIET),
    JobState.AWAITING_PARTS: (Icon.PACKAGE, Tone.WAIT),
    JobState.REPAIRING: (Icon.TOOL, Tone.WORK),
    JobState.TESTING: (Icon.TEST, Tone.CHECK),
    JobState.READY: (Icon.BELL, Tone.GOOD),
    JobState.HANDED_OVER: (Icon.OK, Tone.DONE),
    JobState.CLOSED: (Icon.OK, Tone.DONE),
    JobState.VOID: (Icon.STOP, Tone.DONE),
}
_PRINT: Final = {
    PrintState.SENDING: (Icon.PRINT, Tone.INFO),
    PrintState.SENT: (Icon.OK, Tone.DONE),
    PrintState.FAILED: (Icon.NO_PAPER, Tone.ERROR),
    PrintState.UNKNOWN: (Icon.QUESTION, Tone.ASK),
}


def job_badge(state: JobState, words: Words) -> Badge:
    """Make the badge of a job's state."""
    icon, tone = _JOB[state]
    return Badge(words.label(state), icon, tone)


def overdue_badge(words: Words) -> Badge:
    """Make the badge of a promise that has passed."""
    return Badge(words.say("Overdue"), Icon.ALERT, Tone.LATE)


def imported_badge(words: Words) -> Badge:
    """Make the badge of a job that another program did: no state of it is ours."""
    return Badge(words.say("Imported"), Icon.DISK, Tone.QUIET)


def open_job_badge(words: Words) -> Badge:
    """Make the badge of a device that is in the shop now."""
    return Badge(words.say("Here now"), Icon.SHOP, Tone.INFO)


def print_badge(state: PrintState | None, words: Words) -> Badge:
    """Make the badge of a paper's last print; None says that nobody has tried yet."""
    if state is None:
        return Badge(words.say("Not printed yet"), Icon.CLOCK, Tone.QUIET)
    icon, tone = _PRINT[state]
    return Badge(words.label(state), icon, tone)
