"""Phone numbers: any way of writing one finds the customer again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.contact import Phone, checked_phone, match_digits
from app.domain.errors import BadEntry

MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


def refusal(text: str | None) -> tuple[str, str]:
    with pytest.raises(BadEntry) as refused:
        checked_phone(text)
    assert refused.value.field == "phone"
    return refused.value.reason, refused.value.detail


@given(MOBILES, st.sampled_from(["", "+86 ", "+86-", "0086", "86", "(+86)", "＋８６　", "0"]))
def test_a_chinese_mobile_is_one_number_however_its_country_is_written(
    mobile: str, front: str
) -> None:
    spaced = f"{front}{mobile[:3]} {mobile[3:7]}-{mobile[7:]}"
    assert checked_phone(spaced).digits == mobile


@pytest.mark.parametrize(
    "written",
    ["010-12345678", "(010) 1234 5678", "+86 10 1234 5678", "+86 (0)10 1234 5678", "861012345678"],
)
def test_a_landline_is_one_number_with_and_without_its_trunk_zero(written: str) -> None:
    assert checked_phone(written).digits == "1012345678"


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("+1 (555) 010-0144", "15550100144"),
        ("+44 (0)20 7946 0958", "442079460958"),
        ("0044 20 7946 0958", "442079460958"),
        ("555.010.0144", "5550100144"),
        ("86123456", "86123456"),
        ("110", "110"),
        ("000", "000"),
    ],
)
def test_other_numbers_keep_their_digits(written: str, digits: str) -> None:
    assert checked_phone(written).digits == digits


@pytest.mark.parametrize("written", ["(555) 010-0144", "+1 555 010 0144", "1-555-010-0144"])
def test_a_store_elsewhere_has_its_own_country(written: str) -> None:
    assert checked_phone(written, home="1").digits == "5550100144"


@pytest.mark.parametrize(
    ("written", "number", "extension"),
    [
        ("010-12345678转801", "1012345678", "801"),
        ("010-12345678 分机 801", "1012345678", "801"),
        ("555 010 0144 ext. 12", "5550100144", "12"),
        ("555 010 0144, Ext: 12", "5550100144", "12"),
        ("555 010 0144 x12", "5550100144", "12"),
        ("555 010 0144#12", "5550100144", "12"),
    ],
)
def test_an_extension_is_kept_apart(written: str, number: str, extension: str) -> None:
    assert checked_phone(written) == Phone(written, number, extension)


def test_the_number_is_kept_as_entered() -> None:
    assert checked_phone("  （010）1234－5678 ").raw == "（010）1234－5678"


def test_a_number_copied_from_a_phones_contacts_loses_its_direction_marks() -> None:
    assert checked_phone("\u202d138 0013 8000\u202c") == Phone("138 0013 8000", "13800138000")


def test_customers_are_asked_for_by_the_last_four_digits() -> None:
    assert checked_phone("+86 138 1234 5678 转 9").tail == "5678"
    assert checked_phone("110").tail == "110"


@pytest.mark.parametrize(
    ("text", "foreign"),
    [("call me", "c"), ("138001380OO", "O"), ("138+0013", "+"), ("++86 138", "+"), ("١٢٣٤", "١")],
)
def test_what_does_not_belong_in_a_number_is_named(text: str, foreign: str) -> None:
    assert refusal(text) == ("not_phone", foreign)


@pytest.mark.parametrize("text", ["12", "+", "1-2", "12 x345"])
def test_fewer_than_three_digits_are_refused(text: str) -> None:
    assert refusal(text) == ("too_few_digits", "3")


def test_two_numbers_in_one_field_are_refused() -> None:
    assert refusal("13812345678/13912345678") == ("too_many_digits", "18")


def test_a_very_long_entry_is_refused() -> None:
    assert refusal("1" + "-" * 40) == ("too_long", "40")


@pytest.mark.parametrize("nothing", [None, "", "  ", "\u200e"])
def test_no_number_is_missing(nothing: str | None) -> None:
    assert refusal(nothing) == ("missing", "")


def test_a_control_character_is_refused() -> None:
    assert refusal("138\x1b0013") == ("control", "U+001B")


@given(st.text("0123456789+-() .０１", max_size=20))
def test_what_was_taken_has_digits_that_match_itself(text: str) -> None:
    try:
        phone = checked_phone(text)
    except BadEntry:
        return
    assert phone.digits.isascii()
    assert phone.digits.isdigit()
    assert match_digits(phone.raw) == phone.digits
