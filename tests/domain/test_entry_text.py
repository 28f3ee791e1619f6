"""Entered text: stored as typed, or refused with the field named."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.entry_text import checked_line, checked_text, optional_line, optional_text
from app.domain.errors import BadEntry

REFUSED = st.characters(categories=["Cs"]) | st.sampled_from(
    [chr(c) for c in range(0x20) if c not in (0x09, 0x0A, 0x0D)]
    + [chr(c) for c in range(0x7F, 0xA0)]
    + list("\u2028\u2029\u061c\u200e\u200f\ufffe\uffff\ufdd0\ufdef\ufff9\U0001ffff\U0010ffff")
    + [chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x2070))]
)
LETTERS = st.text(st.characters(categories=["L", "N", "P", "S", "Mn"]), min_size=1)


def refusal(value: str | None, *, lines: bool = False, limit: int = 60) -> tuple[str, str]:
    with pytest.raises(BadEntry) as refused:
        (checked_text if lines else checked_line)("name", value, limit)
    assert refused.value.field == "name"
    return refused.value.reason, refused.value.detail


@given(LETTERS)
def test_a_line_is_kept_as_typed_but_for_its_ends(typed: str) -> None:
    assert checked_line("name", f"\t {typed}　\t", 1000) == typed


@pytest.mark.parametrize(
    "name",
    [
        "长" * 60,
        "👩‍🔧 Zoë",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "محمد",
        "e\u0301" * 30,
        "Ｎｏ．１",
    ],
)
def test_names_of_the_world_are_kept_unchanged(name: str) -> None:
    assert checked_line("name", name, 60) == name


@given(st.text("ab ", max_size=3), REFUSED, st.text("ab ", max_size=3))
def test_what_cannot_be_seen_is_refused_wherever_it_stands(
    before: str, hidden: str, after: str
) -> None:
    for lines in (False, True):
        reason, detail = refusal(before + hidden + after, lines=lines)
        assert reason in {"control", "direction"}
        assert detail == f"U+{ord(hidden):04X}"


def test_every_control_and_noncharacter_of_unicode_is_refused() -> None:
    unseen = {
        character
        for character in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or ord(character) & 0xFFFE == 0xFFFE
    }
    for character in sorted(unseen - set("\t\n\r")):
        assert refusal(f"a{character}b", lines=True) == ("control", f"U+{ord(character):04X}")


def test_every_character_that_unicode_says_controls_direction_is_refused() -> None:
    controls = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    for code in range(0x3000):
        if unicodedata.bidirectional(chr(code)) in controls:
            assert refusal(f"a{chr(code)}b") == ("direction", f"U+{code:04X}")


def test_the_drawer_pulse_in_a_name_is_refused() -> None:
    assert refusal("a\x1bp\x00\x19\xfa") == ("control", "U+001B")


def test_a_right_to_left_override_is_named() -> None:
    assert refusal("a\u202egpj.exe") == ("direction", "U+202E")


def test_a_line_has_no_line_ends_inside() -> None:
    assert refusal("one\ntwo") == ("control", "U+000A")
    assert refusal("one\rtwo") == ("control", "U+000D")


def test_a_tab_in_a_line_becomes_a_space() -> None:
    assert checked_line("name", "a\tb", 9) == "a b"


def test_line_ends_of_every_system_become_line_feeds() -> None:
    assert checked_text("problem", "a\r\nb\rc\nd\te\r\n", 99) == "a\nb\nc\nd\te"


def test_the_limit_counts_what_is_left_after_trimming() -> None:
    assert checked_line("name", "  " + "长" * 60 + "  ", 60) == "长" * 60
    assert refusal("长" * 61) == ("too_long", "60")


def test_a_problem_of_10000_characters_is_refused_with_its_limit() -> None:
    assert refusal("坏" * 10_000, lines=True, limit=2000) == ("too_long", "2000")


@pytest.mark.parametrize("nothing", [None, "", "  \t", "　", "\u200b", "\ufeff \u200d"])
def test_nothing_visible_counts_as_missing(nothing: str | None) -> None:
    assert refusal(nothing) == ("missing", "")
    assert refusal(nothing, lines=True) == ("missing", "")


@pytest.mark.parametrize("nothing", [None, "", " \t "])
def test_an_optional_entry_may_be_empty(nothing: str | None) -> None:
    assert optional_line("note", nothing, 9) == ""
    assert optional_text("note", nothing, 9) == ""


def test_an_optional_entry_is_checked_all_the_same() -> None:
    with pytest.raises(BadEntry):
        optional_line("note", "\x00", 9)
    with pytest.raises(BadEntry):
        optional_text("note", "long text", 3)


@given(st.text())
def test_what_was_accepted_is_accepted_again_unchanged(text: str) -> None:
    try:
        kept = checked_text("note", text, 1000)
    except BadEntry:
        return
    assert checked_text("note", kept, 1000) == kept
    assert kept.encode("utf-8").decode("utf-8") == kept
