"""Say beside a field why its entry was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.sentence_tables import ENTRY_REASONS

if TYPE_CHECKING:
    from app.domain.errors import BenchsideError
    from app.words import Words


def beside_field(error: BenchsideError, words: Words) -> str:
    """Say a refusal without naming the field: that stands above it already."""
    if isinstance(error, BadEntry) and error.reason in ENTRY_REASONS:
        return words.say(ENTRY_REASONS[error.reason], detail=error.detail)
    return words.error(error)
