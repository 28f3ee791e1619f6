"""Write Excel workbooks row by row, with no more than a few rows in memory and no other file.

Format: ECMA-376 part 1 (SpreadsheetML) in the packaging of part 2. Texts are inline strings with
the text format, so that nothing is ever read as a number, a date, a formula or a link.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from datetime import date, datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, Final, Self
from xml.sax.saxutils import escape, quoteattr

from app.spreadsheets.heading_row import column_letters
from app.spreadsheets.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

Cell = str | int | float | date | None

_MEASURED_ROWS: Final = 100
_NARROWEST, _WIDEST = 8, 60
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
# A member of 2 GiB or more needs ZIP64, which older programs do not read.
_MOST_BYTES: Final = 1_900_000_000
_CUT: Final = "…"
_EXACT: Final = 10**15
# Excel's calendar begins with a day that never was; what is older is written as text.
_FIRST_DAY: Final = date(1900, 3, 1)
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 (a workbook knows no zones)
_DAY_S: Final = 86_400
_LOOKS_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# The clock has no part in a table: equal tables are equal files.
_STAMP: Final = (1980, 1, 1, 0, 0, 0)

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TEXT, _DAY, _MOMENT, _HEADING = 1, 2, 3, 4
_STYLES: Final = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    + "".join(
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="0" xfId="0"'
        ' applyNumberFormat="1" applyFont="1"/>'
        for number, font in ((49, 0), (164, 0), (165, 0), (49, 1))
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    "</cellStyles></styleSheet>"
)
_PANE: Final = (
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    '<selection pane="bottomLeft"/>'
)


class WorkbookWriter:
    """Write one workbook into an open file; it is complete when the block ends."""

    def __init__(self, file: BinaryIO, rows: int = LIMITS.rows) -> None:
        self._archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._rows = rows
        self._sheets: list[str] = []

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
                self._write_parts()
        finally:
            # Also after a failure: an archive that is never closed complains when it is forgotten.
            self._archive.close()

    def write_sheet(
        self, name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]
    ) -> int:
        """Write rows under their headings, in as many sheets as they need; return how many."""
        left = iter(rows)
        measured = list(islice(left, _MEASURED_ROWS))
        widths = [_width(column) for column in zip(headings, *measured, strict=True)]
        waiting: Iterator[Sequence[Cell]] = chain(measured, left)
        total = 0
        while True:
            count, after = self._write_one(name, headings, widths, waiting)
            total += count
            if after is None:
                return total
            waiting = chain((after,), waiting)

    def _write_one(
        self,
        name: str,
        headings: Sequence[str],
        widths: Sequence[int],
        rows: Iterator[Sequence[Cell]],
    ) -> tuple[int, Sequence[Cell] | None]:
        """Write one sheet; return its number of rows, and the first that found no place."""
        self._sheets.append(_sheet_name(name, len(self._sheets) + 1))
        letters = [column_letters(place) for place in range(1, len(headings) + 1)]
        number, size = 1, 0
        with self._archive.open(_member(f"xl/worksheets/sheet{len(self._sheets)}.xml"), "w") as out:
            out.write(_sheet_head(widths).encode())
            out.write(_row(1, letters, headings, _HEADING).encode())
            for row in rows:
                if number >= self._rows or size > _MOST_BYTES:
                    out.write(b"</sheetData></worksheet>")
                    return number - 1, row
                number += 1
                size += out.write(_row(number, letters, row, _TEXT).encode())
            out.write(b"</sheetData></worksheet>")
        return number - 1, None

    def _write_parts(self) -> None:
        numbers = range(1, len(self._sheets) + 1)
        sheets = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
            for number, name in zip(numbers, self._sheets, strict=True)
        )
        self._write(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><bookViews><workbookView/>'
            f"</bookViews><sheets>{sheets}</sheets></workbook>",
        )
        self._write("xl/_rels/workbook.xml.rels", _workbook_relations(numbers))
        self._archive.writestr(_member("xl/styles.xml"), _STYLES)
        self._write(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        self._write("[Content_Types].xml", _content_types(numbers))

    def _write(self, member: str, xml: str) -> None:
        self._archive.writestr(_member(member), _HEAD + xml)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _STAMP)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _workbook_relations(numbers: range) -> str:
    sheets = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATION}/worksheet" '
        f'Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{sheets}<Relationship '
        f'Id="rId{len(numbers) + 1}" Type="{_RELATION}/styles" Target="styles.xml"/>'
        "</Relationships>"
    )


def _content_types(numbers: range) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" '
        f'ContentType="{_TYPES}.worksheet+xml"/>'
        for number in numbers
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
        f"{sheets}</Types>"
    )


def _sheet_head(widths: Sequence[int]) -> str:
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(widths, 1)
    )
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">{_PANE}'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>"
    )


def _sheet_name(name: str, number: int) -> str:
    """Return a name that Excel takes, the sheet's number behind it from the second on."""
    behind = f" ({number})" if number > 1 else ""
    plain = _NOT_IN_NAMES.sub(" ", name).strip(" '")[: _LONGEST_NAME - len(behind)]
    return f"{plain or 'Table'}{behind}"


def _width(column: Iterable[Cell]) -> int:
    return max(_NARROWEST, min(_WIDEST, 2 + max(map(_shown_width, column))))


def _shown_width(value: Cell) -> int:
    if isinstance(value, datetime):
        return len("2026-11-21 17:30")
    lines = ("" if value is None else str(value)).split("\n")
    wide = [sum(unicodedata.east_asian_width(one) in "FW" for one in line) for line in lines]
    return max(len(line) + more for line, more in zip(lines, wide, strict=True))


def _row(number: int, letters: Sequence[str], values: Sequence[Cell], text_style: int) -> str:
    cells = "".join(
        _cell(f"{letter}{number}", value, text_style)
        for letter, value in zip(letters, values, strict=True)
        if value is not None and value != ""
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, value: str | float | date, text_style: int) -> str:
    match value:
        case str():
            return _text_cell(place, value, text_style)
        case date():
            return _date_cell(place, value, text_style)
        case int() if abs(value) >= _EXACT:
            return _text_cell(place, str(value), text_style)
        case _:
            return f'<c r="{place}"><v>{value!r}</v></c>'


def _text_cell(place: str, text: str, style: int) -> str:
    if len(text) > LIMITS.cell // 2:
        text = _shortened(text)
    escaped = escape(_LOOKS_ESCAPED.sub("_x005F_", text)).replace("\r", "_x000D_")
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escaped}</t></is>'
        "</c>"
    )


def _shortened(text: str) -> str:
    """Return no more than a cell can hold, which is counted in UTF-16 units."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LIMITS.cell:
        return text
    return units[: 2 * (LIMITS.cell - 1)].decode("utf-16-le", errors="ignore") + _CUT


def _date_cell(place: str, value: date, text_style: int) -> str:
    day = value.date() if isinstance(value, datetime) else value
    if day < _FIRST_DAY:
        return _text_cell(place, value.isoformat(), text_style)
    serial = (day - _EPOCH.date()).days
    if not isinstance(value, datetime):
        return f'<c r="{place}" s="{_DAY}"><v>{serial}</v></c>'
    seconds = value.hour * 3_600 + value.minute * 60 + value.second
    return f'<c r="{place}" s="{_MOMENT}"><v>{serial + seconds / _DAY_S!r}</v></c>'
