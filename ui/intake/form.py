"""What was typed on the intake page: plain values, ready for a draft and for the commit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Final

from app.domain.intake import FACTS, ConditionEntry, CustomerEntry, DeviceEntry, IntakeEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.money_entry import OrderLine

_CUSTOMER_FIELDS: Final = frozenset(one.name for one in fields(CustomerEntry))
_DEVICE_FIELDS: Final = frozenset(one.name for one in fields(DeviceEntry))
_OWN_FIELDS: Final = frozenset(
    {"accessory_words", "condition_words", "promise_words", "limit_words"}
)
_CHANNEL: Final = "channel"
# How people part what they list in one line, in both languages.
_COMMAS: Final = re.compile(r"[,;，；、\n]")
FIRST_FIELD: Final = "model"


@dataclass(frozen=True, slots=True)
class DeviceForm:
    """One device of the visit as typed.

    `entry` holds what can be taken as it is. `accessory_words`, `condition_words` and
    `promise_words` are own words that become part of the entry at the commit, and so does the sum
    in `limit_words`; `promise` is the quick choice behind the promised time. `remembered` names the
    answers that still stand as the last visit, `remembered_from`, left them.
    """

    entry: DeviceEntry = field(default_factory=DeviceEntry)
    accessory_words: str = ""
    condition_words: str = ""
    promise: str = ""
    promise_words: str = ""
    limit_words: str = ""
    remembered: tuple[str, ...] = ()
    remembered_from: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing but the class of device was chosen."""
        typed = (
            self.accessory_words or self.condition_words or self.promise_words or self.limit_words
        )
        return not typed and replace(self.entry, category="", level="") == DeviceEntry()

    @property
    def has_identity(self) -> bool:
        """Tell whether a number names this one device."""
        entry = self.entry
        return bool(entry.device or entry.imei or entry.serial)

    @property
    def has_fault(self) -> bool:
        """Tell whether it is known what is wrong."""
        return bool(self.entry.symptoms or self.entry.problem.strip())

    @property
    def is_named(self) -> bool:
        """Tell whether it is known which model it is."""
        entry = self.entry
        return bool(entry.model.strip() or entry.brand or entry.device)

    @property
    def is_promised(self) -> bool:
        """Tell whether it was said when it will be ready."""
        return self.entry.promised_at is not None or bool(self.promise_words.strip())

    @property
    def has_accessories(self) -> bool:
        """Tell whether it was said what came with it, be it nothing."""
        return self.entry.accessories is not None or bool(self.accessory_words.strip())

    @property
    def has_condition(self) -> bool:
        """Tell whether anything was said of how it looks."""
        return bool(self.entry.condition or self.condition_words.strip())

    @property
    def model_text(self) -> str:
        """Write brand and model as the one field for both shows them."""
        brand, model = self.entry.brand, self.entry.model
        return f"{brand} {model}" if brand and model else brand or model

    def with_entry(self, **changes: Any) -> DeviceForm:
        """Return the device with fields of its entry changed."""
        return replace(self, entry=replace(self.entry, **changes))

    def with_model_text(self, text: str) -> DeviceForm:
        """Take what the field for brand and model holds; a brand that still leads it stays."""
        brand = self.entry.brand
        if brand and text.startswith(f"{brand} "):
            return self.with_entry(model=text[len(brand) + 1 :])
        return self.with_entry(brand="", model=text)

    def with_answer(self, question: str, answer: str) -> DeviceForm:
        """Answer a question, or take the answer back with an empty one; no longer remembered."""
        answers = {**self.entry.answers, question: answer}
        return replace(
            self.with_entry(answers={key: text for key, text in answers.items() if text}),
            remembered=tuple(one for one in self.remembered if one != question),
        )

    def with_order(self, *lines: OrderLine) -> DeviceForm:
        """Order further repairs; one that is ordered already is not ordered twice."""
        new = tuple(line for line in lines if line not in self.entry.order)
        return self.with_entry(order=self.entry.order + new)

    def without_order(self, place: int) -> DeviceForm:
        """Take one of the ordered repairs off."""
        order = self.entry.order
        return self.with_entry(order=order[:place] + order[place + 1 :])

    def without_remembered(self, seen: frozenset[str]) -> DeviceForm:
        """Let go of the last visit's answers to questions that nobody saw this time."""
        unseen = {key for key in self.remembered if key not in seen}
        kept = {key: said for key, said in self.entry.answers.items() if key not in unseen}
        return self.with_entry(answers=kept)

    def with_finding(self, point: str, answer: str) -> DeviceForm:
        """Say what was seen at a condition point; an empty answer makes it not checked again."""
        found = {one.point: one for one in self.entry.condition or ()}
        found.pop(point, None)
        if answer:
            found[point] = ConditionEntry(point, answer)
        return self.with_entry(condition=tuple(found.values()) or None)

    def with_rest_good(self, good: Mapping[str, str]) -> DeviceForm:
        """Say that every point without an answer was looked at and is good.

        `good` gives the good answer of each such point that has one.
        """
        kept = self.entry.condition or ()
        seen = {one.point for one in kept}
        rest = (ConditionEntry(point, key) for point, key in good.items() if point not in seen)
        return self.with_entry(condition=(*kept, *rest) or None)

    def finding(self, point: str) -> str:
        """Return what was seen at a condition point; empty while it is not checked."""
        seen = (one.answer for one in self.entry.condition or () if one.point == point)
        return next(seen, "")

    def to_entry(self, level: str) -> DeviceEntry:
        """Return the entry as the service takes it, own words included."""
        entry = replace(self.entry, level=level)
        if own := _parted(self.accessory_words):
            entry = replace(entry, accessories=(entry.accessories or ()) + own)
        if remark := self.condition_words.strip():
            entry = replace(entry, condition=(*(entry.condition or ()), ConditionEntry(remark)))
        return entry


@dataclass(frozen=True, slots=True)
class IntakeForm:
    """The whole page as typed: who, which devices, at which of them one stands, and where.

    `level` is empty until the shop's own is known. `focus` names the field one was in. `arrival`
    is the queue number or appointment that it came of, `parcel` the parcel, `parcel_name` what that
    is called; `channel` says how they came, empty over the counter. `batch` shows the devices as a
    table.
    """

    customer: CustomerEntry = field(default_factory=CustomerEntry)
    devices: tuple[DeviceForm, ...] = (DeviceForm(),)
    place: int = 0
    level: str = ""
    details: bool = False
    focus: str = FIRST_FIELD
    arrival: str = ""
    channel: str = ""
    parcel: str = ""
    parcel_name: str = ""
    batch: bool = False

    @property
    def device(self) -> DeviceForm:
        """Return the device that the page shows."""
        return self.devices[self.place]

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was typed that a draft would have to keep."""
        customer = replace(self.customer, language="")
        return customer == CustomerEntry() and all(device.is_blank for device in self.devices)

    @property
    def has_contact(self) -> bool:
        """Tell whether the customer can be reached, or said that they cannot."""
        customer = self.customer
        return bool(
            customer.customer
            or customer.phone.strip()
            or customer.second_contact.strip()
            or customer.no_contact
        )

    def with_device(self, device: DeviceForm) -> IntakeForm:
        """Return the form with the shown device replaced."""
        devices = list(self.devices)
        devices[self.place] = device
        return replace(self, devices=tuple(devices))

    def with_next(self, category: str) -> IntakeForm:
        """Return the form with a new device shown; a blank one is used again."""
        blank = [place for place, device in enumerate(self.devices) if device.is_blank]
        if blank:
            return replace(self, place=blank[0])
        added = DeviceForm(DeviceEntry(category=category))
        return replace(self, devices=(*self.devices, added), place=len(self.devices))

    def with_fee(self, fee: int | None) -> IntakeForm:
        """Return the form with a diagnosis fee for the device, or for all of a table; minor units.

        What is blank or ordered by price has none.
        """
        if not self.batch:
            return self.with_device(self.device.with_entry(fee=fee))
        devices = tuple(
            one if one.is_blank else one.with_entry(fee=None if one.entry.order else fee)
            for one in self.devices
        )
        return replace(self, devices=devices)

    def without(self, place: int) -> IntakeForm:
        """Return the form without one of its devices; the last one leaves a blank."""
        rest = self.devices[:place] + self.devices[place + 1 :]
        blank = DeviceForm(DeviceEntry(category=self.devices[place].entry.category))
        devices = rest or (blank,)
        here = self.place - 1 if self.place > place else self.place
        return replace(self, devices=devices, place=min(max(here, 0), len(devices) - 1))

    def write(self, name: str, text: str) -> IntakeForm:
        """Return the form with one field's text changed; `name` is the field's own."""
        change: dict[str, Any] = {name: text}
        device = self.device
        if name in _CUSTOMER_FIELDS:
            return replace(self, customer=replace(self.customer, **change))
        if name == FIRST_FIELD:
            return self.with_device(device.with_model_text(text))
        if name in _DEVICE_FIELDS:
            return self.with_device(device.with_entry(**change))
        if name == _CHANNEL:
            return replace(self, channel=text)
        if name in _OWN_FIELDS:
            return self.with_device(replace(device, **change))
        if name not in FACTS:
            raise KeyError(name)
        facts = {key: said for key, said in device.entry.facts.items() if key != name}
        return self.with_device(device.with_entry(facts=facts | ({name: text} if text else {})))

    def text(self, name: str) -> str:
        """Return what a field holds."""
        if name in _CUSTOMER_FIELDS:
            return str(getattr(self.customer, name))
        if name == FIRST_FIELD:
            return self.device.model_text
        if name in _DEVICE_FIELDS:
            return str(getattr(self.device.entry, name))
        if name == _CHANNEL:
            return self.channel
        if name in _OWN_FIELDS:
            return str(getattr(self.device, name))
        return self.device.entry.facts.get(name, "")

    def to_entry(self, draft: str) -> IntakeEntry:
        """Return the visit as the service takes it; blank devices beside others are left out."""
        filled = tuple(device for device in self.devices if not device.is_blank)
        devices = filled or self.devices[:1]
        return IntakeEntry(
            self.customer,
            tuple(device.to_entry(self.level) for device in devices),
            draft=draft,
            arrival=self.arrival,
            channel=self.channel,
            parcel=self.parcel,
        )


def _parted(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _COMMAS.split(words) if part.strip())
