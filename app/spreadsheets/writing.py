"""Write a table as CSV or as an Excel workbook, so that every program shows what is meant.

Nothing that is written is ever a formula or a link, and text that looks like a number (an IMEI, a
phone number) stays text. Rows are written as they come; none is kept.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from app.spreadsheets.leading_marks import kept, marked
from app.spreadsheets.whole_file import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Value = str | int | float | date | datetime | None
"""What a cell can hold; a `datetime` is the shop's local time, without zone."""

# What neither XML nor a cell can hold (XML 1.0, 2.2).
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_csv(
    path: Path,
    headings: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    mark: bool = True,
    digits: bool = False,
) -> int:
    """Write a CSV file in UTF-8, every cell quoted; return the number of rows.

    Excel needs a `mark` of the encoding to show Chinese; other programs stumble over it. Text that
    a program would take for a formula gets an apostrophe in front, phone numbers that begin with +
    among it: `leading_marks` says why, and reading takes it off again. With `digits` long numbers
    that are text get one too, whose last digits Excel would lose. Raises FileNotWritten.
    """
    count, encoding = 0, "utf-8-sig" if mark else "utf-8"
    with whole_file(path) as file:
        text = io.TextIOWrapper(file, encoding, newline="", write_through=True)
        writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow([marked(clean(heading)) for heading in headings])
        for row in rows:
            writer.writerow([_csv_cell(value, digits=digits) for value in row])
            count += 1
        text.flush()
        text.detach()
    return count


def write_xlsx(
    path: Path, sheet_name: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]
) -> int:
    """Write a workbook with one sheet, its heading frozen; return the number of rows.

    More rows than a sheet holds go on in further sheets, each with the headings. Raises
    FileNotWritten.
    """
    # openpyxl takes a tenth of a second that nobody who opens the shop should wait for.
    from app.spreadsheets.workbook_writing import WorkbookWriter  # noqa: PLC0415

    with whole_file(path) as file, WorkbookWriter(file) as workbook:
        return workbook.write_sheet(
            sheet_name,
            [clean(heading) for heading in headings],
            ([_xlsx_cell(value) for value in row] for row in rows),
        )


def clean(text: str) -> str:
    """Return text without the characters that no cell can hold."""
    return _UNWRITABLE.sub("", text)


def _csv_cell(value: Value, *, digits: bool) -> str:
    match value:
        case None:
            return ""
        case str():
            return marked(clean(value), digits=digits)
        case datetime():
            return value.isoformat(" ", "seconds" if value.second else "minutes")
        case date():
            return value.isoformat()
        case float():
            return format(Decimal(repr(value)), "f")
        case _:
            return str(value)


def _xlsx_cell(value: Value) -> Value:
    return kept(clean(value)) if value and isinstance(value, str) else value
