"""A job's tests before and after in one language: what stands there, and what keeps it here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.mirror import MirrorVerdict
from app.domain.second_test import SecondReason
from ui.device_words import device_title
from ui.formats import Moments
from ui.lists.rows import Cell, Column, ListRow, Weight
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.pairs import Pair

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.bench import PointAnswer
    from app.services.checking.check_views import MirrorLine, MirrorPage, SecondView
    from app.services.records.job_records import JobPage
    from app.words import Words
    from ui.mirror.state import MirrorState, WaitingTest

BETWEEN: Final = " · "
_V: Final = MirrorVerdict
_ORDER: Final = (
    _V.NEWLY_BAD,
    _V.STILL_BAD,
    _V.FIXED,
    _V.NOT_TESTABLE_AT_INTAKE,
    _V.NOT_TESTED_NOW,
    _V.STILL_GOOD,
)
"""What matters most stands first."""
_BADGES: Final[Mapping[MirrorVerdict, tuple[Icon, Tone]]] = {
    _V.NEWLY_BAD: (Icon.ALERT, Tone.LATE),
    _V.STILL_BAD: (Icon.STOP, Tone.ERROR),
    _V.FIXED: (Icon.TOOL, Tone.GOOD),
    _V.NOT_TESTABLE_AT_INTAKE: (Icon.INFO, Tone.INFO),
    _V.NOT_TESTED_NOW: (Icon.RECEIVED, Tone.CHECK),
    _V.STILL_GOOD: (Icon.CHECK, Tone.DONE),
}
_MOST_NAMES: Final = 3


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

    def counts(self) -> tuple[Badge, ...]:
        """Count the points by what came of them, what matters most first."""
        tests = self._state.tests
        if tests is None or not tests.is_tested:
            return ()
        say, label = self._words.say, self._words.label
        counted = ((one, tests.page.count(one)) for one in _ORDER)
        return tuple(
            Badge(say("{result}: {n}", result=label(one), n=n), *_BADGES[one])
            for one, n in counted
            if n
        )

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

    def columns(self) -> tuple[Column, ...]:
        """Name the columns of the table."""
        say = self._words.say
        return (
            Column(say("What came of it"), 200),
            Column(say("Test point"), 0),
            Column(say("As it came in"), 124),
            Column(say("Before going back"), 140),
            Column(say("Limits"), 112),
            Column(say("Photos"), 92),
        )

    def points(self) -> tuple[ListRow, ...]:
        """Write a row for each point: what is newly bad first."""
        tests = self._state.tests
        if tests is None:
            return ()
        lines = sorted(tests.page.lines, key=lambda line: _ORDER.index(line.verdict))
        return tuple(map(self._point, lines))

    def hindrance(self) -> str:
        """Say in one sentence what keeps the device here; nothing where nothing does."""
        tests = self._state.tests
        if tests is None or not tests.is_tested:
            return ""
        say, page = self._words.say, tests.page
        if page.untested:
            named = self._names(page, page.untested)
            return say("Not tested again since its repair: {points}", points=named)
        if page.newly_bad:
            named = self._names(page, page.newly_bad)
            return say("It was good when it came in and is bad now: {points}", points=named)
        if self._waits() is not None:
            return say("A second person has to test it too before it goes back.")
        return say("It is in a long run, which has to end first.") if tests.run else ""

    def way_out(self) -> str:
        """Say what to do about what keeps the device here, or that nothing does."""
        tests = self._state.tests
        if tests is None or not tests.is_tested:
            return ""
        say, page = self._words.say, tests.page
        if page.untested:
            return say("Go through its points at the bench.")
        if page.newly_bad:
            return say("Repair and test it again, or a manager lets it go with a reason.")
        waits = self._waits()
        if waits is not None:
            return self.who_may(waits)
        if tests.run:
            return say("End it as soon as it is clear whether the device stays well.")
        if page.after_at is None:
            return say("It was tested as it came in, and is tested again after its repair.")
        return say("Nothing in its tests keeps it here.")

    def who_may(self, second: SecondView) -> str:
        """Say who may be the second person, and whether it may be oneself."""
        say = self._words.say
        if second.may:
            mine = say("You may test it.")
        elif self._state.shown is not None and self._state.may_work:
            mine = say("You may not: you repaired or tested it, or are a junior yourself.")
            if second.why is not SecondReason.TIER:
                mine = say("You may not: you repaired or tested it yourself.")
        else:
            mine = ""
        who = say("Anybody who neither repaired it nor tested it first.")
        if second.why is SecondReason.TIER:
            who = say("Anybody who is no junior, and neither repaired it nor tested it first.")
        return " ".join(filter(None, (mine, who)))

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
        return "" if one is None else self.who_may(one.second)

    def _row(self, one: WaitingTest) -> CardRow:
        say, second = self._words.say, one.second
        at = 0 if self._state.shown is None else self._state.shown.at
        badge = Badge(say("not yours"), Icon.STOP, Tone.QUIET)
        if second.may:
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

    def _point(self, line: MirrorLine) -> ListRow:
        is_news = line.verdict is MirrorVerdict.NEWLY_BAD
        result = Badge(self._words.label(line.verdict), *_BADGES[line.verdict])
        cells = (
            Cell(badge=result),
            Cell(self._words.named(line.names), weight=Weight.STRONG if is_news else Weight.PLAIN),
            self._answer(line.before, line.unit),
            self._answer(line.after, line.unit),
            Cell(self._limits(line), weight=Weight.MUTED),
            Cell(self._photos(line), weight=Weight.MUTED),
        )
        return ListRow(line.key, line.key, cells)

    def _answer(self, answer: PointAnswer | None, unit: str) -> Cell:
        """Say how a point came out; what nobody tested never reads as good."""
        if answer is None:
            return Cell(self._words.say("not checked"), weight=Weight.MUTED)
        value = " ".join(filter(None, (answer.value, unit))) if answer.value else ""
        return Cell(BETWEEN.join(filter(None, (self._words.label(answer.answer), value))))

    def _limits(self, line: MirrorLine) -> str:
        say, unit = self._words.say, line.unit
        if line.low and line.high:
            return f"{line.low}–{line.high} {unit}".strip()
        if line.low:
            return say("at least {limit}", limit=f"{line.low} {unit}".strip())
        return say("at most {limit}", limit=f"{line.high} {unit}".strip()) if line.high else ""

    def _photos(self, line: MirrorLine) -> str:
        before, after = len(line.photos_before), len(line.photos_after)
        return f"{before} / {after}" if before or after else ""

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

    def _waits(self) -> SecondView | None:
        waits = self._state.waits
        return None if waits is None else waits.second

    def _names(self, page: MirrorPage, keys: tuple[str, ...]) -> str:
        """Name some points, and count the rest."""
        say = self._words.say
        names = {line.key: self._words.named(line.names) for line in page.lines}
        said = say("; ").join(names[key] for key in keys[:_MOST_NAMES])
        more = len(keys) - _MOST_NAMES
        if more <= 0:
            return said
        return self._words.say_count("{names} and {n} more", "{names} and {n} more", more,
                                     names=said)  # fmt: skip

    def _device(self, job: JobPage) -> str:
        if self._state.shown is None:
            return ""
        lists, language = self._state.shown.lists, self._words.language
        return device_title(lists, language, job.category, job.brand, job.model)

    def _when(self, at: int) -> str:
        now = at if self._state.shown is None else self._state.shown.at
        return self._moments.when(at, now)
