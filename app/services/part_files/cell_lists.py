"""Several values in one cell: `690123; 690124 = 10`, marks within a value after a backslash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_ESCAPE: Final = "\\"
APART: Final = ";；\n"
"""What parts one value from the next, as people type it in either language."""
EQUALS: Final = "=＝"
BAR: Final = "|｜"
COMMA: Final = ",，、"
COLON: Final = ":："


def split(text: str, marks: str) -> list[str]:
    """Return the pieces between marks, trimmed; what is escaped in them stays escaped."""
    pieces, piece, escaped = [], "", False
    for one in text:
        if one in marks and not escaped:
            pieces.append(piece.strip())
            piece = ""
            continue
        escaped = one == _ESCAPE and not escaped
        piece += one
    return [*pieces, piece.strip()]


def values(text: str, marks: str = APART) -> list[str]:
    """Return the filled pieces between marks."""
    return [piece for piece in split(text, marks) if piece]


def pair(text: str, marks: str = EQUALS) -> tuple[str, str | None]:
    """Return what stands before the first mark and after it; None where there is no mark."""
    first, *rest = split(text, marks)
    if not rest:
        return first, None
    # Marks further behind are part of the value.
    return first, text[len(split_head(text, marks)) + 1 :].strip()


def split_head(text: str, marks: str) -> str:
    """Return what stands before the first mark, as it is written."""
    escaped = False
    for at, one in enumerate(text):
        if one in marks and not escaped:
            return text[:at]
        escaped = one == _ESCAPE and not escaped
    return text


def plain(text: str, marks: str) -> str:
    """Return a piece as it is meant, nothing of it escaped any more."""
    found, at = "", 0
    while at < len(text):
        if text[at] == _ESCAPE and at + 1 < len(text) and text[at + 1] in marks + _ESCAPE:
            at += 1
        found += text[at]
        at += 1
    return found.strip()


def escaped(text: str, marks: str) -> str:
    """Return a value so that `split` leaves it whole and `plain` gives it back."""
    return "".join(_ESCAPE + one if one in marks + _ESCAPE else one for one in text)


def joined_values(written: Iterable[str]) -> str:
    """Return values, escaped before, as one cell."""
    return "; ".join(written)
