"""The board in words: its cards, the heads of its columns, what needs somebody now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.queue_order import Light, OrderReason
from ui.board.state import Whose
from ui.device_words import device_title, fault_words
from ui.formats import Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.state_badges import job_badge

if TYPE_CHECKING:
    from app.domain.job import JobState
    from app.services.queue.queue_views import QueueJob
    from app.words import Words
    from ui.board.state import Board

_BETWEEN: Final = " · "
_MOST: Final = 3
_LIGHTS: Final = {
    Light.GREEN: (Icon.OK, Tone.DONE),
    Light.AMBER: (Icon.CLOCK, Tone.WARNING),
    Light.RED: (Icon.ALERT, Tone.LATE),
}


@dataclass(frozen=True, slots=True)
class CardWords:
    """One job in words. `late` says that its promise is missed, `running` that a timer runs.

    `light` is how it stands to its state's limit, `reason` why it stands where it stands, `why`
    what holds it up or needs somebody; `who` is empty while nobody has it.
    """

    number: str
    device: str
    problem: str
    promise: str
    late: bool
    light: Badge
    state: Badge
    reason: str
    why: str
    who: str
    running: bool
    spoken: str


class BoardWording:
    """Put a board into one language; a card is written when it is looked at."""

    def __init__(self, board: Board, words: Words) -> None:
        self._board = board
        self._words = words
        self._moments = Moments(words, board.time_zone)

    def card(self, job: QueueJob) -> CardWords:
        """Write one job."""
        words, lists = self._words, self._board.lists
        language = words.language
        icon, tone = _LIGHTS[job.light]
        light = Badge(words.label(job.light), icon, tone)
        device = device_title(lists, language, job.category, job.brand, job.model)
        problem = fault_words(lists, language, job.category, job.symptoms, job.problem)
        state, reason, why = job_badge(job.state, words), words.label(job.reason), self._why(job)
        promise, who = self._promise(job), self._who(job)
        runs = words.say("timer runs") if job.running else ""
        said = (
            *(job.number, device, problem, promise, state.text, light.text, reason),
            *(why, who or words.say("nobody has it yet"), runs),
        )
        return CardWords(
            number=job.number,
            device=device,
            problem=problem,
            promise=promise,
            late=job.promised_at is not None and job.promised_at < self._board.queue.at,
            light=light,
            state=state,
            reason=reason,
            why=why,
            who=who,
            running=job.running,
            spoken=words.say(", ").join(part for part in said if part),
        )

    def takers(self) -> str:
        """Say who should take the job that was asked about, and why; empty where nobody asked."""
        words = self._words
        told = [
            words.say(
                "{name} ({reasons})",
                name=one.name,
                reasons=words.say(", ").join(words.label(reason) for reason in one.reasons[:_MOST]),
            )
            for one in self._board.takers[:_MOST]
        ]
        if not self._board.asked:
            return ""
        if not told:
            return words.say("{number}: nobody is known to be here", number=self._board.asked)
        people = words.say("; ").join(told)
        return words.say("{number} is for {people}", number=self._board.asked, people=people)

    def column(self, state: JobState) -> str:
        """Name a column."""
        return self._words.label(state)

    def count(self, held: int, most: int) -> str:
        """Count the jobs of a column; where the shop wants no more than so many, say that."""
        if not most:
            return str(held)
        return self._words.say("{held} of {most}", held=held, most=most)

    def too_many(self, held: int, most: int) -> str:
        """Say that a column holds more than the shop wants there; empty where it does not."""
        if not most or held <= most:
            return ""
        return self._words.say_count("{n} too many", "{n} too many", held - most)

    def shown(self) -> str:
        """Say whose jobs are shown, and how many they are."""
        words, board = self._words, self._board
        jobs = words.say_count("{n} job", "{n} jobs", len(board.jobs))
        said = {
            Whose.ALL: words.say("all"),
            Whose.MINE: words.say("mine"),
            Whose.NOBODYS: words.say("nobody has"),
        }
        return _BETWEEN.join((said[board.whose], jobs))

    def alerts(self) -> str:
        """Say what needs somebody now; empty where nothing does."""
        jobs, words = self._board.queue.columns, self._words
        every = [job for column in jobs for job in column.jobs]
        untouched = sum(job.untouched_ms is not None for job in every)
        missed = sum(is_missed(job, self._board.queue.at) for job in every)
        parts = (
            words.say_count("{n} untouched too long", "{n} untouched too long", untouched)
            if untouched
            else "",
            words.say_count("{n} promise missed", "{n} promises missed", missed) if missed else "",
        )
        return _BETWEEN.join(part for part in parts if part)

    def _promise(self, job: QueueJob) -> str:
        at = self._board.queue.at
        if job.promised_at is None:
            return self._words.say("no promise")
        if job.promised_at < at:
            return self._moments.until(job.promised_at, at)
        return self._moments.when(job.promised_at, at)

    def _who(self, job: QueueJob) -> str:
        return self._words.say("me") if job.mine else job.technician_name

    def _why(self, job: QueueJob) -> str:
        """Say what holds it up, what it waits for, and that nobody touched it."""
        words = self._words
        hold = "" if job.hold is None else words.label(job.hold)
        if hold and job.hold_note:
            hold = words.say("{hold}: {note}", hold=hold, note=" ".join(job.hold_note.split()))
        told = job.untouched_ms is not None and job.reason is not OrderReason.UNTOUCHED
        untouched = words.label(OrderReason.UNTOUCHED) if told else ""
        return _BETWEEN.join(part for part in (hold, self._parts(job), untouched) if part)

    def _parts(self, job: QueueJob) -> str:
        if not job.waits_for:
            return self._words.say("parts are here") if job.has_parts else ""
        language = self._words.language
        names = [one.get(language) or next(iter(one.values()), "") for one in job.waits_for]
        listed = self._words.say(", ").join(dict.fromkeys(names))
        return self._words.say("waits for {parts}", parts=listed)


def is_missed(job: QueueJob, at: int) -> bool:
    """Tell whether a job's promise is missed at an instant (epoch ms)."""
    return job.promised_at is not None and job.promised_at < at
