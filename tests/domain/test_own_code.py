"""Own codes: what is printed reads back, what is damaged is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.own_code import (
    LAST_COUNTER,
    CodeFault,
    CodeKind,
    CountersUsedUp,
    NotOurCode,
    OwnCode,
    is_payment_code,
    looks_like_own,
    next_counter,
)

CODES = st.builds(
    OwnCode,
    kind=st.sampled_from(CodeKind),
    store=st.integers(0, 9999),
    year=st.integers(0, 99),
    epoch=st.integers(0, 9),
    counter=st.integers(1, LAST_COUNTER),
)


def make_code(**parts: int) -> OwnCode:
    kind = CodeKind(str(parts.pop("kind", 1)))
    return OwnCode(kind, **{"store": 1, "year": 26, "epoch": 0, "counter": 42} | parts)


def single_substitutions(digits: str) -> set[str]:
    return {
        digits[:i] + other + digits[i + 1 :] for i in range(len(digits)) for other in "0123456789"
    } - {digits}


def neighbour_swaps(digits: str) -> set[str]:
    return {
        digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)
    } - {digits}


def fault_of(text: str, *, people: bool = False) -> CodeFault:
    with pytest.raises(NotOurCode) as refused:
        OwnCode.parse_people(text) if people else OwnCode.parse(text)
    return refused.value.fault


def test_a_code_is_kind_store_year_epoch_counter_and_check() -> None:
    # 98 less the 90 that 10001260000042 times 100 leaves of 97.
    assert make_code().digits == "1" + "0001" + "26" + "0" + "000042" + "08"


@given(CODES)
def test_a_code_is_16_digits_that_leave_one_of_97(code: OwnCode) -> None:
    # ISO 7064, MOD 97-10: the whole number is congruent to 1.
    assert len(code.digits) == 16
    assert int(code.digits) % 97 == 1


@given(CODES)
def test_a_code_reads_back(code: OwnCode) -> None:
    assert OwnCode.parse(code.digits) == code


@pytest.mark.parametrize("kind", CodeKind)
def test_every_store_of_every_kind_reads_back(kind: CodeKind) -> None:
    for store in range(10_000):
        code = OwnCode(kind, store, 26, store % 10, 1 + store * 99)
        assert OwnCode.parse(code.digits) == code
        assert OwnCode.parse_people(code.people()) == code


@given(CODES)
def test_every_wrong_digit_is_found(code: OwnCode) -> None:
    assert not any(looks_like_own(wrong) for wrong in single_substitutions(code.digits))


@given(CODES)
def test_every_swap_of_neighbours_is_found(code: OwnCode) -> None:
    assert not any(looks_like_own(wrong) for wrong in neighbour_swaps(code.digits))


def test_no_damaged_code_of_a_spread_of_stores_and_counters_passes() -> None:
    spread = [
        OwnCode(kind, store, 26, epoch, counter)
        for kind in CodeKind
        for store in (0, 1, 20, 5099, 9999)
        for epoch, counter in ((0, 1), (9, LAST_COUNTER))
    ]
    damaged = [
        wrong
        for code in spread
        for wrong in single_substitutions(code.digits) | neighbour_swaps(code.digits)
    ]
    assert len(damaged) > 15_000
    assert not [wrong for wrong in damaged if looks_like_own(wrong)]


@given(CODES)
def test_spaces_and_full_width_digits_are_read(code: OwnCode) -> None:
    wide = code.digits.translate({ord("0") + i: ord("０") + i for i in range(10)})
    assert OwnCode.parse(f" {wide[:4]} {wide[4:]}　") == code


@pytest.mark.parametrize("text", ["", "1000126000004", "100012600000423", "1000126000004208 7"])
def test_another_length_is_named(text: str) -> None:
    assert fault_of(text) is CodeFault.LENGTH


@pytest.mark.parametrize("text", ["10001260000O4208", "١٠٠٠١٢٦٠٠٠٠٠٤٢٠٨", "-000126000004208"])
def test_anything_but_digits_is_named(text: str) -> None:
    assert fault_of(text) is CodeFault.LENGTH


def test_a_wrong_check_is_named() -> None:
    assert fault_of("1000126000004209") is CodeFault.CHECK


def test_a_check_beyond_98_is_wrong_though_it_leaves_one_of_97() -> None:
    # 98 - 97 = 01 and 98 + 1 = 99 would let one code have two spellings.
    digits = next(
        code.digits for n in range(1, 200) if (code := make_code(counter=n)).check == "98"
    )
    assert int(digits[:14] + "01") % 97 == 1
    assert fault_of(digits[:14] + "01") is CodeFault.CHECK


def test_counter_zero_is_named() -> None:
    assert fault_of("0000000000000098") is CodeFault.COUNTER


@given(st.text() | st.text("0123456789 ０²", min_size=14, max_size=18))
def test_only_16_digits_are_ours(text: str) -> None:
    assert not looks_like_own(text) or len("".join(text.split())) == 16


@pytest.mark.parametrize(
    "parts",
    [
        {"store": 10_000},
        {"store": -1},
        {"year": 2026},
        {"year": -1},
        {"epoch": 10},
        {"epoch": -1},
        {"counter": 0},
        {"counter": 1_000_000},
    ],
)
def test_a_part_that_does_not_fit_its_digits_is_a_bug(parts: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="OwnCode"):
        make_code(**parts)


def test_people_read_a_job_without_a_letter() -> None:
    assert make_code().people() == "0001-26-000042-08"


def test_people_read_an_epoch_behind_the_year() -> None:
    assert make_code(epoch=1).people().startswith("0001-26.1-000042-")


def test_every_other_kind_has_its_own_letter() -> None:
    letters = {OwnCode(kind, 1, 26, 0, 42).people()[0] for kind in CodeKind}
    assert len(letters) == len(CodeKind)
    assert {letter for letter in letters if not letter.isdigit()}.isdisjoint("IOSZ")


@given(CODES)
def test_a_number_reads_back_in_either_case(code: OwnCode) -> None:
    assert OwnCode.parse_people(code.people().lower()) == code
    assert OwnCode.parse_people(f" {code.people()}\n") == code


@given(CODES)
def test_a_number_typed_on_a_chinese_keyboard_is_read(code: OwnCode) -> None:
    typed = code.people().replace("-", "－").replace(".", "。")
    assert OwnCode.parse_people(typed) == code
    assert OwnCode.parse_people(code.people().replace("-", "–")) == code


@pytest.mark.parametrize(
    "text",
    ["", "42", "1000126000004208", "X0001-26-000042-08", "0001-26.0-000042-08", "0001-26-42-36"],
)
def test_a_text_that_is_no_number_is_named(text: str) -> None:
    assert fault_of(text, people=True) is CodeFault.NUMBER


def test_a_mistyped_number_is_named() -> None:
    assert fault_of("0001-26-000043-08", people=True) is CodeFault.CHECK


def test_a_letter_belongs_to_the_check() -> None:
    assert fault_of("T" + make_code().people(), people=True) is CodeFault.CHECK


@pytest.mark.parametrize("prefix", ["10", "11", "12", "13", "14", "15"])
def test_18_digits_from_10_to_15_are_a_payment_code(prefix: str) -> None:
    assert is_payment_code(prefix + "0" * 16)
    assert not is_payment_code(prefix + "0" * 15)
    assert not is_payment_code(prefix + "0" * 17)


@pytest.mark.parametrize("prefix", ["25", "26", "27", "28", "29", "30"])
def test_16_to_24_digits_from_25_to_30_are_a_payment_code(prefix: str) -> None:
    codes = [prefix + "0" * (length - 2) for length in range(15, 26)]
    assert [len(code) for code in codes if is_payment_code(code)] == list(range(16, 25))


@pytest.mark.parametrize("text", ["16" + "0" * 16, "24" + "0" * 14, "31" + "0" * 14, "", "25"])
def test_other_numbers_are_no_payment_code(text: str) -> None:
    assert not is_payment_code(text)


def test_a_payment_code_typed_with_gaps_is_known() -> None:
    assert is_payment_code("２８12 3456 7890 123456")


@given(CODES)
def test_every_own_code_is_ours_whatever_it_begins_with(code: OwnCode) -> None:
    assert looks_like_own(code.digits)


@pytest.mark.parametrize("store", [5000, 6001, 7777, 8000, 9999])
def test_customers_of_some_stores_look_like_payment_codes_so_ours_is_asked_first(
    store: int,
) -> None:
    digits = OwnCode(CodeKind.CUSTOMER, store, 26, 0, 42).digits
    assert is_payment_code(digits)
    assert looks_like_own(digits)


def test_the_error_keeps_no_payment_code() -> None:
    with pytest.raises(NotOurCode) as refused:
        OwnCode.parse("134567890123456789")
    assert "13456" not in repr(refused.value)
    assert "13456" not in str(refused.value)


def test_counters_follow_one_another() -> None:
    assert next_counter(CodeKind.JOB, 0) == 1
    assert next_counter(CodeKind.JOB, 999_998) == 999_999


def test_the_millionth_number_of_a_year_is_refused() -> None:
    with pytest.raises(CountersUsedUp) as refused:
        next_counter(CodeKind.JOB, 999_999)
    assert refused.value.kind is CodeKind.JOB


@pytest.mark.parametrize("kept", [-3, -2, -1], ids=["bare", "dash", "one digit"])
@given(CODES)
def test_a_number_cut_short_is_read_with_the_check_that_belongs_to_it(
    kept: int, code: OwnCode
) -> None:
    assert OwnCode.parse_cut_short(code.people()[:kept]) == code


@pytest.mark.parametrize("text", ["0001-26-00277", "0463-21-3456", "0001-26-000277-17", "000277"])
def test_other_numbers_are_not_taken_for_one_cut_short(text: str) -> None:
    with pytest.raises(NotOurCode):
        OwnCode.parse_cut_short(text)
