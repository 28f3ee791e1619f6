"""The page of all jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.record_filters import JobView
from ui.lists.list_page import Emptiness, ListPage, ListParts
from ui.look.icons import Icon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.words import Words
    from ui.jobs.viewmodel import JobsViewModel

_NARROWING: Final = ("category", "state", "source", "received_from", "received_to")


class JobsView(ListPage):
    """Show jobs with their views, further filters and papers."""

    def __init__(self, view_model: JobsViewModel, words: Words) -> None:
        parts = ListParts(
            filter_hint=words.say("Number, name, phone, IMEI, model, problem"),
            emptiness=_emptiness(words),
            views=True,
            narrowing=_NARROWING,
            papers=True,
        )
        super().__init__(view_model, words, parts)


def _emptiness(words: Words) -> Mapping[str, Emptiness]:
    say = words.say
    begin = say("Scan a device, or press F4.")
    return {
        JobView.OPEN: Emptiness(Icon.SCAN, say("No device is in the shop"), begin),
        JobView.READY: Emptiness(
            Icon.BELL, say("Nothing waits to be collected"), say("Jobs that are ready stand here.")
        ),
        JobView.NEEDS_ANSWER: Emptiness(
            Icon.QUESTION,
            say("Nothing waits for a customer"),
            say("Jobs with a price that nobody agreed to, or held for the customer, stand here."),
        ),
        JobView.OVERDUE: Emptiness(
            Icon.CLOCK, say("Nothing is overdue"), say("Every promise was kept so far.")
        ),
        JobView.ALL: Emptiness(Icon.JOB, say("No job yet"), begin),
    }
