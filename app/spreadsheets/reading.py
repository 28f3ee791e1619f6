"""Read the table in a file that somebody else's program wrote.

Taken are CSV and its relatives (packed by gzip or not) and Excel workbooks (.xlsx, .xlsm). What a
file is, its first bytes say, never its name. Every cell comes as text: dates in ISO 8601, numbers
without exponent, TRUE and FALSE, nothing for an error.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from app.domain.errors import FileUnreadable
from app.domain.table_file import (
    CellTooLong,
    NotATable,
    TableFault,
    TableMeasure,
    TableTooLarge,
)
from app.spreadsheets.delimited import delimited_rows
from app.spreadsheets.file_kinds import HEAD, Container, container_of
from app.spreadsheets.heading_row import LOOKED_AT, column_names, heading_row
from app.spreadsheets.limits import LIMITS, Limits
from app.spreadsheets.workbook import Workbook, open_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet program shows it, and a cell for each heading.

    More cells than headings stand in a row only where something is written beyond the last one.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is being read; `rows` can be gone through once and leaves out empty ones.

    `name` is the sheet's, empty for a text file; `sheets` are the names of all visible sheets.
    """

    name: str
    sheets: tuple[str, ...]
    headings: tuple[str, ...]
    rows: Iterator[Row]


@contextmanager
def open_table(path: Path, *, sheet: str = "", limits: Limits = LIMITS) -> Iterator[Table]:
    """Open the table of a file; of a workbook that of `sheet`, else of the first filled sheet.

    The whole file is inflated and counted before anything is given. Raises NotATable,
    TableTooLarge, SheetNotFound or FileUnreadable. What shows only in the middle, going through
    `rows` raises too (CellTooLong, QuoteNotClosed, TableTooLarge, NotATable): who must know before
    a first row is used goes through the table twice.
    """
    with ExitStack() as opened:
        with _told(path, limits):
            table = _open(path, sheet, limits, opened)
        yield table


@contextmanager
def _told(path: Path, limits: Limits) -> Iterator[None]:
    """Tell what the system says as an error of ours."""
    try:
        yield
    except MemoryError as used_up:
        raise TableTooLarge(str(path), TableMeasure.BYTES, limits.inflated) from used_up
    except OSError as raised:
        raise FileUnreadable(str(path), raised.strerror or str(raised)) from raised


def _open(path: Path, sheet: str, limits: Limits, opened: ExitStack) -> Table:
    with path.open("rb") as file:
        container = container_of(path, file.read(HEAD))
    if container is Container.WORKBOOK:
        book = opened.enter_context(open_workbook(path, limits))
        return _of_workbook(path, book, sheet, limits)
    packed = container is Container.GZIP
    rows = opened.enter_context(delimited_rows(path, limits, packed=packed))
    table = _table("", (), _within(path, rows, limits))
    if table is None:
        raise NotATable(str(path), TableFault.EMPTY)
    return table


def _of_workbook(path: Path, book: Workbook, sheet: str, limits: Limits) -> Table:
    for name in (sheet,) if sheet else book.sheets:
        table = _table(name, book.sheets, _within(path, book.rows(name), limits))
        if table is not None:
            return table
    raise NotATable(str(path), TableFault.EMPTY)


def _table(
    name: str, sheets: tuple[str, ...], rows: Iterator[tuple[int, Sequence[str]]]
) -> Table | None:
    """Return the table whose heading is among the first rows, None when there is no row."""
    filled = (row for row in rows if any(cell.strip() for cell in row[1]))
    first = list(islice(filled, LOOKED_AT))
    if not first:
        return None
    looked_at = [cells for _, cells in first]
    place = heading_row(looked_at)
    headings = column_names(looked_at, place)
    return Table(name, sheets, headings, _fitted(chain(first[place + 1 :], filled), len(headings)))


def _fitted(rows: Iterable[tuple[int, Sequence[str]]], width: int) -> Iterator[Row]:
    for number, cells in rows:
        if len(cells) < width:
            yield Row(number, (*cells, *[""] * (width - len(cells))))
            continue
        last = len(cells)
        while last > width and not cells[last - 1].strip():
            last -= 1
        yield Row(number, tuple(cells[:last]))


def _within(
    path: Path, rows: Iterable[tuple[int, Sequence[str]]], limits: Limits
) -> Iterator[tuple[int, Sequence[str]]]:
    """Pass rows on while they keep the limits."""
    going = iter(rows)
    while True:
        with _told(path, limits):
            row = next(going, None)
        if row is None:
            return
        number, cells = row
        if number > limits.rows:
            raise TableTooLarge(str(path), TableMeasure.ROWS, limits.rows)
        if len(cells) > limits.columns and any(cells[limits.columns :]):
            raise TableTooLarge(str(path), TableMeasure.COLUMNS, limits.columns)
        if any(len(cell) > limits.cell for cell in cells):
            raise CellTooLong(str(path), number, limits.cell)
        yield row
