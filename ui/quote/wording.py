"""One quote in words: which version, its options and lines, what each comes to, who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.billing import SignOffHow
from app.domain.job import JobState
from app.domain.quote import Payer, QuoteState
from app.domain.quote_sums import discount_of
from ui.formats import Amounts, Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.quote.badges import changed_badge, quote_badge
from ui.quote.faults_said import faults_said
from ui.quote.standing_line import stands_since
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.pairs import Pair
from ui.widgets.state_badges import job_badge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.domain.quote import QuoteLine, QuoteOption
    from app.services.quotes.quote_views import QuoteVersion, SignOffView
    from app.words import Words
    from ui.quote.faults_said import FaultSaid
    from ui.quote.state import FoundPrice, QuotePageState

_BETWEEN: Final = " · "
_SAME: Final = frozenset({JobState.QUOTED, JobState.APPROVED, JobState.DECLINED})
_OPTION_DIGIT: Final = {"A": "1", "B": "2", "C": "3"}


class QuoteWording:
    """Put one state of the page into one language."""

    def __init__(self, state: QuotePageState, words: Words) -> None:
        self._state = state
        self._words = words
        self._amounts = Amounts("CNY" if state.page is None else state.page.currency)
        self._moments = Moments(words, state.time_zone)

    def title(self) -> str:
        """Say which job's quote it is, and which version."""
        shown, number = self._state.shown, self._state.number
        if shown is None:
            return self._words.say("Quote for job {number}", number=number)
        return self._words.say(
            "Quote {version} for job {number}", version=shown.version, number=number
        )

    def badges(self) -> tuple[Badge, ...]:
        """Say where the version and the job stand."""
        page, shown = self._state.page, self._state.shown
        if page is None:
            return ()
        of_quote = () if shown is None else (quote_badge(shown.state, self._words),)
        changed = (changed_badge(self._words),) if shown is not None and shown.changed else ()
        # A job that stands where its quote does says nothing more.
        said = page.job_state in _SAME and bool(of_quote)
        of_job = () if said else (job_badge(page.job_state, self._words),)
        return (*of_quote, *changed, *of_job)

    def line(self) -> str:
        """Say what became of the version, or that it is saved while it is written."""
        say, shown = self._words.say, self._state.shown
        if shown is None:
            return ""
        if shown.changed:
            return say("What is stored of it is not what was presented. Make the next version.")
        if self._state.is_drafting:
            return say("Saved by itself") if self._state.saved else say("Not saved yet …")
        line = _BETWEEN.join(_since(shown, self._words, self._moments, self._state.at))
        return line[:1].upper() + line[1:]

    def facts(self) -> tuple[Pair, ...]:
        """Say for whom and for which device it is, what is agreed, and by whose rules."""
        page, body, say = self._state.page, self._state.shown_body, self._words.say
        if page is None:
            return ()
        pairs = [
            *((Pair(say("Customer"), page.customer),) if page.customer else ()),
            Pair(say("Phone"), page.phone or say("not known"), quiet=not page.phone),
            Pair(say("Device"), page.device),
        ]
        if page.best_time:
            pairs.append(Pair(say("Best time"), page.best_time))
        if body is not None:
            pairs.append(Pair(say("Warranty"), self._words.label(body.coverage)))
        agreed = self._amounts.short(page.agreed) if page.agreed else say("nothing yet")
        pairs.append(Pair(say("Agreed"), agreed, quiet=not page.agreed))
        if page.let_pass:
            pairs.append(Pair(say("Let pass"), self._amounts.short(page.let_pass)))
        if page.shortfall:
            pairs.append(Pair(say("Not agreed yet"), self._amounts.short(page.shortfall)))
        if not page.overrides and (page.shortfall or self._state.is_open):
            law = say("The law of the place lets nobody go on without the customer's word")
            pairs.append(Pair(say("Go on without"), law))
        pairs.append(
            Pair(say("Rules for"), self.called(page.pack_names) or page.pack_key, quiet=True)
        )
        return tuple(pairs)

    def faults(self) -> tuple[FaultSaid, ...]:
        """Say what is wrong, as the customer is told, and what that means."""
        body = self._state.shown_body
        if body is None:
            return ()
        return faults_said(body, self._state.findings, self._words.language)

    def versions(self) -> tuple[CardRow, ...]:
        """Write the versions, newest first."""
        page = self._state.page
        return () if page is None else tuple(self._version(one) for one in page.versions)

    def answer(self) -> tuple[Pair, ...]:
        """Say how the version was agreed to."""
        shown = self._state.shown
        if shown is None or shown.sign_off is None:
            return ()
        return tuple(self._sign_off(shown, shown.sign_off))

    def terms(self) -> tuple[Pair, ...]:
        """Say what is offered beside the options."""
        body, say, amount = self._state.shown_body, self._words.say, self._amounts.short
        if body is None:
            return ()
        instead = ", ".join(self._words.label(one) for one in body.alternatives)
        told = (
            (say("What may go wrong"), body.risk),
            (say("Deposit"), amount(body.deposit) if body.deposit else ""),
            (say("Not to exceed"), "" if body.maximum is None else amount(body.maximum)),
            (say("Worked out"), body.computed),
            (say("Instead of a repair"), instead),
            (say("What is offered instead"), body.alternative_note),
            (self._words.field("replacement"), body.replacement),
            (self._words.field("ancillary"), body.ancillary),
            (self._words.field("handover_place"), body.handover_place),
            (say("Valid until"), body.valid_until),
            (say("Note for the customer"), body.additional),
        )
        return tuple(Pair(label, text) for label, text in told if text)

    def option_title(self, key: str, option: QuoteOption | None) -> str:
        """Name an option by its letter and what it is called."""
        name = "" if option is None else self.called(option.names)
        return f"{key}  {name}".strip()

    def rows(self, option: QuoteOption | None) -> tuple[CardRow, ...]:
        """Write the lines of an option."""
        if option is None:
            return ()
        return tuple(self._line(place, line) for place, line in enumerate(option.lines))

    def sums(self, option: QuoteOption) -> str:
        """Say of an option what is in its total, what others pay, and how long it takes."""
        say, amount = self._words.say, self._amounts.short
        body = self._state.shown_body
        parts = []
        if option.tax:
            parts.append(say("with {amount} tax", amount=amount(option.tax)))
        if off := discount_of(option):
            parts.append(say("{amount} off", amount=amount(off)))
        if option.covered:
            parts.append(say("others pay {amount}", amount=amount(option.covered)))
        days = option.days if option.days is not None or body is None else body.days
        if days is not None:
            parts.append(self._words.say_count("{n} day", "{n} days", days))
        return _BETWEEN.join(parts)

    def total(self, option: QuoteOption) -> str:
        """Say what the customer pays for an option."""
        return self._amounts.short(option.total)

    def found(self) -> tuple[CardRow, ...]:
        """Write the lines of the price list that what was typed found."""
        return tuple(self._found(at, one) for at, one in enumerate(self._state.found[:7]))

    def called(self, names: Mapping[str, str]) -> str:
        """Name something."""
        return self._words.named(names)

    def _version(self, one: QuoteVersion) -> CardRow:
        say = self._words.say
        when = one.decided_at or one.presented_at or one.made_at
        sums = _BETWEEN.join(
            f"{option.key} {self._amounts.short(option.total)}" for option in one.body.options
        )
        return CardRow(
            str(one.version),
            say("Version {version}", version=one.version),
            sums or self._moments.ago(when, self._state.at),
            badge=changed_badge(self._words)
            if one.changed
            else quote_badge(one.state, self._words),
        )

    def _line(self, place: int, line: QuoteLine) -> CardRow:
        say = self._words.say
        many = f" × {line.quantity}" if line.quantity > 1 else ""
        parts = [self._grade(line.grade) or self._words.label(line.kind)]
        if line.quantity > 1:
            parts.append(say("{amount} each", amount=self._amounts.short(line.unit_price)))
        if line.discount:
            parts.append(say("{amount} off", amount=self._amounts.short(line.discount)))
        if line.warranty_days:
            parts.append(
                self._words.say_count("{n} day warranty", "{n} days warranty", line.warranty_days)
            )
        covered = line.payer is not Payer.CUSTOMER
        badge = Badge(self._words.label(line.payer), Icon.SHOP, Tone.INFO) if covered else None
        return CardRow(
            str(place),
            self.called(line.names) + many,
            _BETWEEN.join(parts),
            aside=self._amounts.short(line.gross),
            badge=badge,
            of_money=not covered,
        )

    def _grade(self, key: str) -> str:
        """Name a grade of parts; one that no list has any more stays as it is."""
        grades = {} if self._state.page is None else self._state.page.grades
        return self.called(grades[key]) if key and key in grades else key

    def _found(self, at: int, one: FoundPrice) -> CardRow:
        offer = one.offer
        model = one.row.model.full_name
        parts = [model, self.called(offer.grade_names)]
        if offer.warranty_days:
            parts.append(
                self._words.say_count("{n} day warranty", "{n} days warranty", offer.warranty_days)
            )
        if offer.in_stock is not None:
            parts.append(self._words.say("{n} in stock", n=offer.in_stock))
        return CardRow(
            str(at),
            self.called(offer.names),
            _BETWEEN.join(part for part in parts if part),
            aside=self._amounts.short(offer.price),
            of_money=True,
        )

    def _sign_off(self, shown: QuoteVersion, one: SignOffView) -> Iterator[Pair]:
        say, words = self._words.say, self._words
        yield Pair(say("Option"), shown.option)
        yield Pair(say("How agreed"), words.label(one.how))
        yield Pair(say("Amount"), self._amounts.short(one.amount))
        if one.said_at is not None:
            yield Pair(say("Said"), self._moments.when(one.said_at, self._state.at))
        called = one.how is SignOffHow.SPOKEN
        told = (
            (say("Who agreed"), one.who),
            (say("Company"), one.company),
            (say("Order number"), one.order_number),
            (say("Number called") if called else say("Account or number"), one.contact),
            (say("Who listened"), one.listener),
            (say("Conditions"), one.conditions),
            (say("Message"), one.message),
            (say("Note"), one.note),
        )
        for label, text in told:
            if text:
                yield Pair(label, text)
        yield Pair(say("Noted by"), one.noted_by, quiet=True)


def option_digit(key: str) -> str:
    """Return the digit that chooses an option."""
    return _OPTION_DIGIT[key]


def _since(shown: QuoteVersion, words: Words, moments: Moments, at: int) -> Iterator[str]:
    # Which version it is and where it stands is said above already.
    yield from stands_since(shown, words, moments, at)
    if shown.reason and shown.state is not QuoteState.DRAFT:
        yield shown.reason
