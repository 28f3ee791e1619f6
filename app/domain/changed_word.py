"""A stored word that is none of those it can be: somebody changed it by other means."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import TypeVar

_Word = TypeVar("_Word", bound=StrEnum)


@unique
class ChangedWord(StrEnum):
    """What stands in the place of such a word, so that the rest can be looked at."""

    CHANGED = "changed"


def known(kind: type[_Word], stored: str) -> _Word | ChangedWord:
    """Return a stored word as a member of its kind, CHANGED where it is none."""
    try:
        return kind(stored)
    except ValueError:
        return ChangedWord.CHANGED
