"""The test points of a job as rows of a table, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.mirror import MirrorVerdict
from ui.limits import limits_text
from ui.lists.rows import Cell, Column, ListRow, Weight
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.bench import PointAnswer
    from app.services.checking.check_views import MirrorLine
    from app.words import Words
    from ui.mirror.state import JobTests

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
_BETWEEN: Final = " · "


class PointsWording:
    """Put the points of a job's tests into one language; of no job there are none."""

    def __init__(self, tests: JobTests | None, words: Words) -> None:
        self._tests = tests
        self._words = words

    def counts(self) -> tuple[Badge, ...]:
        """Count the points by what came of them, what matters most first."""
        if self._tests is None or not self._tests.is_tested:
            return ()
        say, label = self._words.say, self._words.label
        counted = ((one, self._tests.page.count(one)) for one in _ORDER)
        return tuple(
            self._badge(one, say("{result}: {n}", result=label(one), n=n))
            for one, n in counted
            if n
        )

    def columns(self) -> tuple[Column, ...]:
        """Name the columns of the table."""
        say = self._words.say
        return (
            Column(say("What came of it"), 192),
            Column(say("Test point"), 0),
            Column(say("As it came in"), 144),
            Column(say("Before going back"), 144),
            Column(say("Limits"), 112),
            Column(say("Photos"), 142),
        )

    def points(self) -> tuple[ListRow, ...]:
        """Write a row for each point: what is newly bad first."""
        if self._tests is None:
            return ()
        lines = sorted(self._tests.page.lines, key=lambda line: _ORDER.index(line.verdict))
        return tuple(map(self._point, lines))

    def _point(self, line: MirrorLine) -> ListRow:
        is_news = line.verdict is MirrorVerdict.NEWLY_BAD
        result = self._badge(line.verdict, self._words.label(line.verdict))
        limits = limits_text(self._words, line.low, line.high, line.unit)
        cells = (
            Cell(badge=result),
            Cell(self._words.named(line.names), weight=Weight.STRONG if is_news else Weight.PLAIN),
            self._answer(line.before, line.unit),
            self._answer(line.after, line.unit),
            Cell(limits, weight=Weight.MUTED),
            Cell(self._photos(line), weight=Weight.MUTED),
        )
        return ListRow(line.key, line.key, cells)

    def _badge(self, verdict: MirrorVerdict, text: str) -> Badge:
        """Make a verdict's badge: what a manager let go needs nobody any more."""
        icon, tone = _BADGES[verdict]
        is_let_go = self._tests is not None and not self._tests.page.newly_bad
        if verdict is MirrorVerdict.NEWLY_BAD and is_let_go:
            tone = Tone.WARNING
        return Badge(text, icon, tone)

    def _answer(self, answer: PointAnswer | None, unit: str) -> Cell:
        """Say how a point came out; what nobody tested never reads as good."""
        if answer is None:
            return Cell(self._words.say("not checked"), weight=Weight.MUTED)
        value = " ".join(filter(None, (answer.value, unit))) if answer.value else ""
        return Cell(_BETWEEN.join(filter(None, (self._words.label(answer.answer), value))))

    def _photos(self, line: MirrorLine) -> str:
        before, after = len(line.photos_before), len(line.photos_after)
        if before or after:
            return self._words.say("{before} before, {after} after", before=before, after=after)
        is_missing = line.wants_photo and line.after is not None
        return self._words.say("photo missing") if is_missing else ""
