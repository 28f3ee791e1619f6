"""How a command is found by what is typed, in English, Chinese or pinyin, whatever is on screen."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from app.pinyin import typed_names

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD: Final = re.compile(r"[\w]+")
# They begin half of all sentences' words and mean nothing to whoever types two letters.
_SMALL: Final = frozenset(
    {"a", "all", "an", "and", "any", "as", "by", "in", "it", "of", "on", "or", "the", "this", "to"}
)
_FEWEST_INSIDE: Final = 2
_FEWEST_SCATTERED: Final = 3


class Fit(IntEnum):
    """How well a text fits a phrase, better ones higher."""

    NONE = 0
    SCATTERED = 1
    INSIDE = 2
    INITIALS = 3
    WORD = 4
    BEGINNING = 5


def fold(text: str) -> str:
    """Make texts comparable: full-width forms, case and blanks at the ends mean nothing."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


@lru_cache(maxsize=512)
def phrases_of(*sentences: str) -> tuple[str, ...]:
    """Return what may be typed for these sentences: each as it is, the Chinese by pinyin too."""
    typed = [name for sentence in sentences for name in typed_names(sentence)]
    return tuple(dict.fromkeys(fold(phrase) for phrase in (*sentences, *typed) if phrase))


def fit(typed: str, phrases: Sequence[str]) -> Fit:
    """Tell how well a text fits the best of some phrases; each of its words has to fit one."""
    folded = fold(typed)
    if any(phrase.startswith(folded) for phrase in phrases):
        return Fit.BEGINNING if folded else Fit.NONE
    fits = (max(_fit_word(word, phrase) for phrase in phrases) for word in folded.split())
    return min(fits, default=Fit.NONE)


def _fit_word(typed: str, phrase: str) -> Fit:
    words = _words(phrase)
    if any(word.startswith(typed) for word in words):
        return Fit.WORD
    if len(typed) < _FEWEST_INSIDE and typed.isascii():
        return Fit.NONE
    if _initials(words).startswith(typed):
        return Fit.INITIALS
    if typed in phrase:
        # Chinese is written without blanks: a word there begins wherever it stands.
        return Fit.INSIDE if typed.isascii() else Fit.WORD
    return Fit.SCATTERED if _is_scattered(typed, words, phrase) else Fit.NONE


def _words(phrase: str) -> list[str]:
    return [word for word in _WORD.findall(phrase) if word not in _SMALL]


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def _is_scattered(typed: str, words: Sequence[str], phrase: str) -> bool:
    """Tell whether the letters follow one another, from the beginning of a word on."""
    if len(typed) < _FEWEST_SCATTERED:
        return False
    begun = (phrase[phrase.index(word) :] for word in words if word[0] == typed[0])
    return any(_follow(typed, rest) for rest in begun)


def _follow(typed: str, phrase: str) -> bool:
    letters = iter(phrase)
    return all(letter in letters for letter in typed)
