"""Lines: never too wide, broken where their language breaks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from printing.line_break import shorten, wrap


def _cells(text: str) -> float:
    return sum(1 if character.isascii() else 2 for character in text)


def test_english_breaks_at_spaces() -> None:
    assert wrap("does not charge at all", 10, _cells) == ["does not", "charge at", "all"]


def test_chinese_breaks_anywhere_but_before_a_closing_mark() -> None:
    assert wrap("手机不充电，屏幕闪。", 10, _cells) == ["手机不充", "电，屏幕", "闪。"]


def test_an_opening_mark_does_not_end_a_line() -> None:
    assert wrap("手机（进水）", 6, _cells) == ["手机", "（进", "水）"]


def test_a_latin_word_in_chinese_stays_whole() -> None:
    assert wrap("我的iPhone坏了", 10, _cells) == ["我的iPhone", "坏了"]


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert wrap("ab cdefghijk", 4, _cells) == ["ab", "cdef", "ghij", "k"]


def test_a_character_wider_than_the_line_stands_alone() -> None:
    assert wrap("手机", 1, _cells) == ["手", "机"]


def test_a_no_break_space_holds_together_what_fits_on_a_line() -> None:
    assert wrap("Part\u00a0· 2\u00a0×\u00a030", 9, _cells) == ["Part ·", "2 × 30"]
    assert wrap("保修\u00a0· 三天", 6, _cells) == ["保", "修 ·", "三天"]


def test_a_no_break_space_breaks_where_nothing_else_does() -> None:
    assert wrap("all\u00a0glued\u00a0words", 10, _cells) == ["all glued", "words"]


def test_an_empty_line_between_two_is_kept() -> None:
    assert wrap("one\n\ntwo", 10, _cells) == ["one", "", "two"]


def test_an_empty_text_has_no_line() -> None:
    assert wrap("", 10, _cells) == []


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(2, 40))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width, _cells)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(_cells(line) <= width for line in lines)


def test_a_text_that_fits_is_not_shortened() -> None:
    assert shorten("iPhone", 6, _cells) == "iPhone"


def test_a_shortened_text_says_so() -> None:
    assert shorten("iPhone 13 Pro", 10, _cells) == "iPhone 1…"


def test_a_text_without_any_room_is_a_dot() -> None:
    assert shorten("iPhone", 1, _cells) == "…"
