"""Preference tags of a customer: a few short texts in the shop's own words."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from app.domain.entry_text import optional_line
from app.domain.errors import BadEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_TAGS: Final = 12
TAG_LENGTH: Final = 40
"""In code points: what a glance at a chip takes in."""


def checked_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the tags trimmed, each once and in their order; empty ones are left out.

    Two that differ in case or in width only are one. Raises BadEntry for a tag that is too long
    or cannot be printed, and for too many.
    """
    trimmed = (optional_line("tags", tag, TAG_LENGTH) for tag in tags)
    kept = {tag_key(tag): tag for tag in reversed([tag for tag in trimmed if tag])}
    if len(kept) > MOST_TAGS:
        raise BadEntry("tags", "too_many", str(MOST_TAGS))
    return tuple(reversed(kept.values()))


def tag_key(tag: str) -> str:
    """Return what two ways of writing one tag have in common."""
    return " ".join(unicodedata.normalize("NFKC", tag).casefold().split())
