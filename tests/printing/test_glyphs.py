"""Printable text: nothing that a printer obeys, nothing that the font lacks."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.fonts import has_glyph
from printing.glyphs import printable_document, printable_text
from tests.printing.papers import OPENS_DRAWER, chinese_ticket, full_ticket, label


def test_control_characters_are_dropped() -> None:
    assert printable_text(OPENS_DRAWER).text == "apú"


def test_a_direction_override_is_dropped() -> None:
    assert printable_text("abc\u202edef\u202c").text == "abcdef"


@pytest.mark.parametrize("missing", ["😀", "𠮷", "한", "\ue000"])
def test_what_the_font_lacks_is_marked_and_reported(missing: str) -> None:
    result = printable_text(f"a{missing}b{missing}")

    assert result.text == "a〓b〓"
    assert result.missing == (missing,)


def test_a_letter_that_the_font_lacks_becomes_its_plain_letter() -> None:
    result = printable_text("Łukasz Żak")

    assert result.text == "Lukasz Zak"
    assert result.missing == ("Ł", "Ż")


def test_letter_and_accent_are_composed() -> None:
    assert printable_text("Zoe\u0308").text == "Zoë"


def test_a_name_stands_on_one_line() -> None:
    assert printable_text("Wang\n\tXiao \u2028 Ming").text == "Wang Xiao Ming"


def test_lines_of_a_problem_are_kept() -> None:
    assert printable_text("one\r\n two\rthree", several_lines=True).text == "one\ntwo\nthree"


def test_english_marks_are_not_as_wide_as_chinese_characters() -> None:
    ticket = replace(full_ticket(), notes=("Marked “not checked” – it’s open…",))

    assert printable_document(ticket)[0].notes == ('Marked "not checked" – it\'s open...',)


def test_chinese_marks_stay_as_they_are() -> None:
    ticket = replace(chinese_ticket(), notes=("标为“未检查”的项目……",))

    assert printable_document(ticket)[0].notes == ticket.notes


@given(st.text())
def test_whatever_is_left_has_a_glyph(text: str) -> None:
    left = printable_text(text, several_lines=True).text.replace("\n", "")

    assert all(has_glyph(character) for character in left)
    assert not any(unicodedata.category(character).startswith("C") for character in left)


def test_a_document_is_made_printable_in_every_field() -> None:
    ticket = full_ticket()
    job = replace(ticket.jobs[0], problem="a\nb 😀", accessories=("case\x1b", "𠮷"))

    printable, missing = printable_document(replace(ticket, jobs=(job,)))

    assert printable.jobs[0].problem == "a\nb 〓"
    assert printable.jobs[0].accessories == ("case", "〓")
    assert missing == ("😀", "𠮷")


def test_a_document_that_can_be_printed_stays_as_it_is() -> None:
    assert printable_document(label()) == (label(), ())
