"""How well a text fits what a command may be called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.words import Words
from ui.commands import Command
from ui.palette.matching import Fit, fit, phrases_of
from ui.palette.offers import acts_of, matching
from ui.shortcuts import Shortcut

NAMES = phrases_of("Print all waiting", "全部打印", "F9")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("print", Fit.BEGINNING),
        ("PRINT ALL", Fit.BEGINNING),
        ("f9", Fit.BEGINNING),
        ("ｐｒｉｎｔ", Fit.BEGINNING),
        ("全部", Fit.BEGINNING),
        ("qbdy", Fit.BEGINNING),
        ("quanbu", Fit.BEGINNING),
        ("wait pri", Fit.WORD),
        ("打印", Fit.WORD),
        ("pw", Fit.INITIALS),
        ("dy", Fit.INSIDE),
        ("prnt", Fit.SCATTERED),
        ("p x", Fit.NONE),
        ("all", Fit.INSIDE),
        ("i", Fit.NONE),
        ("", Fit.NONE),
        (" ", Fit.NONE),
    ],
)
def test_a_text_fits_by_beginning_word_initials_or_letters(typed: str, expected: Fit) -> None:
    assert fit(typed, NAMES) is expected


@given(st.text(max_size=40))
def test_no_text_is_too_odd_to_be_matched(typed: str) -> None:
    assert fit(typed, NAMES) in Fit


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("typed", ["lock", "锁定", "sd", "ctrl+l"])
def test_both_languages_always_match(language: str, typed: str) -> None:
    words = Words(language)
    commands = [Command(shortcut, "", list) for shortcut in Shortcut]
    found = matching(acts_of(commands, words), typed).acts
    assert found[0].shortcut is Shortcut.LOCK


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_pages_own_words_match_in_both_languages_too(language: str) -> None:
    words = Words(language)
    acts = acts_of([Command(Shortcut.PRINT, words.say("Print all waiting"), list)], words)
    assert [matching(acts, typed).acts for typed in ("waiting", "全部")] == [acts, acts]


def test_what_cannot_be_done_comes_after_what_can() -> None:
    words = Words("en")
    commands = [
        Command(Shortcut.PRINT, "Save and print", list, enabled=False),
        Command(Shortcut.SAVE, "Save letterhead", list),
    ]
    found = matching(acts_of(commands, words), "save").acts
    assert [act.shortcut for act in found] == [Shortcut.SAVE, Shortcut.PRINT]


def test_vague_fits_are_left_out_where_there_is_a_good_one() -> None:
    words = Words("en")
    acts = acts_of([Command(shortcut, "", list) for shortcut in Shortcut], words)
    assert matching(acts, "undo").is_vague is False
    assert matching(acts, "ndo").is_vague is True
    assert Shortcut.UNDO in {act.shortcut for act in matching(acts, "ndo").acts}
