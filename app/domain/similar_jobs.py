"""Which past jobs are like one at hand, and how alike: the same model, then class, then words.

The method, whole: a fault is told by the keys of the listed faults that it names and by its words,
Latin ones by their beginning, Chinese ones by every two characters that stand together. Each of
these terms counts by its rarity among the past jobs that are looked at, ln(1 + jobs / jobs with
it), so that `phone` says little and `hinge` much; a term that none of them has says nothing. The
likeness of a past job is the share of the asked weight that it has, and below a third it is not
alike, unless it has one of the listed faults: these say the same in every language, be they ticked
or told by one of the words that the list has in another script than the question's. Jobs of the
same model come first; only where fewer than five of them are alike are those of the class looked
at, and after these those of any device. At most the thirty nearest are the sample.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from math import log
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.search_query import Ideographs, Marked, Some, Word, words_of
from app.domain.search_text import SHORTEST_BEGINNING, fold, is_ideographs, mark, pairs, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.domain.search_query import Condition
    from app.domain.search_text import SearchText

LEAST_SAMPLE: Final = 5
"""Below so many past jobs nothing is said of them together."""
MOST_NEAR: Final = 30
"""So many past jobs are the sample at most."""
LEAST_LIKENESS: Final = 1 / 3
MOST_TERMS: Final = 24
_MOST_TEXT: Final = 400
# The fault of every class that is on no list says nothing of it.
_SAYS_NOTHING: Final = frozenset({"other"})
_SHORTEST_STEM: Final = 5
_ENDING: Final = 3
_FILLER_WORDS: Final = (
    "a an and are as at be been but by can cannot customer do does doing for from had has have "
    "he her his if in is it its just more my no not of off on only or our out please says she "
    "since so than that the their them then there they this to too up very was we were when "
    "which will with you your"
)
_FILLERS: Final = frozenset(_FILLER_WORDS.split())
_NO_WORDS: Final[Mapping[str, Iterable[str]]] = MappingProxyType({})


class Nearness(IntEnum):
    """What a past job has in common with the one at hand beside its words; the nearest first."""

    MODEL = 1
    CLASS = 2
    WORDS = 3


@dataclass(frozen=True, slots=True)
class SimilarQuestion:
    """A fault that past jobs are looked for: words, a model as it is typed, keys of lists.

    `number` names a job whose device and fault are asked about; what else is given is then left
    out of account.
    """

    text: str
    model: str = ""
    category: str = ""
    number: str = ""
    symptoms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A past job that may be alike: which of the asked terms it has; `order` is greater for newer.

    What it is told by is compared once, however often it is weighed against others.
    """

    job: str
    nearness: Nearness
    held: tuple[Condition, ...]
    order: int


@dataclass(frozen=True, slots=True)
class Near:
    """A past job that is alike, and by how much: from a third to 1."""

    job: str
    nearness: Nearness
    likeness: float


def fault_terms(
    text: str, symptoms: Iterable[str], words: Mapping[str, Iterable[str]] = _NO_WORDS
) -> tuple[Condition, ...]:
    """Return what a fault is told by: its listed faults first, then its words, 24 at most.

    `words` are those of the listed faults, by their keys and in every language.
    """
    told: dict[Condition, None] = {
        _listed(key, text, words.get(key, ())): None for key in symptoms if key not in _SAYS_NOTHING
    }
    for run in runs(fold(text[:_MOST_TEXT])):
        if is_ideographs(run):
            told |= dict.fromkeys(map(Ideographs, pairs(run)))
        elif _tells(run):
            told[Word(_stem(run))] = None
    return tuple(told)[:MOST_TERMS]


def held_terms(terms: Iterable[Condition], text: SearchText) -> tuple[Condition, ...]:
    """Return those of the terms that a past job is told by too."""
    return tuple(term for term in terms if term.fits(text))


def rarest(
    terms: Sequence[Condition], candidates: Iterable[Candidate], most: int
) -> tuple[Condition, ...]:
    """Return the terms that the fewest candidates have, to be looked for further back."""
    counts = _counts(terms, candidates)
    return tuple(sorted(terms, key=lambda term: counts[term])[:most])


def nearest(terms: Sequence[Condition], candidates: Sequence[Candidate]) -> tuple[Near, ...]:
    """Return the candidates that are alike, nearest first; of equals the newest."""
    counts = _counts(terms, candidates)
    weights = {term: log(1 + len(candidates) / n) for term, n in counts.items() if n}
    asked = sum(weights.values())
    weighed = ((_likeness(one.held, weights, asked), one) for one in candidates if one.held)
    found = [
        (Near(one.job, one.nearness, likeness), one.order)
        for likeness, one in weighed
        if likeness >= LEAST_LIKENESS
    ]
    found.sort(key=lambda pair: (pair[0].nearness, -round(pair[0].likeness, 6), -pair[1]))
    return tuple(near for near, _ in found[:MOST_NEAR])


def _likeness(held: Iterable[Condition], weights: Mapping[Condition, float], asked: float) -> float:
    share = sum(weights[term] for term in held) / asked
    # The words of a listed fault would outweigh it where the past is told in another language.
    is_listed = any(isinstance(one, Marked | Some) for one in held)
    return max(share, LEAST_LIKENESS) if is_listed else share


def _listed(key: str, text: str, words: Iterable[str]) -> Condition:
    """Return the condition of a listed fault: ticked, or told in another script than the text's."""
    here = _has_ideographs(text)
    # A word of signs alone would fit whatever is told, and no engine can look for it.
    telling = (word for word in words if runs(fold(word)))
    others = [words_of(word) for word in telling if _has_ideographs(word) is not here]
    return Some((Marked(mark(key)), *others)) if others else Marked(mark(key))


def _has_ideographs(text: str) -> bool:
    return any(map(is_ideographs, runs(fold(text))))


def _tells(word: str) -> bool:
    return len(word) >= SHORTEST_BEGINNING and word not in _FILLERS and not word.isdecimal()


def _stem(word: str) -> str:
    """Return the beginning that `charging`, `charged` and `charger` have in common."""
    return word[: max(_SHORTEST_STEM, len(word) - _ENDING)]


def _counts(terms: Iterable[Condition], candidates: Iterable[Candidate]) -> Mapping[Condition, int]:
    counts = dict.fromkeys(terms, 0)
    for one in candidates:
        for term in one.held:
            counts[term] += 1
    return counts
