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
    from app.domain.dispute_documents import DisputePack
    from app.domain.paper_documents import PaperDocument

MISSING_MARK: Final = "〓"

# The typeface draws these as wide as a Chinese character, which tears English text apart.
_ENGLISH_MARKS: Final = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})

# Names of fields whose line breaks are kept; any other text stands on one line.
_SEVERAL_LINES: Final = frozenset({"problem", "text", "slip", "notes"})
# Letters with a stroke, which Unicode does not decompose into letter and accent.
_PLAIN_LETTERS: Final = dict(zip("ŁłĐđĦħŦŧƁɓ", "LlDdHhTtBb", strict=True))
# Controls, formats such as direction marks and joiners, lone surrogates: none has ink.
_WITHOUT_INK: Final = ("Cc", "Cf", "Cs")

Document = TypeVar("Document", bound="PaperDocument | DisputePack")


@dataclass(frozen=True, slots=True)
class PrintableText:
    """A text as it can be printed, and each character that the font lacks, once."""

    text: str
    missing: tuple[str, ...]


def printable_text(
    text: str, *, several_lines: bool = False, english: bool = False
) -> PrintableText:
    """Keep what can be printed of a text; English gets marks of its own width."""
    text = text.translate(_ENGLISH_MARKS) if english else text
    missing: dict[str, None] = {}
    kept = [_kept(character, missing) for character in _composed(text)]
    lines = [" ".join(line.split()) for line in "".join(kept).split("\n")]
    joined = "\n".join(lines) if several_lines else " ".join(filter(None, lines))
    return PrintableText(joined.strip(), tuple(missing))


def printable_document(document: Document) -> tuple[Document, tuple[str, ...]]:
    """Return the document as it can be printed, and the characters that the font lacks."""
    sieve = _Sieve(english=document.language == "en")
    return sieve.pass_through(document), tuple(sieve.missing)


class _Sieve:
    """Let the texts of one document through and keep what was missing."""

    def __init__(self, *, english: bool) -> None:
        self._english = english
        self.missing: dict[str, None] = {}

    def pass_through(self, value: Any, field: str = "") -> Any:
        """Return the value with every text made printable."""
        if isinstance(value, str) and not isinstance(value, StrEnum):
            return self._text(value, several_lines=field in _SEVERAL_LINES)
        if isinstance(value, tuple):
            return tuple(self.pass_through(part, field) for part in value)
        if is_dataclass(value) and not isinstance(value, type):
            names = [part.name for part in fields(value)]
            changed = {name: self.pass_through(getattr(value, name), name) for name in names}
            return replace(value, **changed)
        return value

    def _text(self, text: str, *, several_lines: bool) -> str:
        result = printable_text(text, several_lines=several_lines, english=self._english)
        self.missing.update(dict.fromkeys(result.missing))
        return result.text


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
