"""The limits of a measured value in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.words import Words


def limits_text(words: Words, low: str, high: str, unit: str) -> str:
    """Say between which limits (plain decimals in `unit`, empty for none) a value is good."""
    if low and high:
        return f"{low}–{high} {unit}".strip()
    if low:
        return words.say("at least {limit}", limit=f"{low} {unit}".strip())
    return words.say("at most {limit}", limit=f"{high} {unit}".strip()) if high else ""
