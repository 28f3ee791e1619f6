"""What the intake page knows of the device and the customer in front of the clerk, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.device_words import fault_words
from ui.formats import Moments
from ui.widgets.card_list import CardRow
from ui.widgets.state_badges import job_badge

if TYPE_CHECKING:
    from app.services.devices.device_files import PastJob
    from app.services.diagnosis.known_faults import KnownFault
    from app.words import Words
    from ui.intake.state import State

_BETWEEN: Final = " · "
_DECLINED_SHOWN: Final = 3
_FAULTS_SHOWN: Final = 4


class KnownWording:
    """Put what the files say into one language."""

    def __init__(self, state: State, words: Words) -> None:
        self._state = state
        self._words = words
        self._moments = Moments(words, state.time_zone)

    def known_count(self) -> str:
        """Count how often the device was here."""
        known = self._state.known
        if known is None:
            return ""
        return self._words.say_count("here {n} time", "here {n} times", len(known.jobs))

    def customer_note(self) -> str:
        """Return the one-line note in the customer's file."""
        owner = self._state.owner
        return "" if owner is None else owner.note

    def customer_tags(self) -> tuple[str, ...]:
        """Return the tags in the customer's file."""
        owner = self._state.owner
        return () if owner is None else owner.tags

    def alike(self) -> tuple[tuple[str, str], ...]:
        """Say whom a new customer looks like most, and why, with that one's id."""
        say = self._words.say
        return tuple(
            (
                one.customer.id,
                say(
                    "Looks like {customer}: {reason}",
                    customer=_BETWEEN.join(filter(None, (one.customer.name, one.customer.phone))),
                    reason=self._words.label(one.why),
                ),
            )
            for one in self._state.alike[:1]
        )

    def declined(self) -> str:
        """Say what of this device was not to be repaired before; it is wrong still."""
        known, lists = self._state.known, self._state.lists
        if known is None or lists is None:
            return ""
        language = self._words.language
        found = [self._still_wrong(fault) for fault in known.faults[:_FAULTS_SHOWN]]
        # What was found then says more than that it was declined.
        told = {fault.number for fault in known.faults}
        declined = [
            self._words.say(
                "Repair declined {day}: {fault}",
                day=self._moments.day(job.received_at, self._state.now_ms),
                fault=fault_words(lists, language, known.category, job.symptoms, job.problem),
            )
            for job in known.declined[:_DECLINED_SHOWN]
            if job.number not in told
        ]
        return "\n".join((*found, *declined))

    def _still_wrong(self, fault: KnownFault) -> str:
        return self._words.say(
            "Known fault, found {day}: {fault}",
            day=self._moments.day(fault.found_at, self._state.now_ms),
            fault=fault.said(self._words.language),
        )

    def history(self) -> tuple[CardRow, ...]:
        """Write the earlier jobs of the device, newest first."""
        known = self._state.known
        return () if known is None else tuple(self._past(job) for job in known.jobs)

    def remembered(self) -> str:
        """Say who brought the device last if that is somebody else, and what was answered then."""
        return "\n".join(part for part in (self._last_owner(), *self._last_answers()) if part)

    def _last_owner(self) -> str:
        known = self._state.known
        last = None if known is None else known.customer
        if last is None or self._state.form.customer.customer == last.id:
            return ""
        return self._words.say("Last brought by {name}", name=last.name or last.phone)

    def _last_answers(self) -> tuple[str, ...]:
        known, lists, language = self._state.known, self._state.lists, self._words.language
        if known is None or lists is None:
            return ()
        kept = {one.key for one in lists.questions(known.category, language) if one.remembered}
        answers = [
            self._words.say(
                "{question}: {answer}",
                question=lists.labels.question(key, language),
                answer=lists.labels.answer(key, answer, language),
            )
            for key, answer in known.remembered.items()
            if key in kept
        ]
        said = self._words.say("From last visit {number}", number=known.remembered_from)
        return (said, _BETWEEN.join(answers)) if answers else ()

    def _past(self, job: PastJob) -> CardRow:
        lists, known = self._state.lists, self._state.known
        fault = job.problem
        if lists is not None and known is not None:
            fault = fault_words(
                lists, self._words.language, known.category, job.symptoms, job.problem
            )
        return CardRow(
            key=job.number,
            title=fault or job.number,
            detail=job.number,
            aside=self._moments.day(job.received_at, self._state.now_ms),
            badge=job_badge(job.state, self._words),
        )
