"""What was typed into a search, as conditions on tokens and on what stands together.

Every chunk between blanks has to fit; a chunk fits by any of its readings: as a word, as part of
a number, as characters that stand together, or as what the shop knows it to stand for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.search_text import (
    BEGINNING,
    LONGEST_BEGINNING,
    LONGEST_WORD,
    PART_LENGTH,
    SHORTEST_BEGINNING,
    fold,
    is_ideographs,
    joined,
    pairs,
    runs,
    telling_parts,
)

if TYPE_CHECKING:
    from app.domain.search_text import SearchText

# A longer text is a paste by mistake: what is found by its beginning is found all the same.
MOST_TYPED: Final = 120
_MOST_CHUNKS: Final = 8
_PHONE: Final = re.compile(r"[0-9 ()+./-]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word begins so."""

    text: str

    def fits(self, text: SearchText) -> bool:
        """Tell whether a thing has such a word."""
        return text.has_word(self.text)


@dataclass(frozen=True, slots=True)
class Ideographs:
    """These characters stand together."""

    text: str

    def fits(self, text: SearchText) -> bool:
        """Tell whether a thing has these characters together."""
        return text.has_ideographs(self.text)


@dataclass(frozen=True, slots=True)
class Part:
    """A number holds these four characters or more together."""

    text: str

    def fits(self, text: SearchText) -> bool:
        """Tell whether a thing has such a number."""
        return text.has_part(self.text)


@dataclass(frozen=True, slots=True)
class Marked:
    """A thing carries this mark or exact key."""

    text: str

    def fits(self, text: SearchText) -> bool:
        """Tell whether a thing carries it."""
        return text.has_mark(self.text)


@dataclass(frozen=True, slots=True)
class Every:
    """All of these conditions hold."""

    of: tuple[Condition, ...]

    def fits(self, text: SearchText) -> bool:
        """Tell whether all hold."""
        return all(condition.fits(text) for condition in self.of)


@dataclass(frozen=True, slots=True)
class Some:
    """One of these conditions holds."""

    of: tuple[Condition, ...]

    def fits(self, text: SearchText) -> bool:
        """Tell whether one holds."""
        return any(condition.fits(text) for condition in self.of)


Condition = Word | Ideographs | Part | Marked | Every | Some
Readings = Callable[[str], tuple[Condition, ...]]
"""What else a chunk may stand for: a model's short name, a symptom."""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of these tokens, or of these groups of tokens, is there."""

    of: tuple[TokenTest, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of these tokens, or of these groups of tokens, are there."""

    of: tuple[TokenTest, ...]


TokenTest = str | AnyOf | AllOf


def parse_query(typed: str, readings: Readings, phone_digits: Callable[[str], str]) -> Every:
    """Read what was typed; no condition at all for nothing but blanks and signs.

    `phone_digits` writes a phone number as the records have it.
    """
    folded = fold(typed[:MOST_TYPED]).strip()
    if _PHONE.fullmatch(folded) and len(joined(folded)) >= PART_LENGTH:
        return Every((_number(folded, readings, phone_digits),))
    chunks = folded.split()[:_MOST_CHUNKS]
    found = (_chunk(chunk, readings) for chunk in chunks)
    return Every(tuple(condition for condition in found if condition is not None))


def words_of(text: str) -> Every:
    """Return the condition that a thing has every word of a name; tokens hold no other signs."""
    return Every(tuple(map(_run, runs(fold(text)))))


def token_test(condition: Condition) -> TokenTest:
    """Return which tokens must be there for a condition to hold; more may fit these tokens."""
    match condition:
        case Word(text):
            return _word_test(text)
        case Ideographs(text):
            return AllOf(tuple(pairs(text)))
        case Part(text):
            return AllOf(tuple(telling_parts(text)))
        case Marked(text):
            return text
        case Every(of):
            return AllOf(tuple(map(token_test, of)))
        case Some(of):
            return AnyOf(tuple(map(token_test, of)))


def is_certain(condition: Condition) -> bool:
    """Tell whether whatever has the tokens of a condition fits it, so that nobody need ask."""
    match condition:
        case Word(text):
            return len(text) <= LONGEST_BEGINNING
        case Ideographs(text):
            return len(text) <= len(pairs(text)[0])
        case Part(text):
            return len(text) == PART_LENGTH
        case Marked():
            return True
        case Every(of) | Some(of):
            return all(map(is_certain, of))


def _word_test(text: str) -> TokenTest:
    if len(text) < SHORTEST_BEGINNING:
        return text
    begins = f"{BEGINNING}{text[:LONGEST_BEGINNING]}"
    return begins if len(text) > LONGEST_BEGINNING else AnyOf((begins, text))


def _number(folded: str, readings: Readings, phone_digits: Callable[[str], str]) -> Condition:
    digits = joined(folded)
    national = phone_digits(folded)
    ways: list[Condition] = [Part(digits), Word(digits), *readings(digits)]
    if len(national) >= PART_LENGTH and national != digits:
        ways.append(Part(national))
    chunks = [run for run in runs(folded) if run]
    if len(chunks) > 1:
        ways.append(Every(tuple(map(_latin, chunks))))
    return Some(tuple(ways))


def _chunk(chunk: str, readings: Readings) -> Condition | None:
    found = runs(chunk)
    if not found:
        return None
    ways = list(readings(chunk))
    if len(found) == 1:
        return _one_of(_run(found[0]), *ways)
    whole = joined(chunk)
    if whole.isascii():
        ways.append(_latin(whole))
    # 苹果13屏 is a brand, a model and a fault, none of them written so in the records.
    each = [_one_of(_run(run), *(readings(run) if is_ideographs(run) else ())) for run in found]
    return _one_of(Every(tuple(each)), *ways)


def _one_of(first: Condition, *others: Condition) -> Condition:
    return Some((first, *others)) if others else first


def _run(run: str) -> Condition:
    return Ideographs(run) if is_ideographs(run) else _latin(run)


def _latin(word: str) -> Condition:
    begins = Word(word[:LONGEST_WORD])
    return begins if len(word) < PART_LENGTH else Some((begins, Part(word)))
