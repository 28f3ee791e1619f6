"""Read what a clerk types to ask a price: `13屏`, `ip13pm battery`, `mate40pro 换屏 原装`."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from app.domain.fault_words import NamedWords, find_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from app.domain.model_alias import AliasBook, Model
    from app.domain.price_terms import PriceTerms

# Which list a word was found in, as the first character of its key.
_CLASS, _REPAIR, _GRADE, _FILLER = "c", "r", "g", "-"
# A single letter begins half of all models.
_SHORTEST_NAME: Final = 2
# What is typed without a gap is short, and so many letters are no part of a model's name.
_LONGEST_HASTE: Final = 32
_SHORTEST_WORD: Final = 3
# A slip of the finger in a longer word still leaves most of it.
_SHORTEST_SLIP: Final = 5
_ALIKE: Final = 0.8
# `dian chi` and `chong dian kou` are typed with gaps as well.
_MOST_SYLLABLES: Final = 4


@dataclass(frozen=True, slots=True)
class PriceQuery:
    """What a price question asks about; each part is empty where it names nothing.

    `models` are those that the typed name means, best first; `likely` those that begin so where it
    means none exactly; `categories` device classes that are named instead of a model. `name` is
    what was read as a model, exact or not; `rest` is what names nothing exactly, folded.
    """

    models: tuple[Model, ...] = ()
    likely: tuple[Model, ...] = ()
    categories: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    grade: str | None = None
    name: str = ""
    rest: str = ""


def read_price_query(text: str, terms: PriceTerms, book: AliasBook) -> PriceQuery:
    """Read a price question; words may stand in any order, the model before or behind them.

    A name that is not exactly known offers the models that begin so (`iphone 1`). Bad input gives
    a query with a rest, never an error.
    """
    words, pinyin = _words(terms), _pinyin(terms)
    name, behind = book.split_alias_and_fault(text)
    if not name:
        known = {word for listed in words.values() for word in listed} | set(pinyin)
        name, behind = _without_a_gap(text, known, book)
    found = _read_again(find_words(behind, words), words, pinyin)
    meant = name or found.rest
    models = book.exact(meant)
    rest = "" if models and not name else found.rest
    return PriceQuery(
        models=models,
        likely=() if models or len(rest) < _SHORTEST_NAME else book.look_up(rest),
        categories=() if models else _of_list(_CLASS, found),
        repairs=_of_list(_REPAIR, found),
        grade=next(iter(_of_list(_GRADE, found)), None),
        name=meant,
        rest=rest,
    )


def _of_list(listed: str, found: NamedWords) -> tuple[str, ...]:
    """Return the keys of one list among those found."""
    return tuple(key[1:] for key in found.keys if key[0] == listed)


def _without_a_gap(text: str, known: Collection[str], book: AliasBook) -> tuple[str, str]:
    """Part `13scr`, typed in haste: the longest known name before a whole word of a list."""
    typed = text.strip()
    if len(typed) > _LONGEST_HASTE or " " in typed:
        return "", text
    for at in range(len(typed) - _SHORTEST_WORD, 0, -1):
        if typed[at:].casefold() in known and book.exact(typed[:at]):
            return typed[:at], typed[at:]
    return "", text


def _read_again(
    found: NamedWords, words: Mapping[str, tuple[str, ...]], pinyin: Mapping[str, str]
) -> NamedWords:
    """Read what is left in pinyin, and without a repair as words of a list that were mistyped."""
    keys, rest = dict.fromkeys(found.keys), []
    slips = {} if any(key[0] == _REPAIR for key in keys) else _latin(words)
    left = found.rest.split()
    while left:
        most = min(len(left), _MOST_SYLLABLES)
        taken = next((n for n in range(most, 0, -1) if "".join(left[:n]) in pinyin), 0)
        if taken:
            keys[pinyin["".join(left[:taken])]] = None
        elif key := _meant_by(left[0], slips):
            keys[key] = None
        else:
            rest.append(left[0])
        left = left[max(1, taken) :]
    return NamedWords(tuple(keys), " ".join(rest))


def _meant_by(slip: str, words: Mapping[str, str]) -> str:
    if len(slip) < _SHORTEST_SLIP or not slip.isalpha():
        return ""
    return next((words[word] for word in get_close_matches(slip, words, 1, _ALIKE)), "")


def _latin(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the words of repairs that can be mistyped, and the key of each."""
    return {
        word: key
        for key, listed in words.items()
        for word in listed
        if key[0] == _REPAIR and word.isascii() and word.isalpha() and len(word) >= _SHORTEST_SLIP
    }


def _pinyin(terms: PriceTerms) -> dict[str, str]:
    """Return the key of every word in pinyin that names one thing only."""
    listed = [(f"{_REPAIR}{one.key}", one.pinyin) for one in terms.repairs.values()]
    listed += [(f"{_GRADE}{one.key}", one.pinyin) for one in terms.grades.values()]
    listed += [(f"{_CLASS}{one.key}", one.pinyin) for one in terms.classes.values()]
    named: dict[str, set[str]] = {}
    for key, spellings in listed:
        for spelling in spellings:
            named.setdefault(spelling, set()).add(key)
    return {spelling: next(iter(keys)) for spelling, keys in named.items() if len(keys) == 1}


def _words(terms: PriceTerms) -> dict[str, tuple[str, ...]]:
    """Return every word that may be typed; a repair's word is never a class's (`显示屏`)."""
    words = {f"{_CLASS}{one.key}": one.words for one in terms.classes.values()}
    words[_FILLER] = terms.fillers
    words |= {f"{_GRADE}{one.key}": one.words for one in terms.grades.values()}
    words |= {f"{_REPAIR}{one.key}": one.words for one in terms.repairs.values()}
    return words
