"""What keeps a device here by its tests, and the way out of it, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.long_run import LongRunResult
from app.domain.second_test import SecondReason

if TYPE_CHECKING:
    from app.services.checking.check_views import MirrorPage, SecondView
    from app.words import Words
    from ui.mirror.state import MirrorState

_MOST_NAMES: Final = 3


class StandsWording:
    """Put how a job's tests stand into one language."""

    def __init__(self, state: MirrorState, words: Words) -> None:
        self._state = state
        self._words = words

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
        if page.stability and page.stability[0].result == LongRunResult.FAIL:
            return say("Nothing keeps it here, but it did not stay well in its last long run.")
        return say("Nothing in its tests keeps it here.")

    def who_may(self, second: SecondView) -> str:
        """Say who may be the second person, and whether it may be oneself."""
        say = self._words.say
        if not self._state.may_work:
            mine = ""
        elif second.may:
            mine = say("You may test it.")
        elif second.why is SecondReason.TIER:
            mine = say("You may not: you repaired or tested it, or are a junior yourself.")
        else:
            mine = say("You may not: you repaired or tested it yourself.")
        who = say("Anybody who neither repaired it nor tested it first.")
        if second.why is SecondReason.TIER:
            who = say("Anybody who is no junior, and neither repaired it nor tested it first.")
        return say("{first} {second}", first=mine, second=who) if mine else who

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
