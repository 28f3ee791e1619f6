"""Write Excel workbooks by openpyxl, row by row, with one row in memory and no other file.

openpyxl's write-only sheets collect their XML in files of the system's temporary folder and copy
it into the workbook at the end. What is exported names customers and is large, so the sheets here
go into the workbook's archive at once: `RowWriter` gives openpyxl's writer of sheets its rows as
they come, `_Parts` leaves alone the sheets that are written already.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, Final, Self

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from app.spreadsheets.limits import LIMITS
from app.spreadsheets.row_writing import Counted, RowWriter, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

    from _typeshed import SizedBuffer
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

_MEASURED_ROWS: Final = 100
_NARROWEST, _WIDEST = 8, 60
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
# The clock has no part in a table: equal tables are equal files.
_STAMP: Final = (1980, 1, 1, 0, 0, 0)
_MADE: Final = datetime(*_STAMP)  # noqa: DTZ001 (openpyxl takes it for UTC)


class WorkbookWriter:
    """Write one workbook into an open file; it is complete when the block ends."""

    def __init__(self, file: BinaryIO, rows: int = LIMITS.rows) -> None:
        self._archive = _Archive(file, "w", zipfile.ZIP_DEFLATED)
        self._rows = rows
        self._book = Workbook(write_only=True)
        self._book.properties.created = self._book.properties.modified = _MADE
        self._book.properties.creator = "Benchside"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                _Parts(self._book, self._archive).write_data()
        finally:
            # Also after a failure: an archive that is never closed complains when it is forgotten.
            self._archive.close()

    def write_sheet(
        self, name: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]
    ) -> int:
        """Write rows under their headings, in as many sheets as they need; return how many."""
        left = iter(rows)
        measured = list(islice(left, _MEASURED_ROWS))
        widths = [_width(column) for column in zip(headings, *measured, strict=True)]
        waiting: Iterator[Sequence[Value]] = chain(measured, left)
        total = 0
        while True:
            count, after = self._write_one(self._sheet(name, widths), headings, waiting)
            total += count
            if after is None:
                return total
            waiting = chain((after,), waiting)

    def _sheet(self, name: str, widths: Sequence[int]) -> WriteOnlyWorksheet:
        number = len(self._book.sheetnames) + 1
        sheet = self._book.create_sheet(_sheet_name(name, number))
        sheet.freeze_panes = "A2"
        for place, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        written: WriteOnlyWorksheet = sheet
        return written

    def _write_one(
        self,
        sheet: WriteOnlyWorksheet,
        headings: Sequence[str],
        rows: Iterator[Sequence[Value]],
    ) -> tuple[int, Sequence[Value] | None]:
        """Write one sheet; return its number of rows, and the first that found no place."""
        member = _member(f"xl/worksheets/sheet{len(self._book.sheetnames)}.xml")
        with self._archive.open(member, "w") as opened, Counted(opened) as out:
            writer = RowWriter(sheet, out, chain((headings,), rows), self._rows)
            try:
                writer.write()
            finally:
                writer.close()
        return writer.written - 1, writer.after


class _Archive(zipfile.ZipFile):
    """An archive whose members carry no time."""

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: SizedBuffer | str,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        if isinstance(zinfo_or_arcname, str):
            zinfo_or_arcname = _member(zinfo_or_arcname)
        super().writestr(zinfo_or_arcname, data, compress_type, compresslevel)


class _Parts(ExcelWriter):
    """Writes the parts of a workbook whose sheets stand in the archive already."""

    def write_worksheet(self, ws: Worksheet) -> None:
        self.manifest.append(ws)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _STAMP)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _sheet_name(name: str, number: int) -> str:
    """Return a name that Excel takes, the sheet's number behind it from the second on."""
    behind = f" ({number})" if number > 1 else ""
    plain = _NOT_IN_NAMES.sub(" ", name).strip(" '")[: _LONGEST_NAME - len(behind)]
    return f"{plain or 'Table'}{behind}"


def _width(column: Iterable[Value]) -> int:
    return max(_NARROWEST, min(_WIDEST, 2 + max(map(_shown_width, column))))


def _shown_width(value: Value) -> int:
    if isinstance(value, datetime):
        return len("2026-11-21 17:30")
    lines = ("" if value is None else str(value)).split("\n")
    wide = [sum(unicodedata.east_asian_width(one) in "FW" for one in line) for line in lines]
    return max(len(line) + more for line, more in zip(lines, wide, strict=True))
