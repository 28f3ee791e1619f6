"""Single cells: telephone numbers, IMEIs and serials as spreadsheet programs leave them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.entry_text import optional_line, optional_text
from app.domain.errors import BadEntry
from app.services.importing.cells import filled, imeis, line, paragraph, phones, serial
from tests.factories import IMEI, SECOND_IMEI, WRONG_IMEI


@pytest.mark.parametrize(
    ("text", "first", "second", "words"),
    [
        ("138 0013 8000", "13800138000", "", ""),
        ("13800138000.0", "13800138000", "", ""),
        ("1.3800138000E+10", "13800138000", "", ""),
        ("13800138000/010-5550 0144", "13800138000", "010-5550 0144", ""),
        ("030/1234567", "301234567", "", ""),
        ("微信 lin88", None, "", "微信 lin88"),
        ("13800138000, wx lin88888", "13800138000", "", "wx lin88888"),
    ],
)
def test_a_phone_cell_gives_a_number_a_second_one_and_words(
    text: str, first: str | None, second: str, words: str
) -> None:
    found = phones("phone", text, "86")
    digits = None if found.first is None else found.first.digits
    assert (digits, found.second, found.words) == (first, second, words)


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        (IMEI, [IMEI[:14]]),
        (f"{IMEI}.0", [IMEI[:14]]),
        (f"IMEI: {IMEI}", [IMEI[:14]]),
        ("3.56938035643809E+14", [IMEI[:14]]),
        (f"{IMEI} / {SECOND_IMEI}", [IMEI[:14], SECOND_IMEI[:14]]),
        ("F2LX1234", ["F2LX1234"]),
    ],
)
def test_an_imei_cell_gives_its_identifiers(text: str, norms: list[str]) -> None:
    assert [mark.norm for mark, _ in imeis("imei", text).found] == norms


def test_a_wrong_check_digit_is_told_with_the_mark() -> None:
    assert imeis("imei", WRONG_IMEI).found[0][1] is False


@pytest.mark.parametrize("text", ["3.56938E+14", "3.569380356E+14", "3,56938E+14"])
def test_digits_that_a_spreadsheet_rounded_away_are_not_made_up(text: str) -> None:
    with pytest.raises(BadEntry) as refused:
        imeis("imei", text)
    assert refused.value.reason == "rounded"
    with pytest.raises(BadEntry):
        serial("serial", text)


@pytest.mark.parametrize("text", ["-", " N/A ", "无", "Unknown", "#N/A", "????"])
def test_what_people_write_for_nothing_is_nothing(text: str) -> None:
    assert filled(text) == ""


@given(st.text(max_size=200))
def test_every_text_becomes_storable(text: str) -> None:
    one, _ = line(text, 120)
    assert optional_line("name", one, 120) == one
    many, _ = paragraph(text, 120)
    assert optional_text("problem", many, 120) == many


def test_a_long_text_is_cut_and_said_so() -> None:
    kept, doubt = line("x" * 3_000, 120)
    assert len(kept) == 120
    assert doubt is not None
    assert (doubt.reason, doubt.detail) == ("cut", "120")
