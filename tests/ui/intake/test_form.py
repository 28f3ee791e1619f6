"""The intake form: what was typed, as a draft keeps it and as the commit takes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.intake import ConditionEntry, CustomerEntry, DeviceEntry
from ui.intake.form import DeviceForm, IntakeForm


def filled() -> IntakeForm:
    entry = DeviceEntry(
        category="phone",
        brand="Apple",
        model="iPhone 13",
        symptoms=("screen",),
        accessories=("case",),
        condition=(ConditionEntry("picture", "works"),),
        answers={"lock": "off"},
        facts={"colour": "蓝"},
    )
    device = DeviceForm(entry, promise="1h", remembered=("lock",), remembered_from="0001-26-000001")
    customer = CustomerEntry(name="王芳", phone="100 0000 0144")
    return IntakeForm(customer, (device, DeviceForm()), level="standard", focus="phone")


def test_a_blank_form_has_nothing_to_keep() -> None:
    chosen = DeviceForm(DeviceEntry(category="laptop"))
    assert IntakeForm(devices=(chosen,), level="full").is_blank
    assert not IntakeForm(customer=CustomerEntry(no_contact=True)).is_blank


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("phone", "138"),
        ("note", "老客户"),
        ("model", "ip13"),
        ("serial", "F2L"),
        ("accessory_words", "旧壳"),
        ("colour", "红"),
    ],
)
def test_what_is_written_into_a_field_is_read_from_it(field: str, text: str) -> None:
    form = IntakeForm().write(field, text)
    assert form.text(field) == text
    assert not form.is_blank
    assert form.write(field, "").is_blank


def test_what_was_typed_about_a_limit_is_kept_as_it_was_typed() -> None:
    form = IntakeForm().write("limit_words", "八百")
    assert (form.text("limit_words"), form.is_blank) == ("八百", False)


def test_how_it_came_is_said_of_the_whole_visit() -> None:
    form = IntakeForm(devices=(DeviceForm(), DeviceForm())).write("channel", "courier")
    assert form.to_entry("").channel == "courier"


def test_the_rest_is_good_only_where_nothing_was_said() -> None:
    device = DeviceForm().with_finding("frame_shape", "bent")
    rest = device.with_rest_good({"frame_shape": "straight", "back_surface": "good"})
    assert (rest.finding("frame_shape"), rest.finding("back_surface")) == ("bent", "good")


def test_a_field_that_does_not_exist_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        IntakeForm().write("smell", "burnt")


def test_a_brand_stays_while_the_model_behind_it_is_corrected() -> None:
    device = filled().device
    assert device.with_model_text("Apple iPhone 14").entry.brand == "Apple"
    assert device.with_model_text("ip14").entry.brand == ""


def test_a_blank_typed_behind_a_model_stays_in_the_field() -> None:
    assert DeviceForm().with_model_text("ip13 ").model_text == "ip13 "


def test_an_answer_of_ones_own_is_no_longer_remembered() -> None:
    answered = filled().device.with_answer("lock", "on")
    assert (answered.entry.answers, answered.remembered) == ({"lock": "on"}, ())


def test_the_last_finding_taken_back_leaves_the_condition_not_checked() -> None:
    assert filled().device.with_finding("picture", "").entry.condition is None


def test_own_words_become_part_of_the_entry() -> None:
    device = replace(filled().device, accessory_words="旧壳，钥匙", condition_words="左下角磕碰")
    entry = device.to_entry("quick")
    assert entry.accessories == ("case", "旧壳", "钥匙")
    assert entry.condition == (ConditionEntry("picture", "works"), ConditionEntry("左下角磕碰"))


def test_what_nobody_checked_stays_unchecked() -> None:
    entry = DeviceForm().to_entry("quick")
    assert (entry.accessories, entry.condition) == (None, None)


def test_blank_devices_are_not_taken_in() -> None:
    assert [one.model for one in filled().to_entry("").devices] == ["iPhone 13"]


def test_a_next_device_uses_a_blank_one_again() -> None:
    form = filled().with_next("phone")
    assert (len(form.devices), form.place) == (2, 1)


def test_the_last_device_taken_out_leaves_a_blank_one() -> None:
    form = replace(filled(), devices=filled().devices[:1]).without(0)
    assert (len(form.devices), form.device.is_blank, form.device.entry.category) == (
        1,
        True,
        "phone",
    )
