"""What runs short, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.sentences import N_
from ui.formats import Amounts, Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.shortages.shortages import ShortPart, Suggestion, WaitingJob
    from app.words import Words
    from ui.shortages.state import ShortagesState

BETWEEN: Final = " · "
_JOBS_SHOWN: Final = 3
_YOUNG: Final = N_("{n} used in {days}, counted as in {counted}")


class ShortagesWording:
    """Put one state of the page into one language."""

    def __init__(self, state: ShortagesState, words: Words) -> None:
        self._state = state
        self._words = words
        self._amounts = Amounts("CNY" if state.short is None else state.short.currency)
        self._moments = Moments(words, state.time_zone)

    def short_rows(self) -> tuple[CardRow, ...]:
        """Write what runs short, what jobs wait for first."""
        short = self._state.short
        parts = () if short is None else short.parts
        return tuple(self._short_row(str(n), part) for n, part in enumerate(parts))

    def short_count(self) -> str:
        """Count what runs short."""
        short = self._state.short
        if short is None or not short.parts:
            return ""
        return f"{len(short.parts)}+" if short.more else str(len(short.parts))

    def suggestion_rows(self) -> tuple[CardRow, ...]:
        """Write each minimum as it is and as it would be."""
        return tuple(map(self._suggestion_row, self._state.suggestions))

    def suggestion_count(self) -> str:
        """Count what is suggested."""
        n = len(self._state.suggestions)
        return self._words.say("{n} · Space sets one", n=n) if n else ""

    def _short_row(self, key: str, part: ShortPart) -> CardRow:
        say = self._words.say
        there = (
            say("{n} on the shelf", n=part.on_hand) if part.part else say("not in the catalogue")
        )
        about = (there, *self._waiting(part), *self._below(part), *self._booked(part))
        get = Badge(say("get {n}", n=part.to_get), Icon.PACKAGE, self._tone(part))
        return CardRow(
            key=key,
            title=self._name(part.names, part.number),
            detail=BETWEEN.join(about),
            aside=self._price(part),
            badge=get if part.to_get else Badge(say("to be booked"), Icon.CHECK, Tone.QUIET),
        )

    def _tone(self, part: ShortPart) -> Tone:
        return Tone.WARNING if part.waiting else Tone.QUIET

    def _waiting(self, part: ShortPart) -> tuple[str, ...]:
        shown = [self._job(one) for one in part.waiting[:_JOBS_SHOWN]]
        more = len(part.waiting) - len(shown)
        if more:
            shown.append(self._words.say_count("{n} more job", "{n} more jobs", more))
        return tuple(shown)

    def _job(self, job: WaitingJob) -> str:
        say, moments, at = self._words.say, self._moments, self._state.at
        if job.given_away_at is not None:
            return say("{job} waits: its piece went elsewhere", job=job.number)
        if job.promised_at is not None:
            when = moments.when(job.promised_at, at)
            return say("{job} waits, promised {when}", job=job.number, when=when)
        return say("{job} waits since {when}", job=job.number, when=moments.when(job.since, at))

    def _below(self, part: ShortPart) -> tuple[str, ...]:
        say, label = self._words.say, self._words.label
        return tuple(
            say("{place}: {n} free, minimum {least}", place=label(one.place), n=one.there,
                least=one.minimum)
            for one in part.low
        )  # fmt: skip

    def _booked(self, part: ShortPart) -> tuple[str, ...]:
        if not part.to_book:
            return ()
        return (self._words.say("{n} to be booked", n=part.to_book),)

    def _price(self, part: ShortPart) -> str:
        if part.price is None:
            return ""
        cost = self._amounts.short(part.price.unit_cost)
        return self._words.say(
            "last {cost} from {supplier}", cost=cost, supplier=part.price.supplier
        )

    def _suggestion_row(self, one: Suggestion) -> CardRow:
        say = self._words.say
        days = self._words.say_count("{n} day", "{n} days", one.use.days)
        used = say("{n} used in {days}", n=one.use.pieces, days=days)
        if one.use.counted_days > one.use.days:
            counted = one.use.counted_days
            used = say(_YOUNG, n=one.use.pieces, days=days, counted=counted)
        there = say("{n} on the shelf", n=one.on_hand)
        raised = ""
        if one.maximum is not None and one.maximum < one.suggested:
            raised = say("maximum {before} → {after}", before=one.maximum, after=one.suggested)
        change = say("minimum {after}", after=one.suggested)
        if one.minimum is not None:
            change = say("minimum {before} → {after}", before=one.minimum, after=one.suggested)
        return CardRow(
            key=one.part,
            title=self._name(one.names, one.number),
            detail=BETWEEN.join(filter(None, (used, there, raised))),
            badge=Badge(change, Icon.PACKAGE, Tone.QUIET),
        )

    def _name(self, names: Mapping[str, str], otherwise: str) -> str:
        return self._words.named(names, otherwise)
