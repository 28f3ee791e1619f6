"""Long runs in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.long_run import LongRunResult
from ui.formats import Moments
from ui.widgets.pairs import Pair

if TYPE_CHECKING:
    from app.services.checking.check_views import StabilityView
    from app.words import Words
    from ui.mirror.state import MirrorState

_MINUTE_MS: Final = 60_000
_SECOND_MS: Final = 1000


class RunWording:
    """Put the long runs of one job into one language."""

    def __init__(self, state: MirrorState, words: Words) -> None:
        self._state = state
        self._words = words

    def clock(self, now_s: float) -> str:
        """Write how long the run under way goes, at a moment of the window's steady clock."""
        seconds = self._state.ran_ms(now_s) // _SECOND_MS
        hours, rest = divmod(seconds, 3600)
        minutes, second = divmod(rest, 60)
        return f"{hours}:{minutes:02}:{second:02}" if hours else f"{minutes}:{second:02}"

    def about(self, now_s: float) -> str:
        """Say what is planned, or of the run under way who began it and until when it goes."""
        say, tests, shown = self._words.say, self._state.tests, self._state.shown
        if tests is None or shown is None:
            return ""
        run = tests.run
        if run is None:
            return say("{n} minutes are planned for such a device.", n=tests.planned)
        planned_ms = run.minutes * _MINUTE_MS
        if self._state.ran_ms(now_s) >= planned_ms:
            said = say("The {n} minutes are over; begun by {name}.", n=run.minutes,
                       name=run.started_by)  # fmt: skip
        else:
            until = Moments(self._words, shown.time_zone).clock(shown.at + planned_ms - run.ran_ms)
            said = say("of {n} minutes, begun by {name}, until {time}", n=run.minutes,
                       name=run.started_by, time=until)  # fmt: skip
        doubt = "" if run.doubt is None else self._words.label(run.doubt)
        return say("{text} ({doubt})", text=said, doubt=doubt) if doubt else said

    def past(self) -> tuple[Pair, ...]:
        """Write the runs that ended, newest first."""
        tests = self._state.tests
        runs = () if tests is None else tests.page.stability
        return tuple(self._ended(one) for one in runs if one.result)

    def _ended(self, run: StabilityView) -> Pair:
        say = self._words.say
        ran = say("{ran} of {minutes} minutes", ran=run.ran_ms // _MINUTE_MS, minutes=run.minutes)
        early = say("called good early") if run.early else ""
        said = " · ".join(filter(None, (ran, early, run.started_by, run.note)))
        return Pair(self._words.label(LongRunResult(run.result)), said)
