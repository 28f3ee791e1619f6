"""Read what a clerk types to ask a price: `13屏`, `ip13pm battery`, `mate40pro 换屏 原装`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.fault_words import find_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.fault_words import NamedWords
    from app.domain.model_alias import AliasBook, Model
    from app.domain.price_terms import PriceTerms

# Which list a word was found in, as the first character of its key.
_CLASS, _REPAIR, _GRADE, _FILLER = "c", "r", "g", "-"
# A single letter begins half of all models.
_SHORTEST_NAME: Final = 2
# What is typed without a gap is short, and so many letters are no part of a model's name.
_LONGEST_HASTE: Final = 32
_SHORTEST_WORD: Final = 3


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
    words = _words(terms)
    name, behind = book.split_alias_and_fault(text)
    if not name:
        name, behind = _without_a_gap(text, words, book)
    found = find_words(behind, words)
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


def _without_a_gap(
    text: str, words: Mapping[str, tuple[str, ...]], book: AliasBook
) -> tuple[str, str]:
    """Part `13scr`, typed in haste: the longest known name before a whole word of a list."""
    typed = text.strip()
    if len(typed) > _LONGEST_HASTE or " " in typed:
        return "", text
    known = {word for listed in words.values() for word in listed if len(word) >= _SHORTEST_WORD}
    for at in range(len(typed) - _SHORTEST_WORD, 0, -1):
        if typed[at:].casefold() in known and book.exact(typed[:at]):
            return typed[:at], typed[at:]
    return "", text


def _words(terms: PriceTerms) -> dict[str, tuple[str, ...]]:
    """Return every word that may be typed; a repair's word is never a class's (`显示屏`)."""
    words = {f"{_CLASS}{one.key}": one.words for one in terms.classes.values()}
    words[_FILLER] = terms.fillers
    words |= {f"{_GRADE}{one.key}": one.words for one in terms.grades.values()}
    words |= {f"{_REPAIR}{one.key}": one.words for one in terms.repairs.values()}
    return words
