"""The intake page's state in words: history, remembered answers, the ticket in short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.sentences import FIELD_NAMES
from ui.device_words import device_name, fault_words
from ui.formats import Moments
from ui.state_badges import job_badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from app.services.device_files import PastJob
    from app.words import Words
    from ui.intake.form import DeviceForm
    from ui.intake.state import State

_BETWEEN: Final = " · "
_DECLINED_SHOWN: Final = 3


class IntakeWording:
    """Put one state of the page into one language."""

    TICKET_LINES: Final = 7

    def __init__(self, state: State, words: Words) -> None:
        self._state = state
        self._words = words
        self._moments = Moments(words, state.time_zone)

    def level(self) -> str:
        """Name the level of the intake."""
        return self._words.label(self._state.level)

    def draft(self) -> str:
        """Say that what is typed is kept."""
        at = self._state.saved_at
        if at is None:
            return self._words.say("Nothing typed is lost; Esc keeps it as a draft")
        return self._words.say("Draft saved {time}; Esc keeps it", time=self._moments.clock(at))

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
        return "\n".join(
            self._words.say(
                "Repair declined {day}: {fault}",
                day=self._moments.day(job.received_at, self._state.now_ms),
                fault=fault_words(lists, language, known.category, job.symptoms, job.problem),
            )
            for job in known.declined[:_DECLINED_SHOWN]
        )

    def history(self) -> tuple[CardRow, ...]:
        """Write the earlier jobs of the device, newest first."""
        known = self._state.known
        return () if known is None else tuple(self._past(job) for job in known.jobs)

    def remembered(self) -> str:
        """Say who brought the device last if that is somebody else, and what was answered then."""
        return "\n".join(part for part in (self._last_owner(), *self._last_answers()) if part)

    def unanswered(self) -> str:
        """List what the level still asks for."""
        return ", ".join(self._asked(name) for name in self._state.unanswered)

    def devices(self) -> tuple[CardRow, ...]:
        """Write the devices of the visit."""
        return tuple(
            CardRow(
                str(place),
                self._name(device) or self._words.say("Device not named yet"),
                self._fault(device) or self._words.say("No fault yet"),
                aside=str(place + 1),
            )
            for place, device in enumerate(self._state.form.devices)
        )

    def ticket(self) -> tuple[tuple[str, str], ...]:
        """Write what the ticket will say of the shown device, line by line."""
        say, device = self._words.say, self._state.form.device
        open_word = say("not checked")
        lines = (
            (say("Customer"), self._customer()),
            (say("Device"), self._name(device)),
            (say("Number"), device.entry.imei or device.entry.serial or say("none")),
            (say("Fault"), self._fault(device)),
            (say("Accessories"), self._accessories(device) or open_word),
            (say("Condition"), self._condition(device) or open_word),
            (say("Promised"), self._promised(device)),
        )
        return tuple((name, text or "–") for name, text in lines)

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

    def _asked(self, name: str) -> str:
        if name == "condition_words":
            return self._words.field("condition")
        lists, language = self._state.lists, self._words.language
        if lists is None or name in FIELD_NAMES:
            return self._words.field(name)
        return lists.labels.question(name, language)

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

    def _customer(self) -> str:
        customer = self._state.form.customer
        if customer.no_contact and not (customer.name or customer.phone):
            return self._words.say("no contact")
        return _BETWEEN.join(part for part in (customer.name, customer.phone) if part)

    def _name(self, device: DeviceForm) -> str:
        entry, lists = device.entry, self._state.lists
        name = device_name(entry.brand, entry.model)
        if name or lists is None or device.is_blank:
            return name
        return lists.labels.category(entry.category, self._words.language)

    def _fault(self, device: DeviceForm) -> str:
        entry, lists = device.entry, self._state.lists
        if lists is None:
            return entry.problem
        return fault_words(
            lists, self._words.language, entry.category, entry.symptoms, entry.problem
        )

    def _accessories(self, device: DeviceForm) -> str:
        entry, lists = device.entry, self._state.lists
        if entry.accessories == () and not device.accessory_words:
            return self._words.say("nothing")
        named = [
            key
            if lists is None
            else lists.labels.accessory(entry.category, key, self._words.language)
            for key in entry.accessories or ()
        ]
        return ", ".join(part for part in (*named, device.accessory_words.strip()) if part)

    def _condition(self, device: DeviceForm) -> str:
        points = len(device.entry.condition or ())
        seen = self._words.say_count("{n} point", "{n} points", points) if points else ""
        return _BETWEEN.join(part for part in (seen, device.condition_words.strip()) if part)

    def _promised(self, device: DeviceForm) -> str:
        at = device.entry.promised_at
        return "" if at is None else self._moments.when(at, self._state.now_ms)
