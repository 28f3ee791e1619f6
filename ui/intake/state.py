"""What the intake page shows, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.intake import FACTS
from app.settings import IntakeLevel
from ui.intake.form import FIRST_FIELD, DeviceForm, IntakeForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BenchsideError
    from app.domain.intake import IntakeEntry
    from app.domain.model_alias import Model
    from app.services.devices.customers import CustomerRow
    from app.services.devices.device_files import KnownDevice
    from app.services.diagnosis_fee.agreeing import FeeRules
    from app.services.jobs.order_sums import OrderSum
    from app.services.point_lists import CheckPoint, PointList
    from app.services.policy.outlines import OutlineView
    from app.services.policy.shop_lists import Choice, DeviceClass, Question, ShopLists
    from app.services.records.look_alikes import LookAlike

_LEVELS: Final = tuple(IntakeLevel)
# As many as have digits; the rest is one key away.
_FAULTS_AT_HAND: Final = 9
_FOLDABLE: Final = frozenset(
    {
        *FACTS, "address", "second_contact", "note", "language", "condition_words", "limit_words",
        "channel",
    }
)  # fmt: skip
# What a policy names otherwise than the page.
_IN_POLICY: Final = {
    "no_identifier_reason": "serial_or_reason",
    "condition_words": "condition",
    "limit_words": "limit",
}
_ON_PAGE: Final = {policy: page for page, policy in _IN_POLICY.items()}

EXTRAS: Final = (
    "second_contact",
    "address",
    "note",
    "language",
    "fault_scenario",
    "usage_environment",
    "purchase_date",
    "purchase_proof",
    "limit_words",
    "channel",
)
"""Optional fields that every class of device has."""
CLASS_FACTS: Final = tuple(name for name in FACTS if name not in {*EXTRAS, "no_identifier_reason"})
"""Optional fields that only some classes have."""

ACCESSORIES: Final = "accessories"
ACCESSORY_WORDS: Final = "accessory_words"
CONDITION_WORDS: Final = "condition_words"
FEE: Final = "fee"
PHOTOS: Final = "photos"
PROBLEM: Final = "problem"
PROMISED: Final = "promised_at"
PROMISE_WORDS: Final = "promise_words"
SECOND_CONTACT: Final = "second_contact"
TEST: Final = "test"

OTHER_FAULT: Final = "other"
"""The fault of every class that is not on the list."""
OTHER_CLASS: Final = "other"
"""The class whose lists serve every class without its own."""

SYMPTOMS: Final = "symptoms"
PHONE: Final = "phone"
HERE: Final = "here"
POINT: Final = "point:"
"""Before a condition point's key, so that it is a field of its own."""


class Phase(StrEnum):
    """Whether one can type, or the intake is being saved."""

    TYPING = "typing"
    SAVING = "saving"


@dataclass(frozen=True, slots=True)
class Focus:
    """Where the focus is asked to go; each turn is one asking. No field is the resting place."""

    field: str = FIRST_FIELD
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything the page shows, and what of it is asked at this level, of this device.

    `files` are the known devices by id, `owner` the known customer that was taken over; `alike` are
    known customers whom a new one looks like. `models` and `customers` are offered under their
    fields; `also` is what a short name could have meant as well. `faults` stand beside their
    fields, `trouble` above the page. `here` is the number of the job under which a scanned device
    is in the shop already. `unsorted` is a scanned code that has no field; `box` are the fields
    that a box may still fill while its codes are scanned. `order_sum` is what the shown device's
    order comes to, `currency` the shop's. `test_lists` are what the counter tests, by class;
    `typed_point` is the first digit of one. `fee` is what a diagnosis costs here, None for
    nothing. Instants are epoch ms.
    """

    form: IntakeForm = field(default_factory=IntakeForm)
    lists: ShopLists | None = None
    time_zone: str = "UTC"
    now_ms: int = 0
    phase: Phase = Phase.TYPING
    focus: Focus = Focus()
    files: Mapping[str, KnownDevice] = field(default_factory=dict)
    owner: CustomerRow | None = None
    models: tuple[Model, ...] = ()
    also: tuple[Model, ...] = ()
    customers: tuple[CustomerRow, ...] = ()
    alike: tuple[LookAlike, ...] = ()
    faults: Mapping[str, BenchsideError] = field(default_factory=dict)
    unanswered: tuple[str, ...] = ()
    trouble: Exception | None = None
    here: str = ""
    unsorted: str = ""
    box: tuple[str, ...] = ()
    saved_at: int | None = None
    order_sum: OrderSum | None = None
    currency: str = ""
    test_lists: Mapping[str, PointList] = field(default_factory=dict)
    typed_point: str = ""
    fee: FeeRules | None = None

    @property
    def known(self) -> KnownDevice | None:
        """Return the file of the shown device, None for one that was never here."""
        return self.files.get(self.form.device.entry.device)

    @property
    def level(self) -> IntakeLevel:
        """Return the level that the intake is taken in at."""
        return IntakeLevel(self.form.level) if self.form.level else IntakeLevel.QUICK

    @property
    def unfolded(self) -> IntakeLevel:
        """Return the level whose questions are shown: faults and classes may raise it."""
        entry = self.form.device.entry
        if self.lists is None:
            return self.level
        return self.lists.policy.raised_level(self.level, entry.category, entry.symptoms)

    def shows(self, name: str) -> bool:
        """Tell whether a field that can be folded away is shown."""
        typed = self.form.text(name)
        from_file = self.owner is not None and typed == getattr(self.owner, name, "")
        if self.form.details or name in self.faults or (typed and not from_file):
            return True
        if name == SECOND_CONTACT and self.rings_in_the_device:
            return True
        named = _IN_POLICY.get(name, name)
        return self.lists is not None and named in self.lists.policy.shown(self.unfolded)

    @property
    def rings_in_the_device(self) -> bool:
        """Tell whether the usual number rings in the device itself, because its SIM stays."""
        if self.lists is None:
            return False
        answers, asks = self.form.device.entry.answers, self.lists.policy.asks_second_contact
        return any(asks(question, answer) for question, answer in answers.items())

    @property
    def wants_second_contact(self) -> bool:
        """Tell whether nobody could be reached while the device is here."""
        return self.rings_in_the_device and not self.form.text(SECOND_CONTACT).strip()

    @property
    def required(self) -> frozenset[str]:
        """Name the fields without which the level does not take the shown device in."""
        always = {FIRST_FIELD, SYMPTOMS, PHONE}
        if self.lists is None:
            return frozenset(always)
        named = self.lists.policy.must_answer(self.level, self.form.device.entry.category)
        return frozenset(always.union(_ON_PAGE.get(one, one) for one in named))

    def has_field(self, name: str) -> bool:
        """Tell whether a field is on the page now, not folded away."""
        return name not in _FOLDABLE or self.shows(name)

    def device_class(self, language: str) -> DeviceClass | None:
        """Return the class of the shown device."""
        key = self.form.device.entry.category
        classes = () if self.lists is None else self.lists.classes(language)
        return next((one for one in classes if one.key == key), None)

    def symptoms(self, language: str) -> tuple[Choice, ...]:
        """Return the faults to pick from: those with digits, those picked, all in the details."""
        entry = self.form.device.entry
        listed = () if self.lists is None else self.lists.symptoms(entry.category, language)
        return tuple(
            choice
            for number, choice in enumerate(listed)
            if number < _FAULTS_AT_HAND or self.form.details or choice.key in entry.symptoms
        )

    def extras(self, language: str) -> tuple[str, ...]:
        """Name the optional fields that are shown now, in their order."""
        kind = self.device_class(language)
        own = () if kind is None else kind.fields
        facts = [name for name in CLASS_FACTS if name in own or self.form.text(name)]
        reason = "no_identifier_reason"
        wanted = not self.form.device.has_identity or self.form.text(reason)
        return tuple(
            name for name in (*EXTRAS, *facts, *([reason] if wanted else [])) if self.shows(name)
        )

    def questions(self, language: str) -> tuple[Question, ...]:
        """Return the questions that are asked now, and those that have an answer."""
        if self.lists is None:
            return ()
        device = self.form.device
        asked = self.asked_of(device) | (set(device.entry.answers) - set(device.remembered))
        return tuple(
            question
            for question in self.lists.questions(device.entry.category, language)
            if question.key in asked
        )

    def asked_of(self, device: DeviceForm) -> frozenset[str]:
        """Name what is asked of a device: what its level unfolds, and what its faults call for."""
        if self.lists is None:
            return frozenset()
        entry = device.entry
        level = self.lists.policy.raised_level(self.level, entry.category, entry.symptoms)
        also = {
            question
            for fault in self.lists.symptoms(entry.category, "en")
            if fault.key in entry.symptoms
            for question in fault.asks_also
        }
        return self.lists.policy.shown(level) | also

    def points(self, language: str) -> tuple[Question, ...]:
        """Return the condition points that are shown now, and those that have an answer."""
        if self.lists is None:
            return ()
        device = self.form.device
        place = _LEVELS.index(self.unfolded)
        return tuple(
            point
            for point in self.lists.condition_points(device.entry.category, language)
            if (place and _LEVELS.index(point.level) <= place) or device.finding(point.key)
        )

    def outline(self, language: str) -> tuple[OutlineView, ...]:
        """Return the drawing on which the shown points can be tapped; none without points."""
        if self.lists is None or "outline" not in self.lists.policy.shown(self.unfolded):
            return ()
        return self.lists.outline(self.form.device.entry.category, language)

    @property
    def asks_fee(self) -> bool:
        """Tell whether the diagnosis of a device costs something that is to be told."""
        return self.fee is not None and bool(self._to_diagnose)

    @property
    def is_fee_agreed(self) -> bool:
        """Tell whether the fee was agreed for all whose diagnosis costs something."""
        return self.asks_fee and all(one.entry.fee is not None for one in self._to_diagnose)

    @property
    def _to_diagnose(self) -> tuple[DeviceForm, ...]:
        """The shown device, or all of a table, as far as their diagnosis costs something.

        What is ordered from the price list needs no paid diagnosis; an answer stays to be seen.
        """
        form = self.form
        asked = [one for one in form.devices if not one.is_blank] if form.batch else [form.device]
        return tuple(one for one in asked if not one.entry.order or one.entry.fee is not None)

    @property
    def asks_photos(self) -> bool:
        """Tell whether photos are asked for here; they are shown wherever there are some."""
        if self.form.details or self.form.device.entry.photos:
            return True
        return self.lists is not None and "photos" in self.lists.policy.shown(self.unfolded)


@dataclass(frozen=True, slots=True)
class State(Asked):
    """The page's state, with what follows from the answers."""

    def entry(self, draft: str) -> IntakeEntry:
        """Return the visit as the service takes it.

        What the last visit answered counts only where it was on the page for somebody to see.
        """
        seen = tuple(
            device.without_remembered(self.asked_of(device)) for device in self.form.devices
        )
        return replace(self.form, devices=seen).to_entry(draft)

    def rest_good(self) -> dict[str, str]:
        """Return the good answer of each shown point that has none yet; numbers have no such."""
        if self.lists is None:
            return {}
        device, labels = self.form.device, self.lists.labels
        good = {
            point.key: labels.good_answer(point.key)
            for point in self.points("en")
            if not device.finding(point.key) and (self.runs or not labels.needs_power(point.key))
        }
        return {key: answer for key, answer in good.items() if answer}

    @property
    def runs(self) -> bool:
        """Tell whether the device was switched on at the counter and runs."""
        return self.form.device.entry.answers.get("power_on") == "agreed_works"

    @property
    def may_test(self) -> bool:
        """Tell whether the customer agreed to a test at the counter and nothing forbids it."""
        if self.lists is None:
            return False
        answers, labels = self.form.device.entry.answers, self.lists.labels
        return labels.may_be_tested(answers) and not labels.forbids_power(answers)

    @property
    def points_to_test(self) -> tuple[CheckPoint, ...]:
        """Return the test points of the shown device's class."""
        return () if self.list_to_test is None else self.list_to_test.points

    @property
    def list_to_test(self) -> PointList | None:
        """Return the test list of the shown device's class."""
        lists = self.test_lists
        return lists.get(self.form.device.entry.category) or lists.get(OTHER_CLASS)

    def to_look_at(self, name: str) -> str:
        """Name the field to begin with where a whole group is open: the first condition point."""
        points = self.points("en") if name == CONDITION_WORDS else ()
        return f"{POINT}{points[0].key}" if points and name in self.unanswered else name

    def missing(self) -> str:
        """Name the field of what every intake needs and this one lacks; empty when it is whole."""
        device = self.form.device
        if not device.is_named:
            return FIRST_FIELD
        if not device.has_fault:
            return SYMPTOMS
        return "" if self.form.has_contact else PHONE

    def to_ask(self) -> str:
        """Name the field that comes next, in the order of the talk."""
        return self.missing() or SYMPTOMS

    def after_customer(self) -> str:
        """Name the field that comes next once it is known who brought it.

        A fault that was said is not come back to: a key would change it there.
        """
        return self.missing() or (PROMISED if self.form.device.entry.problem else PROBLEM)

    def after_scan(self) -> str:
        """Name the field to be in after a number was read: only what is missing moves the focus."""
        here = self.form.focus
        return self.missing() or (SYMPTOMS if here == FIRST_FIELD else here)

    def asked(self, name: str) -> Focus:
        """Return the focus asked to go to a field."""
        return Focus(name, self.focus.turn + 1)

    def with_form(self, form: IntakeForm) -> State:
        """Return the state with another form, and without the words offered for the old one."""
        return replace(self, form=form)
