"""What of a document can be printed: no control characters, nothing that the font lacks.

reportlab draws an empty box for a missing glyph and says nothing, and a printer obeys any control
character in a name. So a document passes here once, before any layout sees it: what a printer
would obey is dropped, what the font lacks becomes its plain letter or 〓, and the caller is told.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar

from printing.fonts import has_glyph

if TYPE_CHECKING:
    from app.domain.documents import PaperDocument

MISSING_MARK: Final = "〓"

# Names of fields whose line breaks are kept; any other text stands on one line.
_SEVERAL_LINES: Final = frozenset({"problem", "text", "notes"})
# Letters with a stroke, which Unicode does not decompose into letter and accent.
_PLAIN_LETTERS: Final = dict(zip("ŁłĐđĦħŦŧƁɓ", "LlDdHhTtBb", strict=True))
# Controls, formats such as direction marks and joiners, lone surrogates: none has ink.
_WITHOUT_INK: Final = ("Cc", "Cf", "Cs")

Document = TypeVar("Document", bound="PaperDocument")


@dataclass(frozen=True, slots=True)
class PrintableText:
    """A text as it can be printed, and each character that the font lacks, once."""

    text: str
    missing: tuple[str, ...]


def printable_text(text: str, *, several_lines: bool = False) -> PrintableText:
    """Keep what can be printed of a text."""
    missing: dict[str, None] = {}
    kept = [_kept(character, missing) for character in _composed(text)]
    lines = [" ".join(line.split()) for line in "".join(kept).split("\n")]
    joined = "\n".join(lines) if several_lines else " ".join(filter(None, lines))
    return PrintableText(joined.strip(), tuple(missing))


def printable_document(document: Document) -> tuple[Document, tuple[str, ...]]:
    """Return the document as it can be printed, and the characters that the font lacks."""
    missing: dict[str, None] = {}
    return _printable(document, "", missing), tuple(missing)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _kept(character: str, missing: dict[str, None]) -> str:
    if character == "\n" or unicodedata.category(character) in ("Zl", "Zp"):
        return "\n"
    if character.isspace():
        return " "
    if unicodedata.category(character) in _WITHOUT_INK or "\ufe00" <= character <= "\ufe0f":
        return ""
    if has_glyph(character):
        return character
    missing[character] = None
    plain = _PLAIN_LETTERS.get(character) or unicodedata.normalize("NFD", character)[0]
    return plain if has_glyph(plain) else MISSING_MARK


def _printable(value: Any, name: str, missing: dict[str, None]) -> Any:
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, str):
        result = printable_text(value, several_lines=name in _SEVERAL_LINES)
        missing.update(dict.fromkeys(result.missing))
        return result.text
    if isinstance(value, tuple):
        return tuple(_printable(part, name, missing) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            f.name: _printable(getattr(value, f.name), f.name, missing) for f in fields(value)
        }
        return replace(value, **changed)
    return value
