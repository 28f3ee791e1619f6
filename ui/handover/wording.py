"""The handover page in words, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.handover import Hindrance, Proof
from app.domain.job import JobState
from ui.device_words import device_title, fault_words
from ui.formats import Amounts, Moments
from ui.handover.state import STOPPING
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.chips import Choice
from ui.widgets.state_badges import job_badge

if TYPE_CHECKING:
    from app.services.handover.handover_pages import Handed, HandoverJob
    from app.words import Words
    from ui.handover.state import Collecting, Gone

_BETWEEN: Final = " · "


class HandoverWording:
    """Put one visit that is collected into one language."""

    def __init__(self, here: Collecting, words: Words) -> None:
        self._here = here
        self._words = words
        self._amounts = Amounts(here.page.due.currency)
        self._moments = Moments(words, here.time_zone)

    def title(self) -> str:
        """Name who collects: the customer, or that nobody is known."""
        customer = self._here.page.customer
        known = "" if customer is None else customer.name or customer.phone
        return known or self._words.say("Customer not known")

    def line(self) -> str:
        """Say what can be collected."""
        ready = sum(job.is_ready for job in self._here.page.jobs)
        return self._words.say_count(
            "{n} device of this visit is ready", "{n} devices of this visit are ready", ready
        )

    def proof(self) -> Badge:
        """Say against what the devices go, or that nothing shows it yet."""
        proof = self._here.proven.proof
        if proof is None:
            return Badge(self._words.say("No claim ticket scanned"), Icon.ALERT, Tone.WARNING)
        icon = Icon.TICKET if proof is Proof.TICKET else Icon.IDENTITY
        return Badge(self._words.label(proof), icon, Tone.GOOD)

    def ready(self) -> tuple[Choice, ...]:
        """Offer the devices that can go, where there is a choice."""
        jobs = [job for job in self._here.page.jobs if job.is_ready]
        if len(jobs) < 2:
            return ()
        return tuple(Choice(job.number, self._chip(job)) for job in jobs)

    def device(self, job: HandoverJob) -> str:
        """Name a device."""
        lists, language = self._here.lists, self._words.language
        return device_title(lists, language, job.category, job.brand, job.model)

    def detail(self, job: HandoverJob) -> str:
        """Say under a device which job it was, and what was wrong."""
        fault = fault_words(
            self._here.lists, self._words.language, job.category, job.symptoms, job.problem
        )
        return _BETWEEN.join(part for part in (job.number, fault) if part)

    def badges(self, job: HandoverJob) -> tuple[Badge, ...]:
        """Say how it ended, or where it still is."""
        if job.outcome is not None and job.state is JobState.READY:
            return (Badge(self._words.label(job.outcome), Icon.OK, Tone.QUIET),)
        return (job_badge(job.state, self._words),)

    def price(self, job: HandoverJob) -> str:
        """Write what a job costs; nothing where it is free."""
        if not job.account.total:
            return self._words.say("No charge")
        return self._amounts.text(job.account.total)

    def accessories(self, job: HandoverJob) -> tuple[Choice, ...]:
        """Offer what came with a device."""
        labels, language = self._here.lists.labels, self._words.language
        return tuple(
            Choice(key, labels.accessory(job.category, key, language))
            for key in job.accessories or ()
        )

    def no_accessories(self, job: HandoverJob) -> str:
        """Say why there are none to give back; nothing where there are some."""
        if job.accessories is None:
            return self._words.say("Nobody asked for accessories at intake")
        return "" if job.accessories else self._words.say("No accessories came with it")

    def checks(self, job: HandoverJob) -> tuple[Choice, ...]:
        """Offer what is gone through with the customer."""
        return tuple(Choice(str(check), self._words.label(check)) for check in job.checks)

    def due(self) -> str:
        """Write the sum due."""
        return self._amounts.text(self._here.page.due.due)

    def settled(self) -> str:
        """Say why there is nothing to pay."""
        due, say = self._here.page.due, self._words.say
        if due.due < 0:
            amount = self._amounts.text(due.due)
            return say("{amount} was paid too much: give it back first.", amount=amount)
        if not due.total:
            return say("Nothing is charged.")
        return say("{amount} is paid already.", amount=self._amounts.text(due.total))

    def deposits(self) -> str:
        """Say what of the price was paid beforehand; empty where nothing was."""
        due = self._here.page.due
        if not due.deposits:
            return ""
        return self._words.say(
            "Price {total}, of which {deposits} was paid beforehand",
            total=self._amounts.text(due.total),
            deposits=self._amounts.text(due.deposits),
        )

    def credit(self) -> str:
        """Say how much the customer owes already and may owe; empty where nothing may be owed."""
        page = self._here.page.credit
        if page is None or page.limit is None:
            return ""
        return self._words.say(
            "Owes {owed} of at most {limit}.",
            owed=self._amounts.text(page.owed),
            limit=self._amounts.text(page.limit),
        )

    def hindrances(self) -> str:
        """Say what keeps what is chosen from going, but for the money."""
        wanted = self._here.jobs or self._here.page.jobs
        found = {
            missing
            for job in wanted
            for missing in job.missing
            if missing not in STOPPING and missing is not Hindrance.UNPAID
        }
        return _BETWEEN.join(self._words.label(one) for one in sorted(found))

    def handed(self) -> tuple[str, ...]:
        """Say of each device when it went, by whom and against what."""
        return tuple(
            self._words.say(
                "{device}, job {number}: handed over {when} by {person}, {proof}",
                device=self.device(job),
                number=job.number,
                when=self._moments.when(job.handed.at, self._here.at),
                person=job.handed.by,
                proof=self._words.label(job.handed.proof),
            )
            + self._rating(job.handed)
            for job in self._here.page.jobs
            if job.handed is not None
        )

    def _rating(self, handed: Handed) -> str:
        if handed.process is None and handed.result is None:
            return ""
        return _BETWEEN + self._words.say(
            "rated {process} and {result} of 5",
            process=handed.process or "–",
            result=handed.result or "–",
        )

    def _chip(self, job: HandoverJob) -> str:
        return _BETWEEN.join((self.device(job), self.price(job)))


class GoneWording:
    """Put what was just handed over into one language."""

    def __init__(self, gone: Gone, words: Words) -> None:
        self._gone = gone
        self._words = words
        self._amounts = Amounts(gone.done.currency)

    def line(self) -> str:
        """Say which jobs went, and under which receipt or invoice."""
        done, say = self._gone.done, self._words.say
        parts = [", ".join(done.jobs)]
        if done.receipt is not None:
            parts.append(say("receipt {number}", number=done.receipt.number))
        parts += [say("invoice {number}", number=number) for number in done.invoices]
        return _BETWEEN.join(parts)

    def change(self) -> str:
        """Write the change that is handed back; empty for none."""
        receipt = self._gone.done.receipt
        return self._amounts.text(receipt.change) if receipt and receipt.change else ""

    def owed(self) -> str:
        """Say what is still owed; empty for nothing."""
        due = self._gone.done.due
        if not due:
            return ""
        return self._words.say("{amount} is still owed", amount=self._amounts.text(due))

    def question(self) -> str:
        """Ask the customer: first how it went, then what came of it."""
        say = self._words.say
        if self._gone.process is None:
            return say("How did the customer like the service? 1 bad to 5 very good")
        if self._gone.result is None:
            return say("And the repair itself? 1 bad to 5 very good")
        return say("Thank you")
