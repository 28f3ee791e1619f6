"""The bench's queue in words: one row for each job, under whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.device_words import device_title, fault_words
from ui.formats import Moments
from ui.widgets.card_list import CardRow
from ui.widgets.state_badges import job_badge, overdue_badge

if TYPE_CHECKING:
    from app.services.bench.bench_queue import BenchJob
    from app.words import Words
    from ui.bench.state import Queue

_BETWEEN: Final = " · "


class QueueWording:
    """Put the queue into one language."""

    def __init__(self, queue: Queue, words: Words) -> None:
        self._queue = queue
        self._words = words
        self._moments = Moments(words, queue.time_zone)

    def rows(self) -> tuple[CardRow, ...]:
        """Write mine, nobody's and the others' jobs, each under its heading."""
        say, queue = self._words.say, self._queue
        return (
            *self._group(say("In my hands"), queue.mine),
            *self._group(say("Nobody's yet"), queue.free),
            *self._group(say("Others have"), queue.others),
        )

    def count(self) -> str:
        """Count the jobs for the heading."""
        return str(len(self._queue.jobs)) if self._queue.jobs else ""

    def _group(self, title: str, jobs: tuple[BenchJob, ...]) -> tuple[CardRow, ...]:
        if not jobs:
            return ()
        return (CardRow("", f"{title} {len(jobs)}"), *(self._row(job) for job in jobs))

    def _row(self, job: BenchJob) -> CardRow:
        words, lists = self._words, self._queue.lists
        language = words.language
        fault = fault_words(lists, language, job.category, job.symptoms, job.problem)
        price = "" if job.agreed else words.say("no price agreed yet")
        who = "" if job.mine else job.technician_name
        parts = (self._parts(job), fault, price, who, job.number)
        return CardRow(
            key=job.number,
            title=device_title(lists, language, job.category, job.brand, job.model),
            detail=_BETWEEN.join(part for part in parts if part),
            aside=self._promised(job),
            badge=overdue_badge(words) if job.overdue else job_badge(job.state, words),
        )

    def _parts(self, job: BenchJob) -> str:
        """Say that the parts are there, or what the job waits for."""
        if not job.waits_for:
            return self._words.say("parts are here") if job.has_parts else ""
        language = self._words.language
        names = [one.get(language) or next(iter(one.values()), "") for one in job.waits_for]
        listed = self._words.say(", ").join(dict.fromkeys(names))
        return self._words.say("waits for {parts}", parts=listed)

    def _promised(self, job: BenchJob) -> str:
        if job.promised_at is None:
            return self._moments.ago(job.received_at, self._queue.at)
        if job.overdue:
            return self._moments.until(job.promised_at, self._queue.at)
        return self._moments.when(job.promised_at, self._queue.at)
