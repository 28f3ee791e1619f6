"""Why a device may not go although it is ready, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.handover.state import STOPPING
from ui.handover.wording import HandoverWording

if TYPE_CHECKING:
    from app.services.handover.handover_pages import HandoverJob
    from app.words import Words
    from ui.handover.state import Collecting


class StopWording:
    """Put what stops some devices of a visit into one language."""

    def __init__(self, here: Collecting, words: Words) -> None:
        self._here = here
        self._words = words
        self._called = HandoverWording(here, words)

    def stopped(self) -> tuple[str, ...]:
        """Say of each device that may not go which one, why, and which points are newly bad."""
        return tuple(self._stopped(job) for job in self._here.stopped)

    def way_out(self) -> str:
        """Say what to do about a device that may not go."""
        say = self._words.say
        if self._here.can_release:
            return say("Test it again at the bench, or a manager lets it go with a reason.")
        return say("Test it at the bench first. Nothing is billed, paid or signed before.")

    def _stopped(self, job: HandoverJob) -> str:
        say = self._words.say
        why = say("; ").join(self._words.label(one) for one in job.missing if one in STOPPING)
        names = [self._words.named(one) for one in self._here.newly_bad.get(job.number, ())]
        if names:
            why = say("{why}: {points}", why=why, points=say(", ").join(names))
        return say(
            "{device}, job {number}, stays here. {why}",
            device=self._called.device(job),
            number=job.number,
            why=why,
        )
