"""What may be stored of a typed, pasted or scanned text: as typed, or refused with the field named.

Only the ends are trimmed and line ends become a line feed; nothing is normalised, since a name is
its owner's. Refused is what cannot be seen and would do something on a printer, on paper or on
screen: control characters (ESC opens a cash drawer), line and paragraph separators, lone
surrogates and noncharacters (Unicode Standard 15, section 23), and every direction control of
Unicode Annex 9. That includes the marks U+061C, U+200E and U+200F, which cannot override but can
still make `010-0144` read `0144-010`: papers are evidence and show text in stored order. Letters
of right-to-left scripts need none of them. The joiners U+200C and U+200D are letters' business
and part of emoji: they are kept.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from app.domain.errors import BadEntry

# How much is taken of what people type, where nothing else sets a limit: of a line, of a note.
LINE_LENGTH: Final = 120
NOTE_LENGTH: Final = 1_000
_NONCHARACTERS: Final = "\ufdd0-\ufdef" + "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ud800-\udfff" + _NONCHARACTERS + "]"
)
_DIRECTION: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]")


def checked_line(field: str, value: str | None, limit: int) -> str:
    """Return one line of text, trimmed; a tab becomes a space. `limit` counts code points.

    Raises BadEntry, also when nothing visible is left.
    """
    return _needed(field, optional_line(field, value, limit))


def checked_text(field: str, value: str | None, limit: int) -> str:
    """Return text of several lines, trimmed, its line ends made line feeds; tabs stay.

    `limit` counts code points. Raises BadEntry, also when nothing visible is left.
    """
    return _needed(field, optional_text(field, value, limit))


def optional_line(field: str, value: str | None, limit: int) -> str:
    """Return one line as `checked_line` does, and an empty text where there is none."""
    line = (value or "").replace("\t", " ")
    if "\n" in line:
        raise BadEntry(field, "control", _point("\n"))
    return _trimmed(field, line, limit)


def optional_text(field: str, value: str | None, limit: int) -> str:
    """Return text as `checked_text` does, and an empty text where there is none."""
    return _trimmed(field, (value or "").replace("\r\n", "\n").replace("\r", "\n"), limit)


def _trimmed(field: str, text: str, limit: int) -> str:
    # Controls first: str.strip() would silently take U+001C to U+001F and U+2028 off the ends.
    if found := _CONTROL.search(text):
        raise BadEntry(field, "control", _point(found[0]))
    if found := _DIRECTION.search(text):
        raise BadEntry(field, "direction", _point(found[0]))
    trimmed = text.strip()
    if len(trimmed) > limit:
        raise BadEntry(field, "too_long", str(limit))
    return trimmed


def _needed(field: str, text: str) -> str:
    # A lone U+200B or U+FEFF leaves an empty field on screen and on paper.
    if all(c.isspace() or unicodedata.category(c) == "Cf" for c in text):
        raise BadEntry(field, "missing")
    return text


def _point(character: str) -> str:
    return f"U+{ord(character):04X}"
