"""What a thing is found by: its texts and numbers, cut into tokens that both engines index alike.

An index of tokens without places answers every search of a million jobs within milliseconds, if
nothing has to be looked for by the beginning of a token. So the beginnings are tokens themselves:

- a Latin word: the word, and its beginnings of two to eight characters behind `¬`
- Chinese, Japanese, Korean: every character, and every two that stand together
- a number (of a job, phone, IMEI, serial): every four characters of it behind `¦`
- what is neither typed nor shown (a symptom's key, `open`, a whole name): behind `§`

That all tokens of a query are there does not say that they stand together; `SearchText` is asked
again for that.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

BEGINNING: Final = "¬"
PART: Final = "¦"
MARK: Final = "§"
OPEN_MARK: Final = f"{MARK}open"
LONGEST_BEGINNING: Final = 8
SHORTEST_BEGINNING: Final = 2
PART_LENGTH: Final = 4
# A word that is longer is no word, a problem that is longer says what it says at its beginning.
LONGEST_WORD: Final = 40
_MOST_CHARACTERS: Final = 1200
_TELLING: Final = 3

_DIACRITICS: Final = re.compile("[\u0300-\u036f]")
# CJK ideographs with extensions and compatibility forms, kana, Hangul syllables (Unicode blocks).
_IDEOGRAPH: Final = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_RUN: Final = re.compile(f"[{_IDEOGRAPH}]+|[^\\W_{_IDEOGRAPH}]+")
_IDEOGRAPHS: Final = re.compile(f"[{_IDEOGRAPH}]+")
_NOT_IN_NUMBER: Final = re.compile(r"[\W_]")


def fold(text: str) -> str:
    """Return a text as it is compared: NFKC, case folded, without Latin diacritics."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFKC", _DIACRITICS.sub("", apart))


def joined(text: str) -> str:
    """Return a number or code as it is compared: folded, letters and digits only."""
    return _NOT_IN_NUMBER.sub("", fold(text))


def mark(key: str) -> str:
    """Return the token of something that is neither typed nor shown."""
    return f"{MARK}{joined(key)}"


def class_mark(category: str) -> str:
    """Return the token of all jobs with devices of one class."""
    return mark(f"class {category}")


def name_mark(name: str) -> str:
    """Return the token of a whole name, by which nothing is found that only begins so."""
    return mark(f"name {name}")


def runs(folded: str) -> list[str]:
    """Part a folded text into words and runs of ideographs."""
    return _RUN.findall(folded)


def is_ideographs(run: str) -> bool:
    """Tell whether a run is written without blanks between words."""
    return _IDEOGRAPHS.fullmatch(run) is not None


def pairs(run: str) -> list[str]:
    """Return the tokens that a run of ideographs is looked for by."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def parts(number: str) -> list[str]:
    """Return the tokens that a number is found by."""
    return [f"{PART}{number[at : at + PART_LENGTH]}" for at in range(len(number) - PART_LENGTH + 1)]


def telling_parts(number: str) -> list[str]:
    """Return the tokens that tell a number of four characters or more from most others.

    Of a long one the last three that do not overlap: what all numbers of a store or of a maker
    begin with tells nothing and takes long to go through.
    """
    every = parts(number)
    return every if len(number) < 2 * PART_LENGTH else every[::-PART_LENGTH][:_TELLING]


@dataclass(frozen=True)
class SearchText:
    """What one thing is found by.

    `words` are texts as they are written, `keys` words that nobody sees but people type (pinyin,
    the folded names of models), `numbers` are found by any four characters, `marks` are not typed.
    """

    words: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    marks: tuple[str, ...] = field(default=())

    def tokens(self) -> frozenset[str]:
        """Return every token of the thing."""
        return frozenset(self._tokens())

    def has_word(self, beginning: str) -> bool:
        """Tell whether a word begins so; a single character must be the whole word."""
        if len(beginning) < SHORTEST_BEGINNING:
            return beginning in self._all_words
        return any(word.startswith(beginning) for word in self._all_words)

    def has_ideographs(self, run: str) -> bool:
        """Tell whether these characters stand together."""
        return any(run in text for text in self._folded)

    def has_part(self, part: str) -> bool:
        """Tell whether a number holds these characters together."""
        return any(part in number for number in self._numbers)

    def has_mark(self, mark: str) -> bool:
        """Tell whether the thing carries a mark, or a word that is exactly so."""
        return mark in self.marks or mark in self._all_words

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(fold(text[:_MOST_CHARACTERS]) for text in self.words)

    @cached_property
    def _numbers(self) -> tuple[str, ...]:
        return tuple(filter(None, map(joined, self.numbers)))

    @cached_property
    def _all_words(self) -> frozenset[str]:
        found = {key[:LONGEST_WORD] for key in self.keys if key}
        for text in self._folded:
            found.update(run[:LONGEST_WORD] for run in runs(text) if not is_ideographs(run))
            # KFR-35GW is typed as kfr35gw too.
            found.update(
                word
                for chunk in text.split()
                if chunk.isascii() and (word := _NOT_IN_NUMBER.sub("", chunk)[:LONGEST_WORD])
            )
        return frozenset(found)

    def _tokens(self) -> Iterator[str]:
        for word in self._all_words:
            yield word
            for end in range(SHORTEST_BEGINNING, min(LONGEST_BEGINNING, len(word) - 1) + 1):
                yield f"{BEGINNING}{word[:end]}"
        for text in self._folded:
            for run in runs(text):
                if is_ideographs(run):
                    yield from run
                    yield from pairs(run)
        for number in self._numbers:
            yield from parts(number)
        yield from self.marks
