"""A job's tests before and after, and the list of those that wait, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.device_words import device_title
from ui.formats import Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.mirror.stands_wording import StandsWording
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.pairs import Pair

if TYPE_CHECKING:
    from app.services.checking.check_views import SecondView
    from app.services.records.job_records import JobPage
    from app.words import Words
    from ui.mirror.state import MirrorState, WaitingTest

BETWEEN: Final = " · "


class MirrorWording:
    """Put one state of the page into one language."""

    def __init__(self, state: MirrorState, words: Words) -> None:
        self._state = state
        self._words = words
        zone = "UTC" if state.shown is None else state.shown.time_zone
        self._moments = Moments(words, zone)

    def title(self) -> str:
        """Name the job."""
        tests = self._state.tests
        if tests is None:
            return self._state.number
        return BETWEEN.join(filter(None, (tests.page.number, self._device(tests.job))))

    def line(self) -> str:
        """Say who tested when, by which list, and how often it went back to the bench."""
        tests = self._state.tests
        if tests is None or not tests.is_tested:
            return ""
        say, page = self._words.say, tests.page
        parts = (
            self._tested(say("As it came in"), page.before_at, page.before_by),
            self._tested(say("Before going back"), page.after_at, page.after_by),
            say("Checklist, version {version}", version=page.list_version),
            self._failures(page.failures),
        )
        return BETWEEN.join(filter(None, parts))

    def facts(self) -> tuple[Pair, ...]:
        """Say what people decided about the tests."""
        tests = self._state.tests
        if tests is None:
            return ()
        say, page = self._words.say, tests.page
        pairs = []
        if page.release is not None:
            held = page.release
            said = (held.reason, held.by, self._when(held.at))
            pairs.append(Pair(say("Released because"), BETWEEN.join(said)))
        if page.accepted:
            pairs.append(Pair(say("Kept as it is"), page.accepted))
        if page.second is not None:
            pairs.append(Pair(say("Second person"), self._second(page.second)))
        return tuple(pairs)

    def rows(self) -> tuple[CardRow, ...]:
        """Write a row for each test that waits for a second person."""
        return tuple(map(self._row, self._state.waiting))

    def count(self) -> str:
        """Count the tests that wait."""
        n = len(self._state.waiting)
        return str(n) if n else ""

    def here(self) -> str:
        """Say who may do the test that one stands on."""
        state = self._state
        one = next((it for it in state.waiting if it.second.number == state.here), None)
        return "" if one is None else StandsWording(state, self._words).who_may(one.second)

    def _row(self, one: WaitingTest) -> CardRow:
        say, second = self._words.say, one.second
        at = 0 if self._state.shown is None else self._state.shown.at
        badge = Badge(say("not yours"), Icon.STOP, Tone.QUIET)
        if second.may and self._state.may_work:
            badge = Badge(say("you may"), Icon.CHECK, Tone.GOOD)
        first = say("tested by {name}", name=second.first_by)
        about = (self._words.label(second.why), first, one.job.place)
        return CardRow(
            key=second.number,
            title=BETWEEN.join(filter(None, (second.number, self._device(one.job)))),
            detail=BETWEEN.join(filter(None, about)),
            aside=self._moments.ago(second.asked_at, at),
            badge=badge,
        )

    def _tested(self, stage: str, at: int | None, by: str) -> str:
        say = self._words.say
        if at is None:
            return say("{stage}: not tested", stage=stage)
        return say("{stage}: {when}, {name}", stage=stage, when=self._when(at), name=by)

    def _failures(self, n: int) -> str:
        if not n:
            return ""
        return self._words.say_count("went back to the bench once",
                                     "went back to the bench {n} times", n)  # fmt: skip

    def _second(self, second: SecondView) -> str:
        say, why = self._words.say, self._words.label(second.why)
        if second.passed is None:
            return say("waits, because it was {why}", why=why)
        came = say("good") if second.passed else say("not good")
        return BETWEEN.join((second.done_by, came, why))

    def _device(self, job: JobPage) -> str:
        if self._state.shown is None:
            return ""
        lists, language = self._state.shown.lists, self._words.language
        return device_title(lists, language, job.category, job.brand, job.model)

    def _when(self, at: int) -> str:
        now = at if self._state.shown is None else self._state.shown.at
        return self._moments.when(at, now)
