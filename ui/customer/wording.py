"""One customer in words: what the page shows, in one language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ui.contact_form import contact_pairs
from ui.customer.state import Panel
from ui.device_words import device_title
from ui.formats import Moments
from ui.language_rows import LANGUAGE_NAMES
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.records.job_rows import JobRows
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.note_strip import note_badge
from ui.widgets.pairs import Pair
from ui.widgets.state_badges import open_job_badge

if TYPE_CHECKING:
    from app.services.devices.customers import CustomerRow
    from app.services.policy.shop_lists import Choice
    from app.services.records.look_alikes import LookAlike
    from app.services.records.record_lines import CustomerLine, DeviceLine
    from app.words import Words
    from ui.customer.state import Shown

_BETWEEN: Final = " · "
_SHOWN_MARKS: Final = 2
_UNKNOWN_DEVICE: Final = "device-unknown"


class CustomerWording:
    """Put one state of the customer page into one language."""

    def __init__(self, shown: Shown, words: Words) -> None:
        self._shown = shown
        self._words = words
        self._moments = Moments(words, shown.time_zone)
        self._rows = JobRows(shown.lists, words, self._moments, shown.at)
        classes = shown.lists.classes(words.language)
        self._icons = {one.key: one.icon for one in classes}

    def title(self) -> str:
        """Name the customer, by number where there is no name."""
        return self._name(self._shown.customer)

    def badges(self) -> tuple[Badge, ...]:
        """Say how many devices are here now."""
        n = self._shown.file.open_jobs
        if not n:
            return ()
        text = self._words.say_count("{n} device here now", "{n} devices here now", n)
        return (Badge(text, Icon.SHOP, Tone.INFO),)

    def visits(self) -> str:
        """Say how long the customer is known, how much was brought, and when the last time."""
        file, words, at = self._shown.file, self._words, self._shown.at
        known = words.say("known since {day}", day=self._moments.day(file.added_at, at))
        parts = [file.customer.phone if file.customer.name else "", known]
        if file.last_received_at is not None:
            parts.append(words.say_count("{n} job", "{n} jobs", file.jobs))
            parts.append(words.say_count("{n} device", "{n} devices", file.devices))
            last = self._moments.day(file.last_received_at, at)
            parts.append(words.say("last visit {day}", day=last))
        return _joined(*parts)

    def contact(self) -> tuple[Pair, ...]:
        """Write how the customer is reached, in which language, and what prices they pay."""
        customer, words = self._shown.customer, self._words
        language = LANGUAGE_NAMES.get(customer.language, customer.language)
        papers = Pair(words.say("Language of the papers"), language)
        # The name stands above already.
        named = [one.label for one in self.levels() if one.key == customer.level]
        level = Pair(words.say("Price level"), next(iter(named), customer.level))
        known = (*contact_pairs(replace(customer, name=""), words), papers)
        return (*known, level) if customer.level else known

    def levels(self) -> tuple[Choice, ...]:
        """Return who pays which price, everybody first."""
        return self._shown.lists.customer_levels(self._words.language)

    def same_number(self) -> tuple[CardRow, ...]:
        """Write who else has this number."""
        return tuple(
            CardRow(
                key=row.id,
                title=self._name(row),
                detail=_joined(row.second_contact, *row.tags) or row.phone,
                badge=note_badge(row.note),
                icon=Icon.CUSTOMER,
            )
            for row in self._shown.file.same_number
        )

    def alike(self) -> tuple[tuple[str, str], ...]:
        """Say of whom this may be the second file, and why; each with the other's id."""
        return tuple((one.customer.id, self._alike(one)) for one in self._shown.file.alike)

    def merges(self) -> tuple[tuple[str, str], ...]:
        """Say what was merged into this file, each with the merge's id."""
        return tuple(
            (
                line.id,
                self._words.say(
                    "Merged with {name} ({day}, {person})",
                    name=_joined(line.customer.name, line.customer.phone),
                    day=self._moments.day(line.merged_at, self._shown.at),
                    person=line.merged_by,
                ),
            )
            for line in self._shown.file.merges
        )

    def devices(self) -> tuple[CardRow, ...]:
        """Write the devices that were read so far, the last brought first."""
        return tuple(self._device(line) for line in self._shown.devices.lines)

    def devices_count(self) -> str:
        """Count the devices; a list that goes on says so."""
        return _count(len(self._shown.devices.lines), self._shown.devices.after)

    def jobs(self) -> tuple[CardRow, ...]:
        """Write the jobs that were read so far, newest first."""
        return tuple(self._rows.of_customer(line) for line in self._shown.jobs.lines)

    def jobs_count(self) -> str:
        """Count the jobs; a list that goes on says so."""
        return _count(len(self._shown.jobs.lines), self._shown.jobs.after)

    def found(self) -> tuple[CardRow, ...]:
        """Write whom one may merge with."""
        if self._shown.panel is not Panel.PICK:
            return ()
        return tuple(self._found(line) for line in self._shown.found)

    def _alike(self, one: LookAlike) -> str:
        return self._words.say(
            "{customer} may be the same person: {reason}",
            customer=_joined(one.customer.name, one.customer.phone) or self._name(one.customer),
            reason=self._words.label(one.why),
        )

    def _device(self, line: DeviceLine) -> CardRow:
        lists, language, at = self._shown.lists, self._words.language, self._shown.at
        title = device_title(lists, language, line.category, line.brand, line.model)
        marks = _joined(*line.marks[:_SHOWN_MARKS])
        last = "" if line.last_received_at is None else self._moments.day(line.last_received_at, at)
        jobs = self._words.say_count("{n} job", "{n} jobs", line.jobs)
        return CardRow(
            key=line.id,
            title=title or marks or self._words.say("Device not named yet"),
            detail=_joined(marks or self._words.say("no number yet"), jobs),
            aside=last,
            badge=open_job_badge(self._words) if line.open_job else None,
            icon=self._icons.get(line.category, _UNKNOWN_DEVICE),
        )

    def _found(self, line: CustomerLine) -> CardRow:
        jobs = self._words.say_count("{n} job", "{n} jobs", line.jobs)
        return CardRow(
            key=line.id,
            title=line.name or line.phone or self._words.say("No name"),
            detail=_joined(line.phone if line.name else "", jobs),
            badge=note_badge(line.note),
            icon=Icon.CUSTOMER,
        )

    def _name(self, row: CustomerRow) -> str:
        return row.name or row.phone or row.second_contact or self._words.say("No name")


def _count(lines: int, after: str) -> str:
    return f"{lines}+" if after else str(lines or "")


def _joined(*parts: str) -> str:
    return _BETWEEN.join(part for part in parts if part)
