"""Jobs as rows of a record's list: what was wrong, when, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.job import JobState, Outcome
from ui.device_words import device_title, fault_words
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.state_badges import imported_badge, job_badge

if TYPE_CHECKING:
    from app.services.policy.shop_lists import ShopLists
    from app.services.records.record_lines import JobLine
    from app.words import Words
    from ui.formats import Moments

_BETWEEN: Final = " · "


class JobRows:
    """Write jobs in one language as they were at `at` (epoch ms)."""

    def __init__(self, lists: ShopLists, words: Words, moments: Moments, at: int) -> None:
        self._lists = lists
        self._words = words
        self._moments = moments
        self._at = at

    def of_device(self, line: JobLine) -> CardRow:
        """Write a job of a known device: the fault first, then who brought it."""
        parts = (line.number, line.customer)
        title = self._fault(line) or self._words.say("No fault written down")
        return self._row(line, title, _joined(*parts))

    def of_customer(self, line: JobLine) -> CardRow:
        """Write a job of a known customer: the device first, then the fault."""
        language = self._words.language
        device = device_title(self._lists, language, line.category, line.brand, line.model)
        return self._row(
            line,
            device or self._words.say("Device not named yet"),
            _joined(line.number, self._fault(line)),
        )

    def badge(self, line: JobLine) -> Badge:
        """Make the badge of a job: how it ended if it did, else where it is."""
        if line.imported and line.outcome is None:
            return imported_badge(self._words)
        if line.outcome is None or line.state is JobState.VOID:
            return job_badge(line.state, self._words)
        declined = line.outcome is Outcome.DECLINED
        icon, tone = (Icon.STOP, Tone.QUIET) if declined else (Icon.OK, Tone.DONE)
        return Badge(self._words.label(line.outcome), icon, tone)

    def _row(self, line: JobLine, title: str, detail: str) -> CardRow:
        return CardRow(
            key=line.number,
            title=title,
            detail=_joined(detail, self._place(line), self._imported(line)),
            aside=self._moments.day(line.received_at, self._at),
            badge=self.badge(line),
        )

    def _place(self, line: JobLine) -> str:
        return self._words.say("in bin {place}", place=line.place) if line.place else ""

    def _imported(self, line: JobLine) -> str:
        return self._words.say("imported") if line.imported else ""

    def _fault(self, line: JobLine) -> str:
        return fault_words(
            self._lists, self._words.language, line.category, line.symptoms, line.problem
        )


def _joined(*parts: str) -> str:
    return _BETWEEN.join(part for part in parts if part)
