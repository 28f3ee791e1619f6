"""One job in words: what its page shows, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.job import JobState, is_open
from app.log_sentences import is_told, log_sentence
from app.settings import IntakeLevel
from ui.access.wording import looked_because
from ui.contact_form import contact_pairs
from ui.device_words import device_title, fault_words
from ui.formats import Moments
from ui.job.intake_wording import IntakeWording
from ui.job.paper_wording import paper_row
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.marks import mark_pair
from ui.printers.paper_name import paper_name
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.pairs import Pair
from ui.widgets.state_badges import job_badge, overdue_badge

if TYPE_CHECKING:
    from app.services.records.job_records import JobPage
    from app.words import Words
    from ui.job.paper_wording import PaperRow
    from ui.job.state import Shown

_BETWEEN: Final = " · "


class JobWording:
    """Put one state of the job page into one language."""

    def __init__(self, shown: Shown, words: Words) -> None:
        self._shown = shown
        self._job = shown.job
        self._words = words
        self._moments = Moments(words, shown.time_zone)
        self.intake = IntakeWording(shown.job, shown.lists, words)

    def device(self) -> str:
        """Name the device."""
        return self._device(self._job)

    def badges(self) -> tuple[Badge, ...]:
        """Give the state, the outcome, a passed promise and every danger."""
        job, words = self._job, self._words
        badges = [job_badge(job.state, words)]
        if job.outcome is not None:
            badges.append(Badge(words.label(job.outcome), Icon.OK, Tone.QUIET))
        if self._is_late():
            badges.append(overdue_badge(words))
        if job.place:
            lies = words.say("in bin {place}", place=job.place)
            badges.append(Badge(lies, Icon.PACKAGE, Tone.INFO))
        answers = job.intake.get("answers", {})
        dangers = self._shown.lists.labels.hazards(answers, words.language)
        return (*badges, *(Badge(danger, Icon.ALERT, Tone.LATE) for danger in dangers))

    def promised(self) -> str:
        """Say until when it was promised."""
        at = self._job.promised_at
        if at is None:
            return self._words.say("No time promised")
        when = self._moments.when(at, self._shown.at)
        if not is_open(self._job.state) or self._kept():
            return self._words.say("Promised {when}", when=when)
        left = self._moments.until(at, self._shown.at)
        return self._words.say("Promised {when}, {left}", when=when, left=left)

    def received(self) -> str:
        """Say when, by whom and how thoroughly it was taken in."""
        level = self._job.level
        return self._words.say(
            "Taken in {when} by {person}, {level}",
            when=self._moments.when(self._job.received_at, self._shown.at),
            person=self._job.received_by,
            level=self._words.label(IntakeLevel(level)),
        )

    def visit(self) -> tuple[CardRow, ...]:
        """Write the jobs of the visit, this one too; none where it is the only one."""
        if len(self._shown.visit) < 2:
            return ()
        return tuple(self._visit_row(job) for job in self._shown.visit)

    def marks(self) -> tuple[Pair, ...]:
        """Write the identifiers; a wrong check digit says why it was kept."""
        return tuple(mark_pair(mark, self._words) for mark in self._job.marks)

    def customer(self) -> tuple[Pair, ...]:
        """Write what is known of the customer."""
        customer = self._job.customer
        if customer is None:
            return ()
        return contact_pairs(customer, self._words)

    def history(self) -> tuple[CardRow, ...]:
        """Write the device's other jobs, newest first."""
        here = {job.number for job in self._shown.visit}
        lists, language, category = self._shown.lists, self._words.language, self._job.category
        return tuple(
            CardRow(
                key=past.number,
                title=fault_words(lists, language, category, past.symptoms, past.problem),
                detail=past.number,
                aside=self._moments.day(past.received_at, self._shown.at),
                badge=job_badge(past.state, self._words),
            )
            for past in self._shown.device.jobs
            if past.number not in here
        )

    def papers(self) -> tuple[PaperRow, ...]:
        """Write the papers with what became of their prints."""
        at = self._shown.at
        return tuple(
            paper_row(paper, self._moments, at, self._words) for paper in self._shown.papers
        )

    def question(self) -> str:
        """Ask about the paper of which nobody knows whether it came out; empty without one."""
        paper = self._shown.unknown
        if paper is None:
            return ""
        return self._words.say(
            "{paper} of {number}: did it come out of the printer?",
            paper=paper_name(paper, self._words),
            number=paper.number,
        )

    def log(self) -> tuple[Pair, ...]:
        """Write what happened, oldest first."""
        lists, language = self._shown.lists, self._words.language
        told = filter(is_told, self._job.log)
        lines = (looked_because(line, lists.access, language) for line in told)
        return tuple(
            Pair(
                self._moments.when(line.at, self._shown.at),
                _BETWEEN.join(part for part in (log_sentence(line, self._words), line.by) if part),
            )
            for line in lines
        )

    def _is_late(self) -> bool:
        at, state = self._job.promised_at, self._job.state
        return at is not None and at < self._shown.at and is_open(state) and not self._kept()

    def _kept(self) -> bool:
        """Tell whether the promise no longer runs: the device waits for its owner."""
        return self._job.state is JobState.READY

    def _device(self, job: JobPage) -> str:
        lists, language = self._shown.lists, self._words.language
        return device_title(lists, language, job.category, job.brand, job.model)

    def _visit_row(self, job: JobPage) -> CardRow:
        fault = fault_words(
            self._shown.lists,
            self._words.language,
            job.category,
            job.intake.get("symptoms", ()),
            job.problem,
        )
        parts = (job.number, self._device(job), fault)
        return CardRow(
            key=job.number,
            title=_BETWEEN.join(part for part in parts if part),
            badge=job_badge(job.state, self._words),
            icon=Icon.CHEVRON_RIGHT if job.id == self._job.id else Icon.JOB,
        )
