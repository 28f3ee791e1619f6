"""The store key survives being printed, read aloud and typed again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.storage_errors import RecoveryCodeWrong
from db.recovery_code import ALPHABET, key_from_recovery_code, recovery_code

keys = st.binary(min_size=32, max_size=32)


@given(keys)
def test_a_code_gives_its_key_back(key):
    assert key_from_recovery_code(recovery_code(key)) == key


def test_a_code_is_fourteen_groups_of_four():
    assert [len(group) for group in recovery_code(bytes(32)).split("-")] == [4] * 14


@given(keys)
def test_letters_that_look_like_digits_are_taken_for_them(key):
    written = recovery_code(key).replace("0", "o").replace("1", "l").lower()
    assert key_from_recovery_code(written) == key
    assert key_from_recovery_code(written.replace("l", "I").replace("o", "O")) == key


@given(keys, st.sampled_from([" ", "", "  ", "\n", " - ", "—", "\u3000"]))
def test_any_spacing_is_taken(key, between):
    assert key_from_recovery_code(f" {recovery_code(key).replace('-', between)} ") == key


@given(keys)
def test_full_width_characters_of_a_chinese_keyboard_are_taken(key):
    wide = "".join(chr(ord(c) + 0xFEE0) for c in recovery_code(key).replace("-", ""))
    assert key_from_recovery_code(wide) == key


@given(keys, st.integers(0, 55), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(key, place, other):
    code = recovery_code(key).replace("-", "")
    if code[place] == other:
        return
    with pytest.raises(RecoveryCodeWrong):
        key_from_recovery_code(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize("text", ["", "0" * 55, "0" * 57, "U" * 56, "你好" * 28])
def test_what_is_no_code_is_refused(text):
    with pytest.raises(RecoveryCodeWrong):
        key_from_recovery_code(text)


def test_a_code_printed_long_ago_still_opens_its_store():
    printed = "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-2GAH-C5RR-34D1-P70X-3RFT-BJ9S"
    assert key_from_recovery_code(printed) == bytes(range(32))
