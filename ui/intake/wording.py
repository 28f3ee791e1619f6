"""The intake page's state in words: history, remembered answers, the ticket in short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.sentence_tables import FIELD_NAMES
from app.sentences import N_
from ui.device_words import device_name, fault_words
from ui.formats import Moments
from ui.intake.recognising import IMEI, SECOND_IMEI, SERIAL
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.words import Words
    from ui.intake.form import DeviceForm
    from ui.intake.state import State

_BETWEEN: Final = " · "
_BOX_FIELDS: Final[Mapping[str, str]] = {
    IMEI: N_("the IMEI"),
    SECOND_IMEI: N_("a second IMEI"),
    SERIAL: N_("the serial number"),
}


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

    def parcel(self) -> str:
        """Say which parcel is being unpacked; empty over the counter."""
        name = self._state.form.parcel_name
        return self._words.say("Out of the parcel {parcel}", parcel=name) if name else ""

    def unanswered(self) -> str:
        """List what the level still asks for."""
        return ", ".join(self._asked(name) for name in self._state.unanswered)

    def box_fields(self) -> str:
        """List the numbers that the box may still have."""
        return ", ".join(self._words.say(_BOX_FIELDS[name]) for name in self._state.box)

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

    def _asked(self, name: str) -> str:
        if name == "condition_words":
            return self._words.field("condition")
        lists, language = self._state.lists, self._words.language
        if lists is None or name in FIELD_NAMES:
            return self._words.field(name)
        return lists.labels.question(name, language)

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
