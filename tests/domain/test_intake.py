"""What an intake needs at least, and what a level asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.errors import BadEntry
from app.domain.intake import (
    MOST_CHOICES,
    ConditionEntry,
    CustomerEntry,
    DeviceEntry,
    checked_customer,
    checked_device,
    unanswered,
)

PHONE = DeviceEntry(model="iPhone 13", problem="碎屏")


@pytest.mark.parametrize(
    "entry",
    [
        CustomerEntry(customer="known"),
        CustomerEntry(name="王芳"),
        CustomerEntry(phone="100 0000 0144"),
        CustomerEntry(second_contact="her sister"),
        CustomerEntry(address="1 Sample Street"),
        CustomerEntry(no_contact=True),
    ],
)
def test_one_contact_or_none_at_all_is_enough(entry: CustomerEntry) -> None:
    assert checked_customer(entry) == entry


@pytest.mark.parametrize("at", [-1, 4_102_444_800_000, 10**30])
def test_a_promise_is_within_this_century(at: int) -> None:
    with pytest.raises(BadEntry, match="promised_at"):
        checked_device(replace(PHONE, promised_at=at))


def test_saying_nothing_of_the_customer_is_not() -> None:
    with pytest.raises(BadEntry, match="phone"):
        checked_customer(CustomerEntry(note="tall"))


@pytest.mark.parametrize(
    "entry",
    [
        PHONE,
        DeviceEntry(device="known", symptoms=("screen",)),
        DeviceEntry(category="fridge", brand="Haier", problem="warm"),
    ],
)
def test_model_and_fault_are_enough(entry: DeviceEntry) -> None:
    assert checked_device(entry) == entry


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (DeviceEntry(problem="碎屏"), "model"),
        (DeviceEntry(category="phone", problem="碎屏"), "model"),
        (DeviceEntry(model="K40"), "problem"),
    ],
)
def test_without_model_or_fault_the_field_is_named(entry: DeviceEntry, field: str) -> None:
    with pytest.raises(BadEntry) as refused:
        checked_device(entry)
    assert refused.value.field == field


def test_what_was_entered_is_trimmed_and_said_once() -> None:
    entry = DeviceEntry(
        model=" K40 ",
        symptoms=("screen", " screen", ""),
        condition=(ConditionEntry(" bent frame "), ConditionEntry("  ")),
    )
    checked = checked_device(entry)
    assert (checked.model, checked.symptoms) == ("K40", ("screen",))
    assert checked.condition == (ConditionEntry("bent frame"),)


@pytest.mark.parametrize("field", ["symptoms", "accessories", "condition"])
def test_endless_lists_are_refused(field: str) -> None:
    many = [f"{n}" for n in range(MOST_CHOICES + 1)]
    entries = tuple(ConditionEntry(one) for one in many) if field == "condition" else tuple(many)
    with pytest.raises(BadEntry) as refused:
        checked_device(DeviceEntry(model="K40", problem="x", **{field: entries}))  # type: ignore[arg-type]
    assert (refused.value.field, refused.value.reason) == (field, "too_many")


def test_an_empty_answer_leaves_the_question_open() -> None:
    entry = DeviceEntry(answers={"lock": "off", "backup": ""})
    assert unanswered(entry, ("lock", "backup", "liquid")) == ("backup", "liquid")


def test_looked_at_and_nothing_found_is_an_answer() -> None:
    entry = DeviceEntry(condition=(), accessories=())
    assert unanswered(entry, ("condition", "accessories")) == ()


@pytest.mark.parametrize(
    "entry",
    [
        DeviceEntry(serial="C39"),
        DeviceEntry(imei="356938035643809"),
        DeviceEntry(facts={"no_identifier_reason": "does not start"}),
    ],
)
def test_an_identifier_or_the_reason_for_none_answers_the_question(entry: DeviceEntry) -> None:
    assert unanswered(entry, ("serial_or_reason",)) == ()
