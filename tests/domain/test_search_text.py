"""What is typed is cut as what is kept, in whatever way it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.search_query import AllOf, AnyOf, Every, is_certain, parse_query, token_test
from app.domain.search_text import SearchText, fold, joined, mark, runs

WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30)
NUMBERS = st.text(alphabet="0123456789ABCDEFXYZ -/.", max_size=24)


def asked(typed: str) -> Every:
    return parse_query(typed, lambda _: (), joined)


def has_tokens(test, tokens: frozenset[str]) -> bool:
    match test:
        case str():
            return test in tokens
        case AnyOf(of):
            return any(has_tokens(one, tokens) for one in of)
        case AllOf(of):
            return all(has_tokens(one, tokens) for one in of)


@given(words=st.lists(WORDS, max_size=3), number=NUMBERS, typed=WORDS | NUMBERS)
def test_what_fits_has_the_tokens(words, number, typed):
    text = SearchText(words=tuple(words), numbers=(number,))
    query = asked(typed)
    if query.fits(text):
        assert has_tokens(token_test(query), text.tokens())


@given(words=st.lists(WORDS, max_size=3), number=NUMBERS, typed=WORDS | NUMBERS)
def test_what_has_the_tokens_of_a_certain_query_fits(words, number, typed):
    text = SearchText(words=tuple(words), numbers=(number,))
    query = asked(typed)
    if is_certain(query) and has_tokens(token_test(query), text.tokens()):
        assert query.fits(text)


@pytest.mark.parametrize(("typed", "certain"), [("电池", True), ("0144", True), ("iphone", False)])
def test_short_words_and_numbers_are_certain(typed, certain):
    assert is_certain(asked(typed)) is certain


@given(words=st.lists(WORDS, min_size=1, max_size=3), data=st.data())
def test_every_word_of_a_text_finds_it(words, data):
    text = SearchText(words=tuple(words))
    found = runs(fold(" ".join(words)))
    if found:
        word = data.draw(st.sampled_from(found))[:40]
        assert asked(word).fits(text)
        assert has_tokens(token_test(asked(word)), text.tokens())


@given(number=NUMBERS, data=st.data())
def test_any_four_characters_of_a_number_find_it(number, data):
    whole = joined(number)
    if len(whole) >= 4:
        start = data.draw(st.integers(0, len(whole) - 4))
        end = data.draw(st.integers(start + 4, len(whole)))
        assert asked(whole[start:end]).fits(SearchText(numbers=(number,)))


@given(WORDS | NUMBERS)
def test_no_token_holds_a_blank_or_a_quote(typed):
    tokens = SearchText(words=(typed,), numbers=(typed,), marks=(mark(typed),)).tokens()
    assert not [token for token in tokens if set(token) & set(" '\"\\\0")]


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Ｉｐｈｏｎｅ　１３", "iphone 13"),
        ("Élodie Müller", "elodie muller"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("カメラ", "ｶﾒﾗ"),
        ("KFR-35GW/N", "kfr35gw"),
        ("屏幕碎了", "幕碎"),
    ],
)
def test_another_way_of_writing_finds_it(kept, typed):
    assert asked(typed).fits(SearchText(words=(kept,)))


@pytest.mark.parametrize(("kept", "typed"), [("屏幕 碎", "幕碎"), ("screen", "een"), ("ab", "b")])
def test_what_does_not_stand_so_is_not_found(kept, typed):
    assert not asked(typed).fits(SearchText(words=(kept,)))


def test_a_single_letter_is_a_whole_word():
    assert asked("e").fits(SearchText(words=("class e",)))
    assert not asked("e").fits(SearchText(words=("elena",)))


def test_nothing_but_signs_asks_for_nothing():
    assert asked(' % " * ').of == ()
