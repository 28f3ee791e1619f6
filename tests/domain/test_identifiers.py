"""Marks of a device: read as labels, boxes, screens and clerks write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import BadEntry, CheckDigitWrong
from app.domain.identifiers import (
    IMEI_KINDS,
    Identifier,
    IdentifierKind,
    check_imei,
    classify,
    parse_imei,
    parse_serial,
    serial_norm,
    strip_aim_id,
)

K = IdentifierKind
IMEI = "356938035643809"
BODIES = st.text("0123456789", min_size=14, max_size=14).filter(lambda body: len(set(body)) > 1)


def luhn_sum(digits: str) -> int:
    """Sum as ISO/IEC 7812-1 describes it, every second digit from the right doubled."""
    table = "0246813579"
    right = digits[::-1]
    return sum(int(d) for d in right[::2]) + sum(int(table[int(d)]) for d in right[1::2])


def make_imei(body: str) -> str:
    return next(body + d for d in "0123456789" if luhn_sum(body + d) % 10 == 0)


def best(text: str) -> tuple[IdentifierKind, str]:
    first = classify(text)[0]
    return first.kind, first.norm


def kinds(text: str) -> list[IdentifierKind]:
    return [guess.kind for guess in classify(text)]


def imei_refusal(text: str) -> tuple[str, str]:
    with pytest.raises(BadEntry) as refused:
        check_imei(text)
    assert refused.value.field == "imei"
    return refused.value.reason, refused.value.detail


@given(BODIES)
def test_an_imei_is_matched_by_its_first_14_digits(body: str) -> None:
    imei = make_imei(body)
    norms = {parse_imei(form).norm for form in (body, imei, body + "07")}
    assert norms == {body}
    assert check_imei(imei).tac == body[:8]


@given(BODIES)
def test_only_one_check_digit_fits(body: str) -> None:
    fitting = [d for d in "0123456789" if check_imei(body + d).check_ok]
    assert fitting == [make_imei(body)[14]]


@pytest.mark.parametrize(
    "written",
    [
        "35-693803-564380-9",
        " 35 693803 564380 9 ",
        "356938/035643809",
        "35.693803.564380.9",
        "３５６９３８０３５６４３８０９",
        "35–693803–564380–9",
        "356938035643809 / 01",
        "356938035643809/78",
    ],
)
def test_an_imei_is_read_as_phones_and_people_write_it(written: str) -> None:
    found = parse_imei(written)
    assert found == Identifier(K.IMEI, written.strip(), "35693803564380")


def test_16_digits_carry_a_software_version_and_no_check() -> None:
    check = check_imei("3569380356438078")
    assert check.identifier.kind is K.IMEI_SV
    assert (check.given, check.check_ok) == ("", True)
    assert {K.IMEI, K.IMEI_SV} == IMEI_KINDS


@pytest.mark.parametrize("read", [IMEI, IMEI[:14], IMEI[:14] + "01", IMEI + "/01"])
def test_however_an_imei_is_read_its_number_is_the_one_on_the_box(read: str) -> None:
    assert check_imei(read).number == IMEI


def test_14_digits_carry_no_check() -> None:
    check = check_imei("35693803564380")
    assert (check.identifier.kind, check.given, check.expected) == (K.IMEI, "", "9")


def test_a_wrong_check_digit_is_a_verdict_that_names_the_right_one() -> None:
    check = check_imei("356938035643800")
    assert (check.given, check.expected, check.check_ok) == ("0", "9", False)
    assert check.identifier.norm == "35693803564380"


def test_an_imei_that_has_to_be_right_is_refused_with_what_was_read() -> None:
    with pytest.raises(CheckDigitWrong) as refused:
        parse_imei("35-693803-564380-0")
    assert refused.value.imei == "35-693803-564380-0"


@pytest.mark.parametrize("length", [1, 13, 17, 18])
def test_another_length_is_no_imei(length: int) -> None:
    assert imei_refusal("3569380356438012345"[:length]) == ("imei_length", str(length))


@pytest.mark.parametrize("text", ["0" * 15, "1" * 14, "9" * 16, "00000000000000 1"])
def test_the_same_digit_throughout_is_no_imei(text: str) -> None:
    assert imei_refusal(text) == ("all_same_digit", "")


@pytest.mark.parametrize("text", ["35693803564380X", "--", "IMEI", "٣٥٦٩٣٨٠٣٥٦٤٣٨٠٩"])
def test_letters_are_no_imei(text: str) -> None:
    assert imei_refusal(text) == ("not_digits", "")


def test_no_imei_at_all_is_missing() -> None:
    assert imei_refusal("  ") == ("missing", "")


def test_a_serial_is_kept_as_read_and_compared_in_capitals_without_gaps() -> None:
    found = parse_serial(" -pf-1a bc2 3- ")
    assert found == Identifier(K.SERIAL, "-pf-1a bc2 3-", "PF-1ABC23")


def test_o_and_zero_stay_apart_in_a_serial() -> None:
    assert parse_serial("C0O").norm != parse_serial("C00").norm


@pytest.mark.parametrize("nothing", ["", "  ", "---", " - "])
def test_a_serial_of_nothing_is_missing(nothing: str) -> None:
    with pytest.raises(BadEntry) as refused:
        parse_serial(nothing)
    assert (refused.value.field, refused.value.reason) == ("serial", "missing")


def test_a_serial_with_a_control_character_is_refused() -> None:
    with pytest.raises(BadEntry) as refused:
        parse_serial("C02\x1b")
    assert refused.value.reason == "control"


@given(st.text())
def test_a_compared_serial_stays_what_it_is(text: str) -> None:
    assert serial_norm(serial_norm(text)) == serial_norm(text)


@pytest.mark.parametrize(
    ("scan", "parts"),
    [
        ("]C0356938035643809", ("]C0", IMEI)),
        ("]Q1https://example.org", ("]Q1", "https://example.org")),
        (IMEI, ("", IMEI)),
        ("]]", ("", "]]")),
        ("", ("", "")),
    ],
)
def test_the_symbology_identifier_is_split_off(scan: str, parts: tuple[str, str]) -> None:
    assert strip_aim_id(scan) == parts


@pytest.mark.parametrize(
    ("scan", "taken_for"),
    [
        (IMEI, (K.IMEI, "35693803564380")),
        ("]C0" + IMEI, (K.IMEI, "35693803564380")),
        ("356938035643800", (K.IMEI, "35693803564380")),
        ("35693803564380", (K.IMEI, "35693803564380")),
        ("8612345678901278", (K.IMEI_SV, "86123456789012")),
        # The example of GSMA SGP.02, annex J, and one that begins otherwise (SGP.29).
        ("89001012012341234012345678901224", (K.EID, "89001012012341234012345678901224")),
        ("8900 1012 0123 4123 4012 3456 7890 1224", (K.EID, "89001012012341234012345678901224")),
        ("10000000000000000000000000000024", (K.EID, "10000000000000000000000000000024")),
        ("6291041500213", (K.GTIN, "06291041500213")),
        ("036000291452", (K.GTIN, "00036000291452")),
        ("0036000291452", (K.GTIN, "00036000291452")),
        ("96385074", (K.GTIN, "00000096385074")),
        ("10614141000415", (K.GTIN, "10614141000415")),
        ("AF0123450ABCDE", (K.MEID, "AF0123450ABCDE")),
        ("af 012345 0abcde", (K.MEID, "AF0123450ABCDE")),
        ("293608736500703710", (K.MEID, "AF0123450ABCDE")),
        ("00:1b:44:11:3a:b7", (K.MAC, "001B44113AB7")),
        ("00-1B-44-11-3A-B7", (K.MAC, "001B44113AB7")),
        ("001b.4411.3ab7", (K.MAC, "001B44113AB7")),
        ("001B44113AB7", (K.MAC, "001B44113AB7")),
        ("SC02XG1ABJGH5", (K.SERIAL, "C02XG1ABJGH5")),
        ("1PMLXX2CH/A", (K.OTHER, "MLXX2CH/A")),
        ("r58m123456a", (K.SERIAL, "R58M123456A")),
        ("https://example.org/a?b=1", (K.OTHER, "https://example.org/a?b=1")),
        ("维修 单", (K.OTHER, "维修 单")),
        ("HELLO", (K.OTHER, "HELLO")),
    ],
)
def test_a_scan_is_taken_for_what_stands_on_devices_and_boxes(
    scan: str, taken_for: tuple[IdentifierKind, str]
) -> None:
    assert best(scan) == taken_for


@pytest.mark.parametrize("length", [19, 20])
def test_a_sim_card_is_known_by_89_and_its_check_digit(length: int) -> None:
    number = make_imei("89860112345678901234"[: length - 1])
    assert best(number) == (K.ICCID, number)
    assert best(number + "F")[0] is K.ICCID
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert K.ICCID not in kinds(wrong)


@pytest.mark.parametrize(
    "scan",
    [
        "89001012012341234012345678901225",
        "6901028240410",
        "AF0123450ABCDG",
        "9F0123450ABCDE",
        "293608736599999999",
        "00:1b-44:11:3a:b7",
        "00:1b:44:11:3a",
        "000000000000",
        "00000000",
        "S12345",
        "S1234567890",
        "1P12345",
    ],
)
def test_what_does_not_quite_fit_is_a_serial_or_a_mark(scan: str) -> None:
    assert set(kinds(scan)) <= {K.SERIAL, K.OTHER}


def test_an_s_belongs_to_the_serial_where_the_rest_is_too_short_or_too_long() -> None:
    assert best("SABC123456") == (K.SERIAL, "SABC123456")
    assert best("S3Z8NB0K123456A") == (K.SERIAL, "S3Z8NB0K123456A")


def test_the_clerk_may_choose_the_serial_with_its_s() -> None:
    assert [guess.norm for guess in classify("SC02XG1ABJGH5")][:2] == [
        "C02XG1ABJGH5",
        "SC02XG1ABJGH5",
    ]


def test_14_digits_may_be_goods_or_a_phone() -> None:
    assert kinds("35693803564386")[0] is K.IMEI
    assert kinds("35693803564389")[:2] == [K.GTIN, K.IMEI]


def test_a_number_no_body_allocates_is_a_serial_first_and_an_imei_second() -> None:
    assert kinds("1000126000004299") == [K.SERIAL, K.IMEI_SV, K.OTHER]


def test_every_guess_keeps_what_was_scanned_without_the_scanners_prefix() -> None:
    assert {guess.raw for guess in classify("]C0SC02XG1ABJGH5")} == {"SC02XG1ABJGH5"}


@given(st.text(min_size=1))
def test_every_scan_is_something_once_or_is_refused(text: str) -> None:
    try:
        guesses = classify(text)
    except BadEntry as refused:
        if refused.field != "scan":
            raise
        return
    assert guesses[-1].kind is K.OTHER
    assert len(set(guesses)) == len(guesses)
    assert all(guess.norm for guess in guesses)


@given(BODIES)
def test_a_right_imei_is_always_the_first_guess(body: str) -> None:
    assert best(make_imei(body)) == (K.IMEI, body)


def test_a_full_qr_code_of_digits_is_a_mark() -> None:
    assert kinds("7" + "0" * 7088) == [K.OTHER]


def test_an_empty_scan_is_missing() -> None:
    with pytest.raises(BadEntry) as refused:
        classify("]C0")
    assert (refused.value.field, refused.value.reason) == ("scan", "missing")
