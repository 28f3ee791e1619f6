"""Words: both languages, placeholders filled, errors that name the field."""

from __future__ import annotations

import pytest

from app.domain.errors import BadEntry, DeviceAlreadyHere, NotAnswered
from app.domain.job import IllegalTransition, JobState
from app.domain.paper import PaperKind
from app.domain.permissions import Role
from app.domain.stock import AlreadyReversed
from app.labels import LABELS
from app.words import LANGUAGES, Words

CHINESE = Words("zh_CN")
ENGLISH = Words("en")


def test_an_unknown_language_is_english() -> None:
    assert Words("fr").label(PaperKind.CLAIM_TICKET) == "Claim ticket"


def test_the_trade_has_its_own_words() -> None:
    assert CHINESE.label(PaperKind.CLAIM_TICKET) == "取机单"
    assert CHINESE.label(Role.FRONT_DESK) == "前台"


def test_words_that_english_shares_keep_their_own_sense() -> None:
    assert CHINESE.label(JobState.HANDED_OVER) == "已交付"
    assert (CHINESE.say("Yes"), CHINESE.say("No")) == ("是", "否")
    assert CHINESE.field("tendered") == "实收"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_says_something(language: str) -> None:
    words = Words(language)
    for members in LABELS.values():
        assert all(words.label(member) for member in members)


def test_every_member_of_a_labelled_enum_has_a_label() -> None:
    for enum, members in LABELS.items():
        assert set(members) == set(enum)


def test_equal_values_of_two_enums_keep_their_own_labels() -> None:
    shared = [
        (one, other)
        for one in LABELS
        for other in LABELS
        if one is not other and {str(m) for m in one} & {str(m) for m in other}
    ]
    assert shared
    assert ENGLISH.label(JobState.DECLINED) == "Declined"


def test_a_sentence_leads_back_to_its_source() -> None:
    assert CHINESE.source(CHINESE.say("Take in a device")) == "Take in a device"
    assert CHINESE.source("Elena") == "Elena"
    assert ENGLISH.source("Take in a device") == "Take in a device"


def test_an_error_names_the_field_as_the_form_does() -> None:
    assert ENGLISH.error(BadEntry("phone", "missing")) == "Phone: this is needed"
    assert CHINESE.error(BadEntry("phone", "missing")) == "电话：必填"


def test_a_contact_is_no_number_that_was_called() -> None:
    said = ENGLISH.error(BadEntry("contact", "missing"))
    assert said == "Account or number: this is needed"


def test_an_error_names_the_path_of_a_field_that_no_form_has() -> None:
    assert ENGLISH.error(BadEntry("devices[0].x", "unknown_field")).startswith("devices[0].x")


def test_braces_in_what_was_typed_do_no_harm() -> None:
    said = ENGLISH.error(BadEntry("name", "control", "{field.__class__}"))
    assert "{field.__class__}" in said


def test_an_error_shows_enums_by_their_labels() -> None:
    error = IllegalTransition(JobState.RECEIVED, JobState.CLOSED)
    assert CHINESE.error(error) == "工单不能从“已接修”变为“已结单”。"


def test_an_error_says_a_name_in_the_readers_language() -> None:
    error = AlreadyReversed({"en": "Screen", "zh_CN": "屏幕"})
    assert ENGLISH.error(error).startswith("Screen")
    assert CHINESE.error(error).startswith("屏幕")
    assert "电池" in ENGLISH.error(AlreadyReversed({"zh_CN": "电池"}))


def test_an_error_lists_questions_by_their_names() -> None:
    said = ENGLISH.error(NotAnswered(1, ("condition", "lock")))
    assert said == "Device 1: still to be answered: Condition, Activation lock"


def test_an_error_carries_its_number() -> None:
    number = "0001-26-000001-34"
    assert number in ENGLISH.error(DeviceAlreadyHere(number))


def test_moments_are_the_stores_own() -> None:
    assert ENGLISH.moment(0, "Asia/Shanghai") == "1970-01-01 08:00"
    assert ENGLISH.day(0, "America/New_York") == "1969-12-31"
    assert ENGLISH.short_moment(0, "Asia/Shanghai") == "01-01 08:00"
    assert ENGLISH.short_day(0, "Asia/Shanghai") == "01-01"


def test_a_field_of_one_of_several_devices_is_named_with_its_device() -> None:
    assert ENGLISH.field("devices[1].imei") == "Device 2, IMEI"
    assert CHINESE.field("devices[0].brand") == "第 1 台设备，品牌"


def test_a_thing_goes_by_its_name_in_the_language_else_by_another() -> None:
    names = {"en": "Screen", "zh_CN": "屏幕"}
    assert CHINESE.named(names) == "屏幕"
    assert CHINESE.named({"en": "Screen", "zh_CN": ""}) == "Screen"
    assert ENGLISH.named({}, "0042") == "0042"
