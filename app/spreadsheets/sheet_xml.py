"""Parse the XML of sheets and shared texts as it streams by; no tree of it is ever built.

A document that declares a type is refused before anything of it is expanded: entities are how a
small file becomes a huge one, and workbooks have none (as defusedxml does for trees).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from defusedxml.common import DTDForbidden

from app.spreadsheets.cell_text import GENERAL, CellFormat, number_text
from app.spreadsheets.leading_marks import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable

_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_DATE_PART: Final = re.compile(r"(\d{4}-\d{2}-\d{2})T00:00(?::00(?:\.0+)?)?Z?\Z")


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(name: str, system: str | None, public: str | None, _has_subset: object) -> None:
    raise DTDForbidden(name, system, public)


def _unescaped(text: str) -> str:
    """Return text with its characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19).

    An apostrophe that an export put in front goes.
    """
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n")
        # Two halves of a character beyond U+FFFF become one.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")
    return unmarked(text) if text.startswith("'") else text


class _Texts:
    """Collect the text of `t` elements, leaving out the readings of Asian names."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        self._parts: list[str] = []
        self._reading_aid = False

    def begin(self) -> None:
        """Start a new text."""
        self._parts = []

    def start(self, name: str) -> None:
        """Meet an element inside a text item."""
        if name == "rPh":
            self._reading_aid = True
        elif name == "t" and not self._reading_aid:
            self._parser.CharacterDataHandler = self._parts.append

    def end(self, name: str) -> None:
        """Leave an element inside a text item."""
        if name == "rPh":
            self._reading_aid = False
        elif name == "t":
            self._parser.CharacterDataHandler = None

    def text(self) -> str:
        """Return the whole text."""
        return _unescaped("".join(self._parts))


def shared_strings(blocks: Iterable[bytes]) -> list[str]:
    """Return the texts that cells refer to by number. Raises ParseError, DTDForbidden."""
    parser = _parser()
    texts = _Texts(parser)
    found: list[str] = []

    def start(tag: str, _attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "si":
            texts.begin()
        else:
            texts.start(name)

    def end(tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "si":
            found.append(texts.text())
        else:
            texts.end(name)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    for block in blocks:
        _feed(parser, block, final=False)
    _feed(parser, b"", final=True)
    return found


def _feed(parser: expat.XMLParserType, block: bytes, *, final: bool) -> None:
    try:
        parser.Parse(block, final)
    except expat.ExpatError as broken:
        raise ParseError(str(broken)) from broken


@dataclass(frozen=True, slots=True)
class SheetLook:
    """What the cells of a workbook's sheets refer to: shared texts, formats, the calendar."""

    texts: list[str]
    formats: list[CellFormat]
    since_1904: bool


class SheetRows:
    """Turn the XML of one sheet into rows of text, block by block."""

    def __init__(self, look: SheetLook, columns: int) -> None:
        self._look = look
        # One more than is allowed is kept, so that a row that is too wide is seen to be.
        self._columns = columns + 1
        self._parser = _parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._inline = _Texts(self._parser)
        self._value: list[str] = []
        self._rows: list[tuple[int, list[str]]] = []
        self._cells: list[str] = []
        self._number = self._column = 0
        self._kind = self._style = ""

    def feed(self, block: bytes) -> list[tuple[int, list[str]]]:
        """Return the rows that end in the next block of the file."""
        _feed(self._parser, block, final=False)
        rows, self._rows = self._rows, []
        return rows

    def close(self) -> list[tuple[int, list[str]]]:
        """Check that the file ends as it should."""
        _feed(self._parser, b"", final=True)
        rows, self._rows = self._rows, []
        return rows

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v":
            self._parser.CharacterDataHandler = self._value.append
        elif name == "row":
            self._number = int(float(attributes.get("r", self._number + 1)))
            self._cells, self._column = [], 0
        elif self._kind == "inlineStr":
            self._inline.start(name)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        self._column = _column(place) if place else self._column + 1
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._value.clear()
        self._inline.begin()

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "v":
            self._parser.CharacterDataHandler = None
        elif name == "c":
            self._end_cell()
        elif name == "row":
            if self._cells:
                self._rows.append((self._number, self._cells))
        elif self._kind == "inlineStr":
            self._inline.end(name)

    def _end_cell(self) -> None:
        text = self._text()
        self._kind = ""
        if not text or self._column < 1:
            return
        column = min(self._column, self._columns)
        self._cells += [""] * (column - len(self._cells))
        self._cells[column - 1] = text

    def _text(self) -> str:
        raw = "".join(self._value)
        match self._kind:
            case "s":
                return self._shared_text(raw)
            case "inlineStr":
                return self._inline.text()
            case "n":
                return (
                    number_text(raw, self._form(), since_1904=self._look.since_1904) if raw else ""
                )
            case "str":
                return _unescaped(raw)
            case "b":
                return {"1": "TRUE", "true": "TRUE", "": ""}.get(raw, "FALSE")
            case "d":
                return _DATE_PART.sub(r"\1", raw)
            case _:
                # Errors (#N/A, #REF!) say nothing.
                return ""

    def _shared_text(self, raw: str) -> str:
        place = int(raw) if raw else -1
        return self._look.texts[place] if 0 <= place < len(self._look.texts) else ""

    def _form(self) -> CellFormat:
        style = int(self._style) if self._style else 0
        return self._look.formats[style] if style < len(self._look.formats) else GENERAL


def _column(place: str) -> int:
    """Return the column's number of a place such as `AB12`, at most some way past XFD."""
    number = 0
    for letter in place[:4]:
        value = ord(letter) & 0xDF
        if not 65 <= value <= 90:
            break
        number = number * 26 + value - 64
    return number
