"""Read the sheets of an Excel workbook row by row, holding no more than one row.

Format: ECMA-376 part 1 (SpreadsheetML), transitional and strict; elements are told by their local
names, so that a prefix or the other namespace makes no difference. Styles are read for their
number formats only.

openpyxl, which writes our workbooks, does not read foreign ones. Tried with 3.1.5, also read-only:
one word that it does not know in a view, a validation, a margin, a font or a fill makes it refuse
the whole file; it fills rows up to the size that a sheet claims, so that two cells in opposite
corners become a million rows of 16,384; and its memory grows with every row that it has read.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.domain.table_file import (
    NotATable,
    SheetNotFound,
    TableFault,
    TableMeasure,
    TableTooLarge,
)
from app.spreadsheets.cell_text import BUILT_IN, CellFormat, cell_format
from app.spreadsheets.sheet_xml import SheetLook, SheetRows, shared_strings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.spreadsheets.limits import Limits

_BLOCK: Final = 1 << 18
_ROOT_RELATIONS: Final = "_rels/.rels"


@contextmanager
def open_workbook(path: Path, limits: Limits) -> Iterator[Workbook]:
    """Open a workbook after inflating and counting all of it; raises NotATable, TableTooLarge."""
    with zipfile.ZipFile(path) as archive, ExitStack() as members:
        with _told(path):
            check_archive(path, archive, limits)
            book = Workbook(path, archive, members, limits)
        yield book


def check_archive(path: Path, archive: zipfile.ZipFile, limits: Limits) -> None:
    """Inflate every member and count; what the archive says of its sizes is not believed."""
    members = archive.infolist()
    if len(members) > limits.members:
        raise NotATable(str(path), TableFault.BOMB)
    packed = path.stat().st_size
    total = 0
    for member in members:
        if member.flag_bits & 1:
            raise NotATable(str(path), TableFault.PASSWORD)
        with archive.open(member) as file:
            while block := file.read(_BLOCK):
                total += len(block)
                if total > limits.free and total > limits.ratio * packed:
                    raise NotATable(str(path), TableFault.BOMB)
                if total > limits.inflated:
                    raise TableTooLarge(str(path), TableMeasure.BYTES, limits.inflated)


class Workbook:
    """An open workbook: the names of its visible sheets, and the rows of each."""

    def __init__(
        self, path: Path, archive: zipfile.ZipFile, opened: ExitStack, limits: Limits
    ) -> None:
        self._path, self._archive, self._limits = path, archive, limits
        # Rows may be left half way: what they read from is closed with the workbook.
        self._opened = opened
        # Some programs write other letters into the references than into the names.
        self._members = {name.lower(): name for name in archive.namelist()}
        place = self._related(_ROOT_RELATIONS, "", "/officeDocument")
        workbook_place = next(iter(place.values()), "xl/workbook.xml")
        workbook = self._part(workbook_place)
        if workbook is None:
            raise NotATable(str(path), TableFault.ZIPPED)
        folder, name = posixpath.split(workbook_place)
        relations = f"{folder}/_rels/{name}.rels"
        worksheets = self._related(relations, folder, "/worksheet")
        self._places = dict(_visible(workbook, worksheets))
        self._styles = next(iter(self._related(relations, folder, "/styles").values()), "")
        self._strings = next(iter(self._related(relations, folder, "/sharedStrings").values()), "")
        self._since_1904 = _since_1904(workbook)
        self._formats = self._read_formats()
        self._texts: list[str] | None = None

    @property
    def sheets(self) -> tuple[str, ...]:
        """Return the names of the visible sheets in their order."""
        return tuple(self._places)

    def rows(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows of a sheet with their numbers, rows without a cell left out.

        Raises SheetNotFound, and NotATable where its XML is broken or declares entities.
        """
        if sheet not in self._places:
            raise SheetNotFound(str(self._path), sheet, self.sheets)
        with _told(self._path):
            look = SheetLook(self._shared_texts(), self._formats, self._since_1904)
            reader = SheetRows(look, self._limits.columns)
            file = self._opened.enter_context(self._archive.open(self._places[sheet]))
            while block := file.read(_BLOCK):
                yield from reader.feed(block)
            yield from reader.close()

    def _shared_texts(self) -> list[str]:
        if self._texts is None:
            self._texts = []
            if member := self._members.get(self._strings.lower()):
                with self._archive.open(member) as file:
                    self._texts = shared_strings(iter(lambda: file.read(_BLOCK), b""))
        return self._texts

    def _read_formats(self) -> list[CellFormat]:
        """Return how the values of each cell style are written."""
        styles = self._part(self._styles) if self._styles else None
        if styles is None:
            return []
        codes = dict(BUILT_IN)
        for one in _each(styles, "numFmts", "numFmt"):
            codes[int(one.get("numFmtId", "0"))] = one.get("formatCode", "")
        return [
            cell_format(codes.get(int(style.get("numFmtId", "0")), ""))
            for style in _each(styles, "cellXfs", "xf")
        ]

    def _related(self, place: str, folder: str, kind: str) -> dict[str, str]:
        """Return the members that a part refers to as `kind`, by the reference's id."""
        part = self._part(place)
        found: dict[str, str] = {}
        for one in part if part is not None else ():
            if not one.get("Type", "").endswith(kind):
                continue
            target = one.get("Target", "")
            member = self._members.get(_resolved(folder, target).lower())
            if member is not None:
                found[one.get("Id", "")] = member
        return found

    def _part(self, place: str) -> Element | None:
        member = self._members.get(place.lower())
        if member is None:
            return None
        with self._archive.open(member) as file:
            content = file.read(self._limits.part + 1)
        if len(content) > self._limits.part:
            raise TableTooLarge(str(self._path), TableMeasure.BYTES, self._limits.part)
        root: Element = fromstring(content, forbid_dtd=True)
        return root


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell what is wrong inside a workbook as an error of ours."""
    try:
        yield
    except DefusedXmlException as forbidden:
        raise NotATable(str(path), TableFault.FORBIDDEN_XML) from forbidden
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ParseError,
        ValueError,
    ) as broken:
        raise NotATable(str(path), TableFault.DAMAGED) from broken


def _visible(workbook: Element, worksheets: dict[str, str]) -> Iterator[tuple[str, str]]:
    for sheet in _each(workbook, "sheets", "sheet"):
        reference = next(
            (text for name, text in sheet.items() if name.endswith("relationships}id")), ""
        )
        if sheet.get("state", "visible") == "visible" and reference in worksheets:
            yield sheet.get("name", ""), worksheets[reference]


def _since_1904(workbook: Element) -> bool:
    flags = [one.get("date1904", "0") for one in workbook if local_name(one.tag) == "workbookPr"]
    return any(flag.lower() in {"1", "true"} for flag in flags)


def _each(root: Element, group: str, name: str) -> Iterator[Element]:
    for part in root:
        if local_name(part.tag) == group:
            yield from (one for one in part if local_name(one.tag) == name)


def local_name(tag: str) -> str:
    """Return an element's name without its namespace."""
    return tag.rpartition("}")[2]


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
