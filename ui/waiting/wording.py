"""What the shop waits for, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.queue_order import Light
from ui.formats import Amounts, Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.pairs import Pair

if TYPE_CHECKING:
    from app.services.outside.outside_views import OutsideView
    from app.services.questions.question_views import QuestionView
    from app.words import Words
    from ui.waiting.state import WaitingState

BETWEEN: Final = " · "


class WaitingWording:
    """Put one state of the page into one language."""

    def __init__(self, state: WaitingState, words: Words) -> None:
        self._state = state
        self._words = words
        self._amounts = Amounts(state.currency)
        self._moments = Moments(words, state.time_zone)

    def rows(self) -> tuple[CardRow, ...]:
        """Write a row for each question and each device that is away, under headings."""
        say, questions = self._words.say, self._state.questions or ()
        groups = (
            (say("Put to you"), [self._asked(one) for one in questions if one.mine]),
            (say("Put to others"), [self._asked(one) for one in questions if not one.mine]),
            (say("At outside repairers"), [self._away(one) for one in self._state.away]),
        )
        return tuple(row for title, rows in groups if rows for row in (CardRow("", title), *rows))

    def count(self) -> str:
        """Count what is waited for."""
        n = len(self._state.keys)
        return str(n) if n else ""

    def title(self) -> str:
        """Name what one stands on."""
        say, question, repair = self._words.say, self._state.question, self._state.repair
        if question is not None:
            return say("Question about {number}", number=question.number)
        if repair is not None:
            return say("At {name}", name=repair.supplier)
        return ""

    def text(self) -> str:
        """Give the question or the work that one stands on, in full."""
        question, repair = self._state.question, self._state.repair
        if question is not None:
            return question.text
        return "" if repair is None else repair.work

    def facts(self) -> tuple[Pair, ...]:
        """Say all that is known of what one stands on."""
        pairs: tuple[tuple[str, str], ...] = ()
        if self._state.question is not None:
            pairs = self._of_question(self._state.question)
        elif self._state.repair is not None:
            pairs = self._of_repair(self._state.repair)
        return tuple(Pair(label, text) for label, text in pairs if text)

    def badge(self) -> Badge | None:
        """Say how urgent it is what one stands on."""
        question, repair = self._state.question, self._state.repair
        if question is not None:
            return self._wanted(question)
        return None if repair is None else self._due(repair)

    def next(self) -> str:
        """Say what is written down next of what one stands on."""
        say = self._words.say
        if self._state.question is not None:
            return say("Write the answer down")
        return say("It came back")

    def job(self) -> str:
        """Name the job in hand."""
        job = self._state.job
        return "" if job is None else BETWEEN.join(filter(None, (job.number, job.device)))

    def _asked(self, one: QuestionView) -> CardRow:
        say = self._words.say
        who = (
            say("asked by {name}", name=one.asked_by)
            if one.mine
            else say("{asker} asks {name}", asker=one.asked_by, name=self._whom(one))
        )
        return CardRow(
            key=one.id,
            title=one.text,
            detail=BETWEEN.join(filter(None, (one.number, one.device, who))),
            aside=self._moments.ago(one.asked_at, self._state.at),
            badge=self._wanted(one),
            icon=Icon.QUESTION,
        )

    def _wanted(self, one: QuestionView) -> Badge | None:
        if one.due_at is None:
            return None
        when = self._moments.when(one.due_at, self._state.at)
        if one.overdue:
            return Badge(self._words.say("overdue: {when}", when=when), Icon.ALERT, Tone.LATE)
        return Badge(self._words.say("by {when}", when=when), Icon.CLOCK, Tone.QUIET)

    def _away(self, one: OutsideView) -> CardRow:
        return CardRow(
            key=one.id,
            title=BETWEEN.join(filter(None, (one.supplier, one.device))),
            detail=BETWEEN.join(filter(None, (one.number, one.work, one.their_number))),
            aside=self._moments.ago(one.sent_at, self._state.at),
            badge=self._due(one),
            icon=Icon.HAND_OVER,
        )

    def _due(self, one: OutsideView) -> Badge:
        say = self._words.say
        if one.due_at is None:
            return Badge(say("no day named"), Icon.CLOCK, Tone.QUIET)
        when = self._moments.when(one.due_at, self._state.at)
        match one.light:
            case Light.RED:
                return Badge(say("overdue: {when}", when=when), Icon.ALERT, Tone.LATE)
            case Light.AMBER:
                return Badge(say("due {when}", when=when), Icon.BELL, Tone.WARNING)
            case _:
                return Badge(say("due {when}", when=when), Icon.CLOCK, Tone.QUIET)

    def _whom(self, one: QuestionView) -> str:
        return one.whom or self._words.label(one.asked_of)

    def _of_question(self, one: QuestionView) -> tuple[tuple[str, str], ...]:
        say, when = self._words.say, self._moments.when
        return (
            (say("Device"), one.device),
            (say("Put to"), say("you") if one.mine else self._whom(one)),
            (say("Asked by"), BETWEEN.join((one.asked_by, when(one.asked_at, self._state.at)))),
        )

    def _of_repair(self, one: OutsideView) -> tuple[tuple[str, str], ...]:
        say, field = self._words.say, self._words.field
        cost = "" if one.cost_agreed is None else self._amounts.text(one.cost_agreed)
        sent = BETWEEN.join((self._moments.when(one.sent_at, self._state.at), one.sent_by))
        return (
            (say("Job"), one.number),
            (say("Device"), one.device),
            (field("accessories"), one.accessories),
            (say("Sent out"), sent),
            (say("Parcel"), f"{self._carrier(one.carrier)} {one.tracking}".strip()),
            (field("cost_agreed"), cost),
            (field("their_number"), one.their_number),
        )

    def _carrier(self, key: str) -> str:
        lists = self._state.lists
        known = () if lists is None else lists.carriers(self._words.language)
        return {one.key: one.label for one in known}.get(key, key)
