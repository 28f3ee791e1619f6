"""A sealed secret opens for its owner under its key, and for nothing else."""

from __future__ import annotations

import secrets
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.sealed_secrets import BLOCK, WrappingKey, opened, padded, seal, unpadded, wrapped_anew

OLD, NEW = (WrappingKey(number, secrets.token_bytes(32), 0) for number in (1, 2))
TEXTS = st.text(min_size=1, max_size=64)


@given(st.binary(max_size=300))
def test_padding_ends_at_a_multiple_of_64_and_comes_off(plain: bytes) -> None:
    whole = padded(plain)
    assert len(whole) % BLOCK == 0
    assert len(plain) < len(whole) <= len(plain) + BLOCK
    assert unpadded(whole) == plain


@pytest.mark.parametrize("plain", [b"", bytes(64), b"1234"])
def test_what_was_never_padded_is_told(plain: bytes) -> None:
    with pytest.raises(ValueError, match=str(len(plain))):
        unpadded(plain)


@given(TEXTS)
def test_it_opens_for_its_owner(text: str) -> None:
    assert opened(seal(text, "job", OLD), "job", OLD) == text


@given(TEXTS, st.integers(1, 63))
def test_length_tells_nothing_below_a_block(text: str, longer: int) -> None:
    short, long = seal("1", "job", OLD), seal("1" * longer, "job", OLD)
    assert len(short.sealed) == len(long.sealed)
    assert (text * 8).encode() not in seal(text * 8, "job", OLD).sealed


@given(TEXTS)
def test_it_opens_for_nobody_else(text: str) -> None:
    sealed, other = seal(text, "job", OLD), seal(text, "other", OLD)
    assert opened(sealed, "other", OLD) is None
    assert opened(sealed, "job", NEW) is None
    assert opened(replace(sealed, sealed=other.sealed), "job", OLD) is None
    assert opened(replace(sealed, wrapped_key=other.wrapped_key), "job", OLD) is None
    assert opened(replace(sealed, wrapping=2), "job", OLD) is None


@given(TEXTS, st.integers(0, 10_000))
def test_a_changed_bit_opens_nothing(text: str, at: int) -> None:
    sealed = seal(text, "job", OLD)
    spoilt = bytearray(sealed.sealed)
    spoilt[at % len(spoilt)] ^= 1
    assert opened(replace(sealed, sealed=bytes(spoilt)), "job", OLD) is None
    assert opened(replace(sealed, sealed=sealed.sealed[:8]), "job", OLD) is None


@given(TEXTS)
def test_wrapped_anew_it_opens_under_the_new_key_alone(text: str) -> None:
    anew = wrapped_anew(seal(text, "job", OLD), "job", OLD, NEW)
    assert anew is not None
    assert opened(anew, "job", NEW) == text
    assert opened(anew, "job", OLD) is None
    assert wrapped_anew(seal(text, "job", OLD), "job", NEW, OLD) is None


def test_a_wrapping_key_is_in_no_text() -> None:
    assert repr(OLD) == "WrappingKey(1)"
