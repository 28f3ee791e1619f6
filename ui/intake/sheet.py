"""The sheet in front of the clerk: what typing and picking do to it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry
from app.services.policy.access_needs import HELD
from app.settings import IntakeLevel
from ui.intake.held_state import HeldState
from ui.intake.limits import read_limit
from ui.intake.recognising import with_class
from ui.intake.state import OTHER_FAULT, POINT, PROMISED
from ui.intake.test_marks import begun_with, marked
from ui.intake.visit_secrets import ACCESS, is_held
from ui.promises import quick_promises, read_promise
from ui.routes import Notice

if TYPE_CHECKING:
    from app.domain.bench import CheckEntry

_LEVELS: Final = tuple(IntakeLevel)
# Fields whose refusal another field mends as well.
_MENDS: Final = {
    "problem": ("symptoms",),
    "name": ("phone",),
    "second_contact": ("phone",),
    "address": ("phone",),
    "imei_reason": ("imei", "second_imei"),
    "promise_words": (PROMISED,),
    "no_identifier_reason": ("serial", "imei"),
    "serial": ("no_identifier_reason",),
    "imei": ("no_identifier_reason",),
    "accessory_words": ("accessories",),
}


class Sheet(HeldState):
    """Change the form as things are typed and picked."""

    def identity_later(self) -> None:
        """Say that no number can be read now, and ask why."""
        field = "no_identifier_reason"
        if not self.state.form.text(field):
            self.write(field, self.words.say("Cannot be read now"))
        self.ask(field)

    def toggle_details(self) -> None:
        """Unfold or fold away the optional fields."""
        self.put(replace(self.state.form, details=not self.state.form.details))

    def change_level(self) -> None:
        """Go to the next intake level; after the last comes the first."""
        place = _LEVELS.index(self.state.level)
        following = _LEVELS[(place + 1) % len(_LEVELS)]
        self.put(replace(self.state.form, level=str(following)))

    def show_device(self, place: int) -> None:
        """Show another device of the visit."""
        if place != self.state.form.place and place < len(self.state.form.devices):
            self.put(replace(self.state.form, place=place), models=(), also=(), faults={})
            self.ask(self.state.to_ask())

    def drop_device(self, place: int) -> None:
        """Leave a device out of the visit."""
        self.secrets.drop(place)
        self.put(self.state.form.without(place), models=(), also=(), faults={}, here="")

    def write(self, field: str, text: str) -> None:
        """Take what was typed into a field of one or several lines."""
        if text != self.state.form.text(field):
            self.put(self.state.form.write(field, text), field, *_MENDS.get(field, ()))

    def pick_class(self, category: str) -> None:
        """Say what class of device it is."""
        self.put(with_class(self.state.form, category, self.state.lists), "category")

    def pick_symptoms(self, symptoms: tuple[str, ...]) -> None:
        """Say by the list what is wrong; what is not on it has to be said in words."""
        before = self.state.form.device.entry
        device = self.state.form.device.with_entry(symptoms=symptoms)
        self.put(self.state.form.with_device(device), "symptoms", "problem")
        if OTHER_FAULT in set(symptoms) - set(before.symptoms) and not before.problem:
            self.ask("problem")

    def pick_accessories(self, accessories: tuple[str, ...] | None) -> None:
        """Say what came with the device; None makes it not checked again."""
        device = self.state.form.device.with_entry(accessories=accessories)
        self.put(self.state.form.with_device(device), "accessories")

    def answer(self, question: str, answer: str) -> None:
        """Answer a question about access, lock, data or danger."""
        before, form = self.state.form.device, self.state.form
        device = before.with_answer(question, answer)
        self.put(form.with_device(device), question)
        typed = self.secrets.of(form.place) is not None
        if typed and is_held(before) and not is_held(device):
            text = self.words.say("With this answer the passcode that was typed is not kept")
            self.said.emit(Notice(text, partial(self._hold_again, form.place, self.secrets.turn)))

    def _hold_again(self, place: int, turn: int) -> None:
        """Keep a typed passcode after all, unless its device or visit has gone since."""
        if turn == self.secrets.turn:
            form = self.state.form
            devices = list(form.devices)
            devices[place] = devices[place].with_answer(ACCESS, HELD)
            self.put(replace(form, devices=tuple(devices)), ACCESS)

    def find(self, point: str, answer: str) -> None:
        """Say what is seen at a condition point."""
        device = self.state.form.device.with_finding(point, answer)
        self.put(self.state.form.with_device(device), f"{POINT}{point}", "condition")

    def find_rest_good(self) -> None:
        """Say that all points without an answer were looked at and are good."""
        device = self.state.form.device.with_rest_good(self.state.rest_good())
        self.put(self.state.form.with_device(device), "condition", "condition_words")

    def tap(self, point: str) -> None:
        """Say by a tap on the drawing what is wrong at a point; the next tap says the next."""
        labels = None if self.state.lists is None else self.state.lists.labels
        bad = () if labels is None else labels.bad_answers(point)
        steps = (*bad, "")
        now = self.state.form.device.finding(point)
        place = steps.index(now) + 1 if now in bad else 0
        self.find(point, steps[place])

    def settle_limit(self) -> None:
        """Read the limit that was typed, or say beside it that it cannot be read."""
        form, device = self.state.form, self.state.form.device
        words = device.limit_words.strip()
        try:
            limit = read_limit(words, self.state.currency)
        except BadEntry as unreadable:
            self.refuse("limit_words", unreadable)
            return
        if limit != device.entry.limit:
            self.put(form.with_device(device.with_entry(limit=limit)), "limit_words")

    def test(self, entry: CheckEntry | None) -> None:
        """Say how the test at the counter came out; None takes it back.

        It keeps to the list that is shown, whoever publishes another before it is saved.
        """
        listed = self.state.list_to_test
        if entry is not None and listed is not None:
            entry = begun_with(entry, listed)
        device = self.state.form.device.with_entry(checks=entry)
        self.put(self.state.form.with_device(device), "power_on", typed_point="")

    def press_point(self, digit: str) -> None:
        """Mark the test point of a digit, or of two where the list is long."""
        typed = self.state.typed_point + digit
        codes = {point.code: point.key for point in self.state.points_to_test}
        if typed in codes:
            self.test(marked(self.state.form.device.entry.checks, codes[typed]))
        else:
            begins = any(code.startswith(typed) for code in codes)
            self.show(typed_point=typed if begins else "")

    def give_no_contact(self, *, none: bool) -> None:
        """Say that the customer gives no way to be reached."""
        customer = replace(self.state.form.customer, no_contact=none)
        self.put(replace(self.state.form, customer=customer), "phone")

    def promise(self, key: str) -> None:
        """Promise the device by one of the quick choices; an empty key takes the promise back."""
        offered = quick_promises(self.state.now_ms, self.state.time_zone)
        at = next((one.at for one in offered if one.key == key), None)
        device = self.state.form.device.with_entry(promised_at=at)
        device = replace(device, promise=key if at else "", promise_words="")
        self.put(self.state.form.with_device(device), PROMISED)

    def settle_promise(self) -> None:
        """Read the promise that was typed, or say beside it that it cannot be read."""
        form, device = self.state.form, self.state.form.device
        if not device.promise_words.strip():
            if not device.promise and device.entry.promised_at is not None:
                self.put(form.with_device(device.with_entry(promised_at=None)), PROMISED)
            return
        try:
            at = read_promise(device.promise_words, self.state.now_ms, self.state.time_zone)
        except BadEntry as unreadable:
            self.refuse(PROMISED, unreadable)
            return
        changed = replace(device.with_entry(promised_at=at), promise="")
        self.put(form.with_device(changed), PROMISED)
