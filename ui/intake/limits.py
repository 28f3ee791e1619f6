"""Read the most that a repair may cost without a call."""

from __future__ import annotations

from app.domain.money import parse_amount, parse_currency


def read_limit(words: str, currency: str) -> int | None:
    """Return minor units, None where nothing was typed; raises BadEntry."""
    if not words:
        return None
    return parse_amount("limit_words", words, parse_currency(currency))
