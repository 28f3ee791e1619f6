"""Write the rows of a sheet by openpyxl, each cell as what it is and none as a formula or link.

Texts are inline strings in the text format, dates are dates, numbers numbers.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._writer import WorksheetWriter

from app.spreadsheets.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import IO

    from _typeshed import ReadableBuffer
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value = str | int | float | date | None

# A member of 2 GiB or more needs ZIP64, which older programs do not read.
_MOST_BYTES: Final = 1_900_000_000
_CUT: Final = "…"
# Excel keeps fifteen digits of a number.
_EXACT: Final = 10**15
# Excel's calendar begins with a day that never was; what is older is written as text.
_FIRST_DAY: Final = date(1900, 3, 1)
_LOOKS_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_TEXT: Final = "@"
_DAY: Final = "yyyy-mm-dd"
_MOMENT: Final = "yyyy-mm-dd hh:mm"


class Counted(io.BufferedIOBase):
    """Count the bytes that go into a member of an archive."""

    def __init__(self, out: IO[bytes]) -> None:
        super().__init__()
        self._out = out
        self.size = 0

    def writable(self) -> bool:
        """Return that it is for writing."""
        return True

    def write(self, buffer: ReadableBuffer) -> int:
        """Pass the bytes on."""
        written = self._out.write(buffer)
        self.size += written
        return written


class RowWriter(WorksheetWriter):
    """Write rows as they come, the headings first, until the sheet is full.

    `written` is the number of rows with the headings, `after` the first that found no place.
    """

    def __init__(
        self,
        sheet: WriteOnlyWorksheet,
        out: Counted,
        values: Iterator[Sequence[Value]],
        most: int,
    ) -> None:
        super().__init__(sheet, out)
        self._size = out
        self._values = values
        self._most = most
        self.written = 0
        self.after: Sequence[Value] | None = None
        # One cell for each look: openpyxl has written a cell before it asks for the next.
        self._heading = _cell(sheet, _TEXT)
        self._heading.font = Font(name="Calibri", size=11, bold=True)
        self._text, self._day, self._moment, self._number = (
            _cell(sheet, shown) for shown in (_TEXT, _DAY, _MOMENT, "General")
        )

    def rows(self) -> Iterator[tuple[int, Iterator[Cell]]]:  # type: ignore[override] # streamed
        """Give the number and the cells of each row."""
        look = self._heading
        for values in self._values:
            if self.written >= self._most or self._size.size > _MOST_BYTES:
                self.after = values
                return
            self.written += 1
            yield self.written, self._cells(values, look)
            look = self._text

    def _cells(self, values: Sequence[Value], text: Cell) -> Iterator[Cell]:
        for column, value in enumerate(values, 1):
            if value is None or value == "":
                continue
            cell = self._filled(value, text)
            cell.row, cell.column = self.written, column
            yield cell

    def _filled(self, value: str | float | date, text: Cell) -> Cell:
        match value:
            case str():
                return _as_text(text, value)
            case date() if _day(value) < _FIRST_DAY:
                return _as_text(text, value.isoformat())
            case int() if abs(value) >= _EXACT:
                return _as_text(text, str(value))
            case datetime():
                cell = self._moment
            case date():
                cell = self._day
            case _:
                cell = self._number
        cell.value = value
        return cell


def _cell(sheet: WriteOnlyWorksheet, shown: str) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.number_format = shown
    return cell


def _as_text(cell: Cell, text: str) -> Cell:
    """Fill a cell with text, whatever it looks like (escapes: ECMA-376 part 1, 22.9.2.19)."""
    escaped = _LOOKS_ESCAPED.sub("_x005F_", text).replace("\r", "_x000D_")
    if len(escaped) > LIMITS.cell // 2:
        escaped = _shortened(escaped)
    cell.value = escaped
    # openpyxl takes what begins with = for a formula and #N/A for an error.
    cell.data_type = "s"
    return cell


def _shortened(text: str) -> str:
    """Return no more than a cell can hold, which is counted in UTF-16 units."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LIMITS.cell:
        return text
    return units[: 2 * (LIMITS.cell - 1)].decode("utf-16-le", errors="ignore") + _CUT


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
