"""What was waited for of the job in hand, and is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.formats import Amounts, Moments
from ui.look.icons import Icon
from ui.waiting.wording import BETWEEN
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from app.services.outside.outside_views import OutsideView
    from app.services.questions.question_views import QuestionView
    from app.words import Words
    from ui.waiting.state import WaitingState


class BeforeWording:
    """Put what is over into one language."""

    def __init__(self, state: WaitingState, words: Words) -> None:
        self._state = state
        self._words = words
        self._amounts = Amounts(state.currency)
        self._moments = Moments(words, state.time_zone)

    def rows(self) -> tuple[CardRow, ...]:
        """Write each, the last that ended at the head."""
        job = self._state.job
        if job is None:
            return ()
        ended = [self._ended(one) for one in job.questions if not one.is_open]
        back = [self._was_out(one) for one in job.outside.repairs if not one.is_away]
        return tuple(row for _at, row in sorted(ended + back, key=_newest))

    def _ended(self, one: QuestionView) -> tuple[int, CardRow]:
        say = self._words.say
        ended, answered = one.ended_at or 0, one.answered_at is not None
        taken_back = BETWEEN.join(filter(None, (say("taken back"), one.end_reason)))
        told = say("{name}: {answer}", name=one.answered_by, answer=one.answer)
        return ended, CardRow(
            key=one.id,
            title=one.text,
            detail=told if answered else taken_back,
            aside=self._moments.ago(ended, self._state.at),
            icon=Icon.OK if answered else Icon.CLEAR,
        )

    def _was_out(self, one: OutsideView) -> tuple[int, CardRow]:
        say, until = self._words.say, one.warranty_until
        over, is_back = one.back_at or one.ended_at or 0, one.back_at is not None
        about: tuple[str, ...] = (say("never left"), one.end_reason)
        if one.result is not None:
            about = (
                self._words.label(one.result),
                "" if one.cost is None else self._amounts.text(one.cost),
                "" if until is None else self._their_warranty(until),
                one.note,
            )
        return over, CardRow(
            key=one.id,
            title=BETWEEN.join((one.supplier, one.work)),
            detail=BETWEEN.join(filter(None, about)),
            aside=self._moments.ago(over, self._state.at),
            icon=Icon.OK if is_back else Icon.CLEAR,
        )

    def _their_warranty(self, until: int) -> str:
        day = self._moments.date_of(until)
        return self._words.say("their warranty until {day}", day=day)


def _newest(ended: tuple[int, CardRow]) -> int:
    return -ended[0]
