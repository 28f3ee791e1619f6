"""The findings of a job in words, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.diagnosis import Feasibility
from app.domain.fault_codes import CodeArea
from ui.formats import Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from app.services.diagnosis.finding_views import FindingView
    from app.words import Words
    from ui.diagnosis.state import FindingsState

_BETWEEN: Final = " · "
_WHAT: Final = (CodeArea.SECTION, CodeArea.DEFECT)
_MORE: Final = (CodeArea.CAUSE, CodeArea.REPAIR)
_TONES: Final = {
    Feasibility.REPAIRABLE: (Icon.OK, Tone.INFO),
    Feasibility.NOT_WORTH_IT: (Icon.ALERT, Tone.WARNING),
    Feasibility.NOT_REPAIRABLE: (Icon.STOP, Tone.WARNING),
    Feasibility.NO_FAULT_FOUND: (Icon.SEARCH, Tone.QUIET),
}


class FindingsWording:
    """Put the findings of one job into one language."""

    def __init__(self, state: FindingsState, words: Words) -> None:
        self._state = state
        self._words = words
        self._moments = Moments(words, state.time_zone)

    def rows(self) -> tuple[CardRow, ...]:
        """Write the findings in their order."""
        return tuple(self._row(one) for one in self._state.findings)

    def known(self) -> str:
        """Say what earlier jobs of this device found and left."""
        page = self._state.page
        return "\n".join(
            self._words.say(
                "Known fault, found {day}: {fault}",
                day=self._moments.day(one.found_at, self._state.at),
                fault=one.said(self._words.language),
            )
            for one in (() if page is None else page.known)
        )

    def title(self) -> str:
        """Say which finding the form is about."""
        state = self._state
        there = state.finding_of(state.changing)
        place = there.place if there is not None else _next_place(state)
        return self._words.say("Finding {n}", n=place)

    def photos(self) -> tuple[tuple[str, str], ...]:
        """Name the job's photos, each with its id."""
        return tuple(
            (
                one.id,
                _BETWEEN.join(filter(None, (str(at), one.note or self._words.label(one.step)))),
            )
            for at, one in enumerate(self._state.photos, start=1)
        )

    def _row(self, finding: FindingView) -> CardRow:
        words, language, entry = self._words, self._words.language, finding.entry
        what = _BETWEEN.join(self._said(finding, _WHAT))
        title = what or entry.failed_part or finding.said(CodeArea.SYMPTOM, language)
        more = [*self._said(finding, _MORE)]
        if part := finding.part_names.get(language) or entry.failed_part:
            more.append(part)
        if entry.photos:
            count = len(entry.photos)
            more.append(words.say_count("{n} photo", "{n} photos", count))
        badge = None
        if entry.feasibility:
            icon, tone = _TONES[entry.feasibility]
            badge = Badge(words.label(entry.feasibility), icon, tone)
        minutes = "" if entry.minutes is None else words.say("{n} min", n=entry.minutes)
        return CardRow(
            key=finding.id,
            title=title or words.say("Finding {n}", n=finding.place),
            detail=_BETWEEN.join(more) or finding.found_by,
            aside=minutes,
            badge=badge,
        )

    def _said(self, finding: FindingView, areas: tuple[CodeArea, ...]) -> tuple[str, ...]:
        said = (finding.said(area, self._words.language) for area in areas)
        return tuple(filter(None, said))


def _next_place(state: FindingsState) -> int:
    return max((one.place for one in state.findings), default=0) + 1
