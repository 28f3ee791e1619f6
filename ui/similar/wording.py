"""What is said of past jobs: one line for all of them, two for each, and how they were found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.similar_figures import COMES_BACK_WITHIN_DAYS, CameBack
from app.domain.similar_jobs import Nearness
from ui.formats import Amounts
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.domain.similar_figures import Figures, PastJob
    from app.services.similar_jobs.similar_jobs import SimilarAnswer
    from app.words import Words

_BETWEEN: Final = " · "
_MOST_REPAIRS: Final = 4


class SimilarWording:
    """Say one answer in one language."""

    def __init__(self, answer: SimilarAnswer, words: Words) -> None:
        self._answer = answer
        self._words = words
        self._amounts = Amounts(answer.currency)

    def folded(self) -> str:
        """Say it all in one line: how many, what mostly fixed them, price, time, coming back."""
        figures, least = self._answer.figures, self._answer.least
        if not self._answer.jobs:
            return self._words.say("No like jobs yet: {least} are needed to say more", least=least)
        if figures is None:
            return self._words.say_count(
                "Seen before: {n} like it, {least} are needed to say more",
                "Seen before: {n} like it, {least} are needed to say more",
                len(self._answer.jobs),
                least=least,
            )
        return _joined((self._how_many(figures), self._mostly(figures), *self._short(figures)))

    def sums(self) -> tuple[str, ...]:
        """Say line by line how they ended, what fixed them, time, price, and coming back."""
        figures = self._answer.figures
        if figures is None:
            return ()
        ends = [
            self._words.say("{what} {n}", what=self._words.label(outcome), n=jobs)
            for outcome, jobs in figures.outcomes
        ]
        lines = (
            _joined(ends),
            self._end(figures),
            self._repairs(figures),
            self._spans(figures),
            self._back(figures),
        )
        return tuple(line for line in lines if line)

    def rows(self) -> list[CardRow]:
        """Give a row for each past job, keyed by its number."""
        return [self._row(job) for job in self._answer.jobs]

    def take(self, number: str) -> str:
        """Say what taking a past job's lines takes over; empty for a number that is not there."""
        found = next((job for job in self._answer.jobs if job.number == number), None)
        return "" if found is None else self._words.say("Take: {lines}", lines=self._lines(found))

    def method(self) -> str:
        """Say in one sentence how they were found."""
        return self._words.say(
            "Finished jobs that share faults or words with this one, rare words counting more: of"
            " the same model, where fewer than {n} then of its class, then of any device.",
            n=self._answer.least,
        )

    def _how_many(self, figures: Figures) -> str:
        n = figures.jobs
        match figures.nearness:
            case Nearness.MODEL:
                return self._words.say_count(
                    "Seen before: {n} of this model", "Seen before: {n} of this model", n
                )
            case Nearness.CLASS:
                return self._words.say_count(
                    "Seen before: {n} of this class", "Seen before: {n} of this class", n
                )
            case Nearness.WORDS:
                return self._words.say_count(
                    "Seen before: {n} like it", "Seen before: {n} like it", n
                )

    def _mostly(self, figures: Figures) -> str:
        if figures.repairs:
            first = figures.repairs[0]
            what = f"{self._named(first.names)} {self._amounts.short(first.price)}"
            return self._words.say("mostly {what}", what=what)
        return self._end(figures)

    def _end(self, figures: Figures) -> str:
        """Say how many like jobs ended so, and the class's share beside it: no forecast."""
        end = figures.end
        if end is None:
            return ""
        return self._words.say(
            "{what}: {n} of {of} like it, {usual} of {all} of the class whatever the fault",
            what=self._words.label(end.status),
            n=end.like,
            of=end.like_of,
            usual=end.in_class,
            all=end.in_class_of,
        )

    def _short(self, figures: Figures) -> Iterable[str]:
        if figures.minutes is not None:
            yield self._words.say("{n} min", n=figures.minutes)
        if figures.came_back:
            yield self._words.say_count("{n} came back", "{n} came back", figures.came_back)

    def _repairs(self, figures: Figures) -> str:
        said = [
            self._words.say(
                "{what} {amount} ({n} of {of})",
                what=self._named(repair.names),
                amount=self._amounts.short(repair.price),
                n=repair.jobs,
                of=figures.repairs_of,
            )
            for repair in figures.repairs[:_MOST_REPAIRS]
        ]
        return _joined(said)

    def _spans(self, figures: Figures) -> str:
        parts = []
        if figures.minutes is not None:
            parts.append(
                self._words.say(
                    "half within {n} min ({of})", n=figures.minutes, of=figures.minutes_of
                )
            )
        low, high = figures.price_low, figures.price_high
        if low is not None and high is not None:
            parts.append(
                self._words.say(
                    "{low} to {high} ({of})",
                    low=self._amounts.short(low),
                    high=self._amounts.short(high),
                    of=figures.price_of,
                )
            )
        return _joined(parts)

    def _back(self, figures: Figures) -> str:
        parts = []
        if figures.came_back_of:
            parts.append(
                self._words.say(
                    "{n} of {of} came back within {days} days",
                    n=figures.came_back,
                    of=figures.came_back_of,
                    days=COMES_BACK_WITHIN_DAYS,
                )
            )
        if figures.too_early:
            parts.append(
                self._words.say_count(
                    "of {n} it is too early to say",
                    "of {n} it is too early to say",
                    figures.too_early,
                )
            )
        return _joined(parts)

    def _row(self, job: PastJob) -> CardRow:
        # What was ordered and not done was not paid either.
        took, paid = (job.minutes, job.price) if job.is_repaired else (None, None)
        minutes = "" if took is None else self._words.say("{n} min", n=took)
        fault = _joined((*map(self._named, job.fault_names), job.problem))
        return CardRow(
            job.number,
            self._lines(job) or self._ended(job),
            _joined((job.device, minutes, fault, *job.parts, job.day)),
            aside="" if paid is None else self._amounts.short(paid),
            badge=self._badge(job),
            of_money=True,
        )

    def _ended(self, job: PastJob) -> str:
        if job.outcome is None:
            return self._words.label(job.status)
        why = job.why or ("" if job.barrier is None else self._words.label(job.barrier))
        return _joined((self._words.label(job.outcome), why))

    def _lines(self, job: PastJob) -> str:
        return ", ".join(self._named(line.names) for line in job.repairs) if job.is_repaired else ""

    def _badge(self, job: PastJob) -> Badge | None:
        if job.came_back is not CameBack.YES:
            return None
        return Badge(self._words.say("came back"), Icon.UNDO, Tone.WARNING)

    def _named(self, names: Mapping[str, str]) -> str:
        return self._words.named(names)


def _joined(parts: Iterable[str]) -> str:
    return _BETWEEN.join(" ".join(part.split()) for part in parts if part)
