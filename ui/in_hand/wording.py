"""One job in hand in words: device, promise, price, bench log, test points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.bench import REPAIRS, BenchEntryKind
from app.domain.bench_time import PauseReason
from app.domain.job import JobState
from app.domain.measure import Verdict
from app.services.diagnosis_fee.fee_words import fee_sentence
from ui.device_words import device_title, fault_words
from ui.formats import Amounts, Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.money.sums import Sum
from ui.widgets.badge import Badge
from ui.widgets.pairs import Pair
from ui.widgets.state_badges import job_badge, overdue_badge

if TYPE_CHECKING:
    from app.services.bench.bench_log import BenchLine
    from app.services.diagnosis_fee.diagnosis_fees import FeeView
    from app.services.jobs.money_lines import AgreementLine, ChargeLine
    from app.words import Words
    from ui.in_hand.state import InHand

_BETWEEN: Final = " · "
_OUT: Final = frozenset({Verdict.LOW, Verdict.HIGH})


class WorkWording:
    """Put one job in hand into one language."""

    def __init__(self, here: InHand, words: Words) -> None:
        self._here = here
        self._job = here.page.job
        self._words = words
        self._moments = Moments(words, here.time_zone)
        self._amounts = Amounts(here.account.currency)

    def device(self) -> str:
        """Name the device."""
        job, language = self._job, self._words.language
        return device_title(self._here.lists, language, job.category, job.brand, job.model)

    def fault(self) -> str:
        """Say what is wrong with it."""
        job = self._job
        return fault_words(
            self._here.lists, self._words.language, job.category, job.symptoms, job.problem
        )

    def badges(self) -> tuple[Badge, ...]:
        """Give the state, the outcome, a passed promise and every danger."""
        job, words = self._job, self._words
        badges = [job_badge(job.state, words)]
        if job.outcome is not None and job.state is not JobState.TESTING:
            badges.append(Badge(words.label(job.outcome), Icon.OK, Tone.QUIET))
        if job.overdue and job.state not in (JobState.READY, JobState.HANDED_OVER):
            badges.append(overdue_badge(words))
        dangers = self._here.lists.labels.hazards(self._here.page.answers, words.language)
        return (*badges, *(Badge(danger, Icon.ALERT, Tone.LATE) for danger in dangers))

    def standing(self) -> str:
        """Say until when it was promised, who has it, and whether its price is agreed."""
        job, say = self._job, self._words.say
        parts = []
        if job.promised_at is not None:
            when = self._moments.when(job.promised_at, self._here.at)
            parts.append(say("Promised {when}", when=when))
        if job.technician:
            parts.append(say("in hand: {person}", person=job.technician_name))
        parts.append(self.agreed())
        return _BETWEEN.join(parts)

    def agreed(self) -> str:
        """Say what the customer agreed to, in a few words."""
        account, say = self._here.account, self._words.say
        if not self._job.agreed:
            return say("no price agreed yet")
        if account.shortfall:
            return say("{amount} not agreed", amount=self._amounts.short(account.shortfall))
        if not account.agreed:
            return say("no charge")
        return say("{amount} agreed", amount=self._amounts.short(account.agreed))

    def charges(self) -> tuple[Sum, ...]:
        """Write the lines of what it costs."""
        return tuple(self._charge(line) for line in self._here.account.charges)

    def sums(self) -> tuple[Pair, ...]:
        """Write what it comes to, what was agreed, paid beforehand, and what is due."""
        account, say = self._here.account, self._words.say
        pairs = []
        if self._job.agreed or account.charges:
            pairs.append(Pair(say("Agreed"), self._agreement()))
        if account.shortfall:
            text = self._amounts.text(account.shortfall)
            pairs.append(Pair(say("Not agreed yet"), text))
        if account.withdrawn:
            text = self._amounts.text(account.withdrawn)
            pairs.append(Pair(say("Taken off, not done"), text))
        if self._here.fee is not None:
            pairs.append(Pair(say("Diagnosis fee"), self._fee(self._here.fee)))
        if account.deposits:
            pairs.append(Pair(say("Deposits"), self._amounts.text(account.deposits)))
        if account.paid:
            pairs.append(Pair(say("Paid"), self._amounts.text(account.paid)))
        if account.invoice:
            pairs.append(Pair(say("Invoice"), account.invoice))
        return tuple(pairs)

    def _fee(self, fee: FeeView) -> str:
        """Say the fee that was agreed to, and what is due of it by how the job ends."""
        currency = self._amounts.currency
        return fee_sentence(fee.terms, currency, self._words, plus_tax=fee.plus_tax)

    def due(self) -> str:
        """Write what is still to be paid, or to be given back."""
        account = self._here.account
        return self._amounts.text(account.due)

    def due_title(self) -> str:
        """Name what is still to be paid, or to be given back."""
        say = self._words.say
        return say("To give back") if self._here.account.due < 0 else say("To pay")

    def log(self) -> tuple[Pair, ...]:
        """Write the bench log, newest first."""
        return tuple(self._entry(line) for line in reversed(self._here.page.entries))

    def point(self, names: dict[str, str]) -> str:
        """Name a test point."""
        return names[self._words.language]

    def _charge(self, line: ChargeLine) -> Sum:
        name = self._words.named(line.names)
        many = f" × {line.quantity}" if line.quantity > 1 else ""
        return Sum(f"{name}{many}", self._amounts.text(line.amount))

    def _agreement(self) -> str:
        live = [one for one in self._here.account.agreements if one.live]
        if not live:
            return self._words.say("not yet")
        return self._said(live[-1])

    def _said(self, one: AgreementLine) -> str:
        parts = (
            self._amounts.text(one.amount) if one.amount else self._words.say("no charge"),
            self._words.label(one.how),
            one.who,
            one.contact,
            self._moments.when(one.at, self._here.at),
            one.note,
        )
        return _BETWEEN.join(part for part in parts if part)

    def _entry(self, line: BenchLine) -> Pair:
        told = (
            self._kind(line),
            self._called(line),
            _reason(line, self._words),
            line.text,
            line.by,
        )
        text = _BETWEEN.join(part for part in told if part)
        return Pair(self._moments.ago(line.at, self._here.at), text)

    def _kind(self, line: BenchLine) -> str:
        if line.kind is BenchEntryKind.NOTE:
            return ""
        outcome = self._job.outcome
        if outcome is not None and outcome not in REPAIRS and line == self._last_end():
            # No work was finished: the customer declined, or it cannot be repaired.
            return self._words.label(outcome)
        return self._words.label(line.kind)

    def _called(self, line: BenchLine) -> str:
        """Name the step or the measurement that a line tells of, with what was measured."""
        name = self._words.named(self._here.page.called.get(line.measure or line.step, {}))
        if not line.measure:
            return name
        value = f"{line.value} {line.unit}".strip()
        judged = self._words.label(Verdict(line.verdict)) if line.verdict in _OUT else ""
        measured = self._words.say("{name}: {value}", name=name, value=value)
        return _BETWEEN.join(part for part in (measured, judged) if part)

    def _last_end(self) -> BenchLine | None:
        ends = (line for line in reversed(self._here.page.entries) if _is_end(line))
        return next(ends, None)


def _is_end(line: BenchLine) -> bool:
    return line.kind is BenchEntryKind.DONE


def _reason(line: BenchLine, words: Words) -> str:
    return words.label(PauseReason(line.reason)) if line.reason else ""
