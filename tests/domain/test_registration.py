"""What customers write beforehand, as digits and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.check_digits import mod_97_pair
from app.domain.entry_text import optional_line
from app.domain.identifiers import IdentifierKind, classify
from app.domain.own_code import NotOurCode, OwnCode, is_payment_code
from app.domain.registration import (
    LIMITS,
    PREFIX,
    Registration,
    RegistrationDamaged,
    RegistrationTooNew,
    is_registration,
)

_WRITTEN = st.builds(
    Registration, *(st.text(st.characters(), max_size=limit + 5) for limit in LIMITS.values())
)
# The page of `resources/registration` has to write the same digits.
_WANG = Registration("王小明", "138 0013 8000", "苹果13", "屏幕碎了，触摸没反应")


@given(_WRITTEN)
def test_what_is_written_comes_back_cleaned(written: Registration) -> None:
    assert Registration.decode(written.encode()) == written.cleaned()


@given(_WRITTEN)
def test_what_comes_back_can_be_entered(written: Registration) -> None:
    kept = written.cleaned()
    for name, limit in LIMITS.items():
        assert optional_line(name, getattr(kept, name), limit) == getattr(kept, name).strip()


@given(_WRITTEN)
def test_a_code_is_nothing_but_digits_and_longer_than_any_other(written: Registration) -> None:
    code = written.encode()
    assert code.isdecimal()
    assert code.isascii()
    assert len(code) > 40
    assert is_registration(code)


@given(_WRITTEN)
def test_a_code_is_no_other_code(written: Registration) -> None:
    code = written.encode()
    assert not is_payment_code(code)
    assert [one.kind for one in classify(code)] == [IdentifierKind.OTHER]
    with pytest.raises(NotOurCode):
        OwnCode.parse(code)


@given(_WRITTEN, st.data())
def test_a_misread_digit_is_refused(written: Registration, data: st.DataObject) -> None:
    code = written.encode()
    at = data.draw(st.integers(len(PREFIX), len(code) - 1))
    wrong = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != code[at]]))
    with pytest.raises(RegistrationDamaged):
        Registration.decode(code[:at] + wrong + code[at + 1 :])


@given(_WRITTEN, st.data())
def test_a_torn_code_is_refused(written: Registration, data: st.DataObject) -> None:
    code = written.encode()
    at = data.draw(st.integers(0, len(code) - 1))
    with pytest.raises(RegistrationDamaged):
        Registration.decode(code[:at])


@given(st.from_regex(PREFIX + "1[0-9]{24,90}", fullmatch=True))
def test_digits_that_no_page_wrote_are_refused_or_read(digits: str) -> None:
    payload = digits + mod_97_pair(digits)
    try:
        read = Registration.decode(payload)
    except RegistrationDamaged:
        return
    assert read == read.cleaned()


def test_a_newer_page_is_named() -> None:
    payload = f"{PREFIX}20012" + "0" * 30
    with pytest.raises(RegistrationTooNew) as refused:
        Registration.decode(payload + mod_97_pair(payload))
    assert refused.value.version == 2


def test_control_characters_and_directions_are_left_out() -> None:
    written = Registration("Wang\x1b\t Min\u202e", "1\u20663", "k\n40", "no\x00sound")
    assert written.cleaned() == Registration("Wang Min", "13", "k 40", "no sound")


def test_a_common_registration_is_short() -> None:
    assert len(_WANG.encode()) < 200


def test_the_code_of_an_example_stays_as_it_is() -> None:
    """Pages that shops have put on the web go on writing this."""
    assert _WANG.encode() == (
        "77207720100632545994184582552535428924500990617108985736190354256987218022556868"
        "16997020054095295918479252585246696078251489778908300255806757310904253654894743"
        "4371505550816"
    )
