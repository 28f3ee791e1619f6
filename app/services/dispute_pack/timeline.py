"""What happened to a job, in sentences: when, by whom, at which workstation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.dispute_documents import PackSection, PackTable
from app.log_sentences import is_told, log_sentence
from app.services.jobs.job_log import LogLine, read_events

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.dispute_pack.around import PackAround
    from db.models.event import Event

PASSCODE_VIEWED: Final = "passcode.viewed"


def timeline(around: PackAround) -> PackSection:
    """Return the timeline of a job and of its visit's claim ticket, oldest first."""
    say = around.words.say
    rows = tuple(
        (
            str(event.seq) if event.job == around.job.id else say("{n} (visit)", n=event.seq),
            around.moment(event.at),
            event_words(around, event),
            around.who(event.actor),
            around.where(event.workstation),
        )
        for event in read_events(around.session, around.job)
        if is_told(_line(around, event))
    )
    heads = (say("No."), say("When"), say("What"), say("Who"), say("Workstation"))
    return PackSection(
        say("What happened"),
        (PackTable(heads, (11, 20, 46, 14, 16), rows),),
        say("The numbers are those of the shop's log; the proof at the end has every one of them."),
    )


def event_words(around: PackAround, event: Event) -> str:
    """Say what one event tells."""
    return log_sentence(_line(around, event), around.words)


def _line(around: PackAround, event: Event) -> LogLine:
    told = dict(event.params or {})
    if event.kind == PASSCODE_VIEWED and told:
        told["reason"] = viewed_because(around, told)
    return LogLine(event.at, around.who(event.actor), event.kind, told)


def viewed_because(around: PackAround, told: Mapping[str, Any]) -> str:
    """Say why somebody looked at a passcode: in their own words, else as the list calls it."""
    key = str(told.get("reason", ""))
    return str(told.get("note") or around.lists.access.reason(key, around.words.language))
