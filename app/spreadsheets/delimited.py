"""Read text files with columns: CSV and its relatives, packed by gzip or not.

Format: RFC 4180, with what programs really write: semicolons, tabs or bars between the cells, any
line end, `sep=;` in front, `="00123"` around digits that Excel shall not touch.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from app.domain.table_file import (
    CellTooLong,
    NotATable,
    QuoteNotClosed,
    TableFault,
    TableMeasure,
    TableTooLarge,
)
from app.spreadsheets.encodings import beyond_ascii, encoding_of, mark_or_zeros
from app.spreadsheets.file_kinds import HEAD, check_text
from app.spreadsheets.leading_marks import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.spreadsheets.limits import Limits

_BLOCK: Final = 1 << 18
_LONGEST_LINE: Final = 1 << 22
_LOOKED_AT: Final = 100
_DELIMITERS: Final = ",;\t|"
_DECLARED: Final = re.compile(r"sep=([,;|:^~\t])\s*\Z", re.IGNORECASE)
_DIGITS_AS_TEXT: Final = re.compile(r'="((?:[^"]|"")*)"\Z')


@contextmanager
def delimited_rows(
    path: Path, limits: Limits, *, packed: bool
) -> Iterator[Iterator[tuple[int, list[str]]]]:
    """Yield the rows of a text file with their numbers, as a spreadsheet program counts them.

    Everything is inflated and looked at once before the first row. Raises NotATable and
    TableTooLarge; the rows raise CellTooLong and QuoteNotClosed.
    """
    source = _Source(path, packed)
    encoding = _checked_encoding(source, limits)
    with source.open() as file:
        text = io.TextIOWrapper(file, encoding, errors="replace", newline="")
        lines = _Lines(text, path, limits)
        start = list(islice(lines, _LOOKED_AT))
        declared = _DECLARED.match(start[0]) if start else None
        delimiter = declared[1] if declared else _delimiter_of(start)
        lines.put_back(start[1:] if declared else start)
        yield _rows(lines, delimiter, limits)


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    packed: bool

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the plain bytes; raises NotATable where they stop or do not fit together."""
        try:
            with self.path.open("rb") as file:
                if not self.packed:
                    yield file
                    return
                with gzip.GzipFile(fileobj=file) as unpacked:
                    yield cast("BinaryIO", unpacked)
        except EOFError as torn:
            raise NotATable(str(self.path), TableFault.HALF_WRITTEN) from torn
        except (gzip.BadGzipFile, zlib.error) as broken:
            raise NotATable(str(self.path), TableFault.DAMAGED) from broken


def _checked_encoding(source: _Source, limits: Limits) -> str:
    """Return the encoding after going through the whole file once."""
    packed = source.path.stat().st_size
    with source.open() as file:
        head = file.read(HEAD)
        check_text(source.path, head)
        marked = mark_or_zeros(head)
        counted = _counted(source, head, file, packed, limits)
        sample = beyond_ascii(counted)
        # A sample may be full before the end; what follows is counted all the same.
        for _ in counted:
            pass
    return marked or encoding_of(sample)


def _counted(
    source: _Source, head: bytes, file: BinaryIO, packed: int, limits: Limits
) -> Iterator[bytes]:
    total, block = 0, head
    while block:
        total += len(block)
        if source.packed and total > limits.free and total > limits.ratio * packed:
            raise NotATable(str(source.path), TableFault.BOMB)
        if total > limits.inflated:
            raise TableTooLarge(str(source.path), TableMeasure.BYTES, limits.inflated)
        yield block
        block = file.read(_BLOCK)


class _Lines:
    """Hand out lines, and know whether somebody asked for one behind the last."""

    def __init__(self, text: io.TextIOWrapper, path: Path, limits: Limits) -> None:
        self.path = path
        self.ended = False
        self._longest_cell = limits.cell
        self._lines = 0
        self._text = text
        self.looked_at: list[str] = []
        self._waiting: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.pop() if self._waiting else self._text.readline(_LONGEST_LINE)
        if not line:
            self.ended = True
            raise StopIteration
        self._lines += 1
        if len(line) >= _LONGEST_LINE:
            raise CellTooLong(str(self.path), self._lines, self._longest_cell)
        # Stray zeros are left by fixed-width programs; the store takes none.
        return line.replace("\0", "")

    def put_back(self, lines: list[str]) -> None:
        """Take lines back that were only looked at."""
        self.looked_at = lines
        self._waiting = lines[::-1]
        self._lines -= len(lines)
        self.ended = False


def _rows(lines: _Lines, delimiter: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    # Some programs write a space behind the comma, which would make the quotation mark a letter.
    spaced = re.compile(f'{re.escape(delimiter)} "(?!"|{re.escape(delimiter)}|\\s*$)')
    spaces = any(spaced.search(line) for line in lines.looked_at)
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=spaces)
    row = 0
    while True:
        row += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as raised:
            # The csv module has a limit of its own for a cell, above any of ours.
            raise CellTooLong(str(lines.path), row, limits.cell) from raised
        if lines.ended:
            # The reader asks for more only while it stands inside quotation marks.
            raise QuoteNotClosed(str(lines.path), row)
        yield row, [_plain(cell) for cell in cells]


def _plain(cell: str) -> str:
    if not cell:
        return cell
    if cell[0] == "'":
        cell = unmarked(cell)
    elif cell[0] == "=" and (found := _DIGITS_AS_TEXT.match(cell)):
        cell = found[1].replace('""', '"')
    if "\r" in cell:
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return cell


def _delimiter_of(lines: list[str]) -> str:
    """Return what stands between the cells: what parts most records alike, and most often."""
    return max(_DELIMITERS, key=lambda delimiter: _alike(lines, delimiter))


def _alike(lines: list[str], delimiter: str) -> tuple[float, int]:
    try:
        counts = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells]
    except csv.Error:
        return 0.0, 0
    parted = Counter(count for count in counts if count > 1)
    if not parted:
        return 0.0, 0
    columns, times = max(parted.items(), key=lambda item: (item[1], item[0]))
    return round(times / len(counts), 1), columns
