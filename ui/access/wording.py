"""The access to a device in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.passcode import EraseReason, PasscodeKind
from ui.formats import Moments
from ui.widgets.pairs import Pair

if TYPE_CHECKING:
    from app.services.access.passcodes import AccessPage
    from app.services.jobs.job_log import LogLine
    from app.services.policy.access_needs import AccessNeeds
    from app.words import Words
    from ui.access.state import AccessState


class AccessWording:
    """Put one state of the access into one language."""

    def __init__(self, state: AccessState, words: Words) -> None:
        self._state = state
        self._words = words
        self._moments = Moments(words, state.time_zone)

    def pairs(self) -> tuple[Pair, ...]:
        """Say what was agreed, what is kept, who looked how often, when it was erased."""
        page, say = self._state.page, self._words.say
        if page is None:
            return ()
        pairs = [self._agreed(page), Pair(say("Passcode"), self._kept(page), quiet=not page.kind)]
        if page.kind is not None:
            seen = self._words.say_count("{n} time", "{n} times", page.views)
            pairs.append(Pair(say("Since"), self._since(page)))
            pairs.append(Pair(say("Looked at"), seen if page.views else say("Never"), quiet=True))
        elif page.erased_at:
            pairs.append(Pair(say("Erased"), self._erased(page), quiet=True))
        return tuple(pairs)

    def left(self) -> str:
        """Say for how long it is still shown."""
        n = self._state.left
        return self._words.say_count("Hidden in {n} second", "Hidden in {n} seconds", n)

    def _agreed(self, page: AccessPage) -> Pair:
        label, lists = self._words.say("Agreed"), self._state.lists
        if not page.answer or lists is None:
            return Pair(label, self._words.say("Not asked"), quiet=True)
        return Pair(label, lists.labels.answer("access", page.answer, self._words.language))

    def _kept(self, page: AccessPage) -> str:
        match page.kind:
            case PasscodeKind.PASSCODE:
                return self._words.say("Kept, sealed")
            case PasscodeKind.PATTERN:
                return self._words.say("A pattern is kept, sealed")
            case None:
                return self._words.say("None is kept")

    def _since(self, page: AccessPage) -> str:
        when = self._moments.when(page.kept_at, self._state.at)
        return self._words.say("{when}, by {person}", when=when, person=page.kept_by)

    def _erased(self, page: AccessPage) -> str:
        when = self._moments.when(page.erased_at, self._state.at)
        if page.erased_why not in tuple(EraseReason):
            return when
        why = self._words.label(EraseReason(page.erased_why))
        return self._words.say("{when}, {why}", when=when, why=why)


def looked_because(line: LogLine, needs: AccessNeeds, language: str) -> LogLine:
    """Return a look at a passcode with its reason in words; any other line as it is."""
    if line.kind != "passcode.viewed" or not line.params:
        return line
    named = needs.reason(str(line.params.get("reason", "")), language)
    note = str(line.params.get("note", ""))
    return replace(line, params={**line.params, "reason": note or named})
