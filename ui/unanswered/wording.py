"""Quotes that wait for an answer, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.formats import Amounts, Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.pairs import Pair

if TYPE_CHECKING:
    from app.services.quotes.contact_attempts import Attempt
    from app.services.quotes.unanswered import UnansweredQuote
    from app.words import Words
    from ui.unanswered.state import UnansweredState

BETWEEN: Final = " · "
_DAY_MS: Final = 24 * 3_600_000


class UnansweredWording:
    """Put one state of the page into one language."""

    def __init__(self, state: UnansweredState, words: Words) -> None:
        self._state = state
        self._words = words
        self._amounts = Amounts(state.currency)
        self._moments = Moments(words, state.time_zone)

    def rows(self) -> tuple[CardRow, ...]:
        """Write a row for each quote."""
        return tuple(map(self._row, self._state.quotes or ()))

    def count(self) -> str:
        """Count what waits."""
        n = len(self._state.quotes or ())
        return str(n) if n else ""

    def title(self) -> str:
        """Name the customer that one stands on."""
        quote = self._state.quote
        return "" if quote is None else quote.customer or quote.number

    def facts(self) -> tuple[Pair, ...]:
        """Say all that is known of the quote that one stands on."""
        quote, say = self._state.quote, self._words.say
        if quote is None:
            return ()
        promised = (
            ""
            if quote.promised_at is None
            else self._moments.when(quote.promised_at, self._state.at)
        )
        pairs = (
            (say("Phone"), quote.phone),
            (say("Device"), quote.device),
            (say("Quote"), BETWEEN.join((quote.number, self._which(quote)))),
            (say("Price"), quote.named or self._prices(quote)),
            (self._presented(quote), self._moments.when(quote.presented_at, self._state.at)),
            (say("Valid until"), self._valid(quote)),
            (say("Best time"), quote.best_time),
            (self._words.field("promised_call"), promised),
        )
        return tuple(Pair(label, text) for label, text in pairs if text)

    def tries(self) -> tuple[CardRow, ...]:
        """Write every try to reach the customer since it was presented, newest first."""
        quote = self._state.quote
        return () if quote is None else tuple(map(self._try, quote.attempts))

    def tries_count(self) -> str:
        """Count the tries."""
        quote = self._state.quote
        return "" if quote is None or not quote.attempts else str(len(quote.attempts))

    def _row(self, quote: UnansweredQuote) -> CardRow:
        gone = quote.expired and quote.promised_at is not None
        # Where the badge says when to call, the last day stands in the line.
        expired = self._expired(quote) if gone else ""
        about = (expired, quote.named, quote.device, self._waits(quote), self._tried(quote),
                 quote.best_time, quote.number)  # fmt: skip
        who = (quote.customer or self._words.say("No customer"), quote.phone)
        return CardRow(
            key=quote.number,
            title=BETWEEN.join(filter(None, who)),
            detail=BETWEEN.join(filter(None, about)),
            aside=self._prices(quote),
            badge=self._badge(quote),
            of_money=True,
        )

    def _badge(self, quote: UnansweredQuote) -> Badge:
        say = self._words.say
        if quote.promised_at is not None:
            when = self._moments.when(quote.promised_at, self._state.at)
            if quote.overdue:
                return Badge(say("call overdue: {when}", when=when), Icon.BELL, Tone.LATE)
            return Badge(say("call {when}", when=when), Icon.BELL, Tone.INFO)
        if quote.expired:
            return Badge(self._expired(quote), Icon.CLOCK, Tone.WARNING)
        if quote.valid_until is None:
            return Badge(self._which(quote), Icon.CLOCK, Tone.QUIET)
        return Badge(say("until {day}", day=quote.valid_until), Icon.CLOCK, Tone.QUIET)

    def _expired(self, quote: UnansweredQuote) -> str:
        return self._words.say("expired {day}", day=quote.valid_until)

    def _waits(self, quote: UnansweredQuote) -> str:
        days = max(0, self._state.at - quote.presented_at) // _DAY_MS
        if not days:
            say = self._words.say
            return say("named today") if quote.version is None else say("presented today")
        return self._words.say_count("waits {n} day", "waits {n} days", days)

    def _tried(self, quote: UnansweredQuote) -> str:
        if not quote.attempts:
            return self._words.say("not called yet")
        tries = self._words.say_count("{n} try", "{n} tries", len(quote.attempts))
        last = self._words.label(quote.attempts[0].result)
        return self._words.say("{tries}, last: {result}", tries=tries, result=last)

    def _which(self, quote: UnansweredQuote) -> str:
        if quote.version is None:
            return self._words.say("price named")
        return self._words.say("version {n}", n=quote.version)

    def _presented(self, quote: UnansweredQuote) -> str:
        say = self._words.say
        return say("Price named") if quote.version is None else say("Presented")

    def _valid(self, quote: UnansweredQuote) -> str:
        if not quote.expired:
            return quote.valid_until or ""
        return self._words.say("{day}, expired", day=quote.valid_until)

    def _prices(self, quote: UnansweredQuote) -> str:
        if len(quote.prices) == 1:
            return self._amounts.short(quote.prices[0].total)
        return BETWEEN.join(
            f"{price.option} {self._amounts.short(price.total)}" for price in quote.prices
        )

    def _try(self, one: Attempt) -> CardRow:
        again = ""
        if one.promised_at is not None:
            when = self._moments.when(one.promised_at, self._state.at)
            again = self._words.say("we call {when}", when=when)
        about = (again, one.note, one.best_time, one.contact, one.by)
        return CardRow(
            key=one.id,
            title=self._words.label(one.result),
            detail=BETWEEN.join(filter(None, about)),
            aside=self._moments.ago(one.at, self._state.at),
        )
