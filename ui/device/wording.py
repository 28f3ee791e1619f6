"""One device in words: what its page shows, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.device_words import device_title, fault_words
from ui.formats import Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.marks import mark_pair
from ui.records.job_rows import JobRows
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.note_strip import note_badge
from ui.widgets.pairs import Pair
from ui.widgets.state_badges import open_job_badge

if TYPE_CHECKING:
    from app.services.records.device_records import Owner
    from app.words import Words
    from ui.device.state import Shown

_BETWEEN: Final = " · "
_DAY_MS: Final = 86_400_000


class DeviceWording:
    """Put one state of the device page into one language."""

    def __init__(self, shown: Shown, words: Words) -> None:
        self._shown = shown
        self._device = shown.device
        self._words = words
        self._moments = Moments(words, shown.time_zone)
        self._rows = JobRows(shown.lists, words, self._moments, shown.at)

    def title(self) -> str:
        """Name the device."""
        device, language = self._device, self._words.language
        name = device_title(
            self._shown.lists, language, device.category, device.brand, device.model
        )
        return name or self._words.say("Device not named yet")

    def badges(self) -> tuple[Badge, ...]:
        """Say that it is here, that something was declined, and every danger of its last visit."""
        words, badges = self._words, []
        if self._device.open_job:
            badges.append(open_job_badge(words))
        if self._device.declined:
            badges.append(Badge(words.say("Repair declined before"), Icon.STOP, Tone.WARNING))
        dangers = self._shown.lists.labels.hazards(self._device.remembered, words.language)
        return (*badges, *(Badge(danger, Icon.ALERT, Tone.LATE) for danger in dangers))

    def visits(self) -> str:
        """Say how often it was here, and how long ago the last time was."""
        record, words = self._shown.record, self._words
        if record.last_received_at is None:
            return words.say("Never taken in yet")
        often = words.say_count("here {n} time", "here {n} times", record.attempts)
        return _BETWEEN.join((often, self._last(record.last_received_at)))

    def description(self) -> tuple[Pair, ...]:
        """Write class, brand and model."""
        device, words = self._device, self._words
        category = self._shown.lists.labels.category(device.category, words.language)
        known = (("category", category), ("brand", device.brand), ("model", device.model))
        return tuple(Pair(words.field(name), text) for name, text in known if text)

    def marks(self) -> tuple[tuple[str, Pair], ...]:
        """Write the identifiers, each with its id."""
        return tuple((mark.id, mark_pair(mark, self._words)) for mark in self._device.marks)

    def remembered(self) -> tuple[Pair, ...]:
        """Write what was answered at the last visit to questions that may be remembered."""
        language, lists = self._words.language, self._shown.lists
        kept = [
            one.key for one in lists.questions(self._device.category, language) if one.remembered
        ]
        given = self._device.remembered
        return tuple(
            Pair(
                lists.labels.question(key, language), lists.labels.answer(key, given[key], language)
            )
            for key in kept
            if given.get(key)
        )

    def remembered_from(self) -> str:
        """Say when that was answered."""
        at = self._device.remembered_at
        return "" if at is None else self._moments.day(at, self._shown.at)

    def declined(self) -> tuple[CardRow, ...]:
        """Write what customers did not want repaired."""
        lists, language, category = self._shown.lists, self._words.language, self._device.category
        return tuple(
            CardRow(
                key=job.number,
                title=fault_words(lists, language, category, job.symptoms, job.problem)
                or job.number,
                detail=job.number,
                aside=self._moments.day(job.received_at, self._shown.at),
            )
            for job in self._device.declined
        )

    def known_faults(self) -> tuple[CardRow, ...]:
        """Write what was found and never repaired; each opens the job that found it."""
        return tuple(
            CardRow(
                key=fault.number,
                title=fault.said(self._words.language),
                detail=fault.number,
                aside=self._moments.day(fault.found_at, self._shown.at),
            )
            for fault in self._device.faults
        )

    def owners(self) -> tuple[CardRow, ...]:
        """Write who brought it, the last one first."""
        return tuple(self._owner(owner) for owner in self._shown.record.owners)

    def jobs(self) -> tuple[CardRow, ...]:
        """Write the jobs that were read so far, newest first."""
        return tuple(self._rows.of_device(line) for line in self._shown.jobs.lines)

    def jobs_count(self) -> str:
        """Count the jobs that are listed; a list that goes on says so."""
        count = len(self._shown.jobs.lines)
        return f"{count}+" if self._shown.jobs.after else str(count or "")

    def _last(self, at: int) -> str:
        when = self._moments.day(at, self._shown.at)
        days = max(0, self._shown.at - at) // _DAY_MS
        if days < 2:
            return self._words.say("last visit {day}", day=when)
        ago = self._words.say_count("{n} day ago", "{n} days ago", days)
        return self._words.say("last visit {day}, {ago}", day=when, ago=ago)

    def _owner(self, owner: Owner) -> CardRow:
        customer, moments, at = owner.customer, self._moments, self._shown.at
        since, until = moments.day(owner.since, at), moments.day(owner.until, at)
        time = (
            since
            if since == until
            else self._words.say("{since} to {until}", since=since, until=until)
        )
        if customer is None:
            return CardRow("nobody", self._words.say("No contact was given"), time)
        jobs = self._words.say_count("{n} job", "{n} jobs", owner.jobs)
        return CardRow(
            key=customer.id,
            title=customer.name or customer.phone or self._words.say("No name"),
            detail=_BETWEEN.join((time, jobs)),
            aside=customer.phone if customer.name else "",
            badge=note_badge(customer.note),
            icon=Icon.CUSTOMER,
        )
