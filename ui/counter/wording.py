"""The counter's lists in words: one row for each draft, job and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.job import JobState
from app.domain.message import MessageKind
from app.services.records.counter_desk import SHOWN
from ui.counter.state import last_print
from ui.device_words import device_name, device_title, fault_words
from ui.formats import Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.printers.paper_name import paper_name
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.state_badges import job_badge, overdue_badge, print_badge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.counter.drafts import ParkedDraft
    from app.services.handover.telling import NotTold
    from app.services.papers.paper_lines import PaperLine
    from app.services.records.record_lines import JobLine
    from app.words import Words
    from ui.counter.state import Counter

_BETWEEN = " · "
_MESSAGES = {
    MessageKind.RECEIVED: (Icon.RECEIVED, Tone.INFO),
    MessageKind.PRICE: (Icon.QUESTION, Tone.ASK),
    MessageKind.DELAY: (Icon.CLOCK, Tone.LATE),
    MessageKind.READY: (Icon.BELL, Tone.GOOD),
    MessageKind.NOT_REPAIRABLE: (Icon.STOP, Tone.QUIET),
    MessageKind.UNDONE: (Icon.UNDO, Tone.QUIET),
}


class CounterWording:
    """Put one state of the counter into one language."""

    def __init__(self, counter: Counter, words: Words) -> None:
        self._counter = counter
        self._words = words
        self._moments = Moments(words, counter.time_zone)

    def drafts(self) -> tuple[CardRow, ...]:
        """Write the parked drafts: who, which device, since when, begun by whom."""
        return tuple(self._draft(draft) for draft in self._counter.drafts)

    def taken_in(self) -> tuple[CardRow, ...]:
        """Write today's intakes."""
        return tuple(self._taken_in(job) for job in self._counter.jobs.taken_in_today)

    def due(self) -> tuple[CardRow, ...]:
        """Write the promises of today and earlier."""
        return tuple(self._due(job) for job in self._counter.jobs.due_now)

    def papers(self) -> tuple[CardRow, ...]:
        """Write the papers that wait."""
        return tuple(self._paper(paper) for paper in self._counter.papers)

    def not_told(self) -> tuple[CardRow, ...]:
        """Write whose customers wait for a word, and since when."""
        return tuple(self._not_told(one) for one in self._counter.not_told)

    def question(self) -> str:
        """Ask about the paper of which nobody knows whether it came out; empty without one."""
        paper = self._counter.question
        if paper is None:
            return ""
        return self._words.say(
            "{paper} of {number}: did it come out of the printer?",
            paper=paper_name(paper, self._words),
            number=paper.number,
        )

    def for_me(self) -> str:
        """Count the questions that are put to whoever looks; empty for none."""
        n = self._counter.for_me
        return (
            self._words.say_count("{n} question for you", "{n} questions for you", n) if n else ""
        )

    @staticmethod
    def count(rows: tuple[CardRow, ...]) -> str:
        """Count rows for a heading; a list that was cut says so."""
        if not rows:
            return ""
        return f"{len(rows)}+" if len(rows) == SHOWN else str(len(rows))

    def _draft(self, draft: ParkedDraft) -> CardRow:
        customer = draft.body.get("customer", {})
        known = (customer.get(name, "") for name in ("name", "phone", "second_contact"))
        who = next((text.strip() for text in known if text.strip()), "")
        begun_by = self._words.say("by {person}", person=draft.begun_by)
        return CardRow(
            key=draft.id,
            title=who or self._words.say("No customer yet"),
            detail=_BETWEEN.join((self._draft_devices(draft.body), begun_by)),
            aside=self._moments.ago(draft.changed_at, self._counter.at),
            icon=Icon.DRAFT,
        )

    def _draft_devices(self, body: Mapping[str, Any]) -> str:
        devices = [self._draft_device(device) for device in body.get("devices", ())]
        named = [device for device in devices if device]
        if not named:
            return self._words.say("No device yet")
        if len(named) == 1:
            return named[0]
        return self._words.say("{device} and {n} more", device=named[0], n=len(named) - 1)

    def _draft_device(self, device: Mapping[str, Any]) -> str:
        name = device_name(device.get("brand", ""), device.get("model", ""))
        fault = fault_words(
            self._counter.lists,
            self._words.language,
            device.get("category", ""),
            device.get("symptoms", ()),
            device.get("problem", ""),
        )
        name = name or device.get("imei", "") or device.get("serial", "")
        return _BETWEEN.join(part for part in (name, fault) if part)

    def _taken_in(self, job: JobLine) -> CardRow:
        return CardRow(
            key=job.number,
            title=self._device(job),
            detail=self._detail(job, job.number),
            aside=self._moments.clock(job.received_at),
            badge=job_badge(job.state, self._words),
        )

    def _due(self, job: JobLine) -> CardRow:
        promised = job.promised_at or 0
        when = self._moments.when(promised, self._counter.at)
        if job.state is not JobState.READY:
            when = _BETWEEN.join((when, self._moments.until(promised, self._counter.at)))
        state = self._words.label(job.state)
        return CardRow(
            key=job.number,
            title=self._device(job),
            detail=self._detail(job, state) if job.overdue else self._detail(job, job.number),
            aside=when,
            badge=overdue_badge(self._words) if job.overdue else job_badge(job.state, self._words),
        )

    def _not_told(self, one: NotTold) -> CardRow:
        icon, tone = _MESSAGES[one.kind]
        return CardRow(
            key=one.job.number,
            title=one.job.customer or one.job.number,
            detail=_BETWEEN.join((self._device(one.job), one.job.number)),
            aside=self._moments.ago(one.since, self._counter.at),
            badge=Badge(self._words.label(one.kind), icon, tone),
        )

    def _device(self, job: JobLine) -> str:
        lists, language = self._counter.lists, self._words.language
        return device_title(lists, language, job.category, job.brand, job.model)

    def _detail(self, job: JobLine, first: str) -> str:
        fault = fault_words(
            self._counter.lists, self._words.language, job.category, job.symptoms, job.problem
        )
        return _BETWEEN.join(part for part in (first, job.customer, fault) if part)

    def _paper(self, paper: PaperLine) -> CardRow:
        return CardRow(
            key=paper.id,
            title=paper_name(paper, self._words),
            detail=paper.number,
            aside=self._moments.ago(paper.made_at, self._counter.at),
            badge=print_badge(last_print(paper), self._words),
        )
