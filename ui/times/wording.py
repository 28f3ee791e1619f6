"""Whose time a job took, what was kept, and what it came back from, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.job_timeline import PromiseFact
from app.domain.time_owner import TimeOwner
from ui.formats import Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.pairs import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.job_timeline import JobTimeline, Segment
    from app.services.promises.promises import PromiseView
    from app.services.returns.returns import ReturnView
    from app.words import Words
    from ui.times.state import JobTimes, TimesState

BETWEEN: Final = " · "
_MINUTE_MS: Final = 60_000
OWNER_TONES: Final = {
    TimeOwner.US: Tone.INFO,
    TimeOwner.CUSTOMER: Tone.ASK,
    TimeOwner.SUPPLIER: Tone.WAIT,
    TimeOwner.HEAD_OFFICE: Tone.QUIET,
}
_FACTS: Final = {
    PromiseFact.KEPT: (Icon.OK, Tone.GOOD),
    PromiseFact.MISSED: (Icon.CLOCK, Tone.LATE),
    PromiseFact.OPEN: (Icon.CLOCK, Tone.QUIET),
    PromiseFact.NONE: (Icon.QUESTION, Tone.QUIET),
}


class TimesWording:
    """Put one state of the page into one language."""

    def __init__(self, state: TimesState, words: Words) -> None:
        self._state = state
        self._words = words
        self._moments = Moments(words, state.time_zone)

    def title(self) -> str:
        """Say whose times they are."""
        say, state = self._words.say, self._state
        if state.number:
            return say("Times of job {number}", number=state.number)
        if state.shop is None:
            return say("Times")
        days = state.shop.figures
        return say("The shop from {first} to {last}", first=days.first, last=days.last)

    def headline(self) -> str:
        """Say in one sentence how much of the turnaround was ours."""
        line, say = self._timeline(), self._words.say
        if line is None:
            return ""
        by_owner = line.open_by_owner()
        ours = self._span(by_owner.get(TimeOwner.US, 0))
        whole = self._span(sum(by_owner.values()))
        if line.ready_at is None:
            return say("{ours} of {whole} open hours so far were ours", ours=ours, whole=whole)
        return say("{ours} of {whole} open hours were ours", ours=ours, whole=whole)

    def shares(self) -> tuple[tuple[TimeOwner, str, int], ...]:
        """Return of each owner who had any: the words beside the bar, and opening-hours ms."""
        line = self._timeline()
        by_owner = {} if line is None else line.open_by_owner()
        return tuple(
            (one, self._share(one, by_owner[one]), by_owner[one])
            for one in TimeOwner
            if by_owner.get(one)
        )

    def doubt(self) -> str:
        """Say that the clock was set back while the job was here."""
        line = self._timeline()
        if line is None or not line.doubtful:
            return ""
        return self._words.say(
            "The computer's clock was set back while it was here: those spans count nothing."
        )

    def segments(self) -> tuple[CardRow, ...]:
        """Write every stretch of the job's life, the newest first."""
        line = self._timeline()
        return () if line is None else tuple(map(self._segment, reversed(line.segments)))

    def facts(self) -> tuple[Pair, ...]:
        """Say what became of the response and of the promise, and what holds the job up."""
        job, say = self._state.job, self._words.say
        if job is None:
            return ()
        pairs = (
            (say("Accepted"), self._response(job)),
            (say("Promised"), self._promised(job.promise)),
            (say("Waits"), self._hold(job)),
        )
        return tuple(Pair(label, text) for label, text in pairs if text)

    def promise_badge(self) -> Badge | None:
        """Mark what became of the promise."""
        job = self._state.job
        if job is None or job.promise.fact is None:
            return None
        return Badge(self._words.label(job.promise.fact), *_FACTS[job.promise.fact])

    def changes(self) -> tuple[CardRow, ...]:
        """Write each change of the promise, the newest first."""
        job = self._state.job
        if job is None:
            return ()
        return tuple(
            CardRow(
                key=str(one.at),
                title=one.reason,
                detail=BETWEEN.join(
                    (
                        self._words.say(
                            "{before} → {after}",
                            before=self._when(one.before),
                            after=self._when(one.after),
                        ),
                        one.by,
                    )
                ),
                aside=self._moments.ago(one.at, self._state.at),
            )
            for one in reversed(job.promise.changes)
        )

    def came_back(self) -> tuple[Pair, ...]:
        """Say what it came back from, and why."""
        job = self._state.job
        if job is None or job.came_back is None:
            return ()
        return tuple(Pair(label, text) for label, text in self._return(job.came_back) if text)

    def _span(self, ms: int) -> str:
        return open_span(ms, self._words)

    def _timeline(self) -> JobTimeline | None:
        return None if self._state.job is None else self._state.job.timeline

    def _share(self, owner: TimeOwner, ms: int) -> str:
        say, name = self._words.say, self._words.label(owner)
        return say("{name}: {span}", name=name, span=self._span(ms))

    def _segment(self, one: Segment) -> CardRow:
        say = self._words.say
        ends = self._moments.when(one.ends, self._state.at)
        begins = self._moments.when(one.begins, self._state.at)
        hold = "" if one.hold is None else self._words.label(one.hold)
        doubt = say("the clock was set back") if one.doubtful else ""
        told = (say("{begins} – {ends}", begins=begins, ends=ends), hold, doubt)
        tone = OWNER_TONES[one.owner]
        return CardRow(
            key=str(one.begins),
            title=self._words.label(one.state),
            detail=BETWEEN.join(filter(None, told)),
            aside=self._span(one.open_ms),
            badge=Badge(self._words.label(one.owner), Icon.CLOCK, tone),
        )

    def _response(self, job: JobTimes) -> str:
        say = self._words.say
        if job.timeline is None:
            return say("brought along from elsewhere: nobody knows")
        response = job.timeline.response
        took = self._span(response.open_ms)
        if response.accepted_at is None:
            waits = say("nobody has taken it up yet, for {span}", span=took)
            return waits if response.kept is None else BETWEEN.join((waits, say("too late")))
        kept = say("within 2 open hours") if response.kept else say("later than 2 open hours")
        return BETWEEN.join((say("after {span}", span=took), kept))

    def _promised(self, promise: PromiseView) -> str:
        if promise.promised_at is None:
            return self._words.label(PromiseFact.NONE)
        return self._when(promise.promised_at)

    def _hold(self, job: JobTimes) -> str:
        hold = job.hold
        if hold is None:
            return ""
        since = self._words.say("since {when}", when=self._when(hold.since))
        until = (
            ""
            if hold.until is None
            else self._words.say("until {when}", when=self._when(hold.until))
        )
        told = (self._words.label(hold.kind), hold.note, since, until, hold.by)
        return BETWEEN.join(filter(None, told))

    def _return(self, back: ReturnView) -> Iterator[tuple[str, str]]:
        say = self._words.say
        after = self._words.say_count("after {n} day", "after {n} days", back.days)
        yield say("Came back"), BETWEEN.join((after, back.earlier))
        yield (
            say("Repaired then"),
            BETWEEN.join(filter(None, (back.earlier_problem, back.earlier_by))),
        )
        cause = say("nobody said yet") if back.cause is None else self._words.label(back.cause)
        yield say("Why"), BETWEEN.join(filter(None, (cause, back.note, back.classified_by)))
        if back.waits_for_second:
            yield (
                say("Second look"),
                say("waits for somebody else than {name}", name=back.classified_by),
            )
        elif back.seconded_by:
            yield say("Second look"), back.seconded_by

    def _when(self, at: int | None) -> str:
        if at is None:
            return self._words.say("nothing")
        return self._moments.when(at, self._state.at)


def open_span(ms: int, words: Words) -> str:
    """Write a length of opening hours: 45 min, 3 h 20 min."""
    hours, minutes = divmod(max(0, ms) // _MINUTE_MS, 60)
    if not hours:
        return words.say("{n} min", n=minutes)
    return words.say("{hours} h {minutes} min", hours=hours, minutes=minutes)
