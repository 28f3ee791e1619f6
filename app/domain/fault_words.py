"""Find which faults of a list are meant by what a clerk types: `碎屏`, `scr`, `battery swollen`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A shorter beginning would fit too many words: `ba` is back, battery and bat.
_SHORTEST_BEGINNING: Final = 3
_LONGEST_TEXT: Final = 200
_LATIN_RUN: Final = re.compile(r"[a-z0-9'][a-z0-9'.-]*")


@dataclass(frozen=True, slots=True)
class NamedWords:
    """Which keys a text names, in the order they are named, and what of it names nothing."""

    keys: tuple[str, ...]
    rest: str


def find_faults(text: str, words: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the keys of the faults named in a text, in the order they are named.

    `words` are by fault key. At each place the longest word wins, so `不充电` is charging and not
    battery. A Latin word counts whole, or by three letters or more that begin the words of one
    fault only (`batt`). Only the first 200 characters are read: the rest is a story.
    """
    return find_words(text, words).keys


def find_words(text: str, words: Mapping[str, Iterable[str]]) -> NamedWords:
    """Return the keys named in a text as `find_faults` does, and the text between the words."""
    owner = {_folded(word): key for key, listed in words.items() for word in listed}
    longest_first = dict(sorted(owner.items(), key=_length, reverse=True))
    read = _folded(text[:_LONGEST_TEXT])
    found: dict[str, None] = {}
    rest: list[str] = []
    at = 0
    while at < len(read):
        key, end = _named_at(at, read, longest_first)
        if key:
            found[key] = None
        rest.append(" " if key else read[at:end])
        at = end
    return NamedWords(tuple(found), " ".join("".join(rest).split()))


def _length(owned: tuple[str, str]) -> int:
    word, _ = owned
    return len(word)


def _named_at(at: int, text: str, owner: Mapping[str, str]) -> tuple[str, int]:
    """Return the key that is named here, empty for none, and where the text goes on."""
    for word, key in owner.items():
        if _stands_at(word, text, at):
            return key, at + len(word)
    run = _LATIN_RUN.match(text, at)
    return ("", at + 1) if run is None else (_begun_by(run.group(), owner), run.end())


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(folded.split())


def _stands_at(word: str, text: str, at: int) -> bool:
    """Say whether a word stands here whole; a plural s does not count."""
    if not text.startswith(word, at):
        return False
    rest = _LATIN_RUN.match(text, at + len(word))
    return not (word[-1].isascii() and rest) or rest.group() == "s"


def _begun_by(beginning: str, owner: Mapping[str, str]) -> str:
    if len(beginning) < _SHORTEST_BEGINNING:
        return ""
    meant = {key for word, key in owner.items() if word.startswith(beginning)}
    return meant.pop() if len(meant) == 1 else ""
