"""Text files with columns, as other programs write them."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from app.domain.table_file import (
    CellTooLong,
    NotATable,
    QuoteNotClosed,
    TableFault,
    TableMeasure,
    TableTooLarge,
)
from app.spreadsheets.limits import Limits
from app.spreadsheets.reading import open_table
from tests.spreadsheets.made_files import numbers, read

if TYPE_CHECKING:
    from pathlib import Path

TABLE = (("Name", "Phone"), [("王芳", "13800000144")])


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_read_in_any_encoding_with_any_delimiter(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    text = f"Name{delimiter}Phone\r\n王芳{delimiter}13800000144\r\n"
    assert read(saved(tmp_path, text.encode(encoding))) == TABLE


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_one(tmp_path: Path, end: str) -> None:
    content = f"Name,Phone{end}王芳,13800000144{end}".encode()
    assert read(saved(tmp_path, content)) == TABLE


def test_a_packed_file_is_read_as_it_is(tmp_path: Path) -> None:
    assert read(saved(tmp_path, gzip.compress("Name,Phone\n王芳,13800000144".encode()))) == TABLE


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('"a, ""b"" and\r\nc"', 'a, "b" and\nc'),
        ('="00123"', "00123"),
        ('"=""00123"""', "00123"),
        ("'+86 138", "+86 138"),
        ("a\0b", "ab"),
        ("  a ", "  a "),
        ("x" * 3_000, "x" * 3_000),
    ],
)
def test_a_cell_says_what_was_meant(tmp_path: Path, cell: str, text: str) -> None:
    assert read(saved(tmp_path, f"Name,Phone\n{cell},1\n".encode())) == (
        ("Name", "Phone"),
        [(text, "1")],
    )


def test_a_declared_delimiter_is_taken_and_no_row(tmp_path: Path) -> None:
    path = saved(tmp_path, b"sep=;\nName;Phone\nA,B;1\n")
    assert (read(path), numbers(path)) == ((("Name", "Phone"), [("A,B", "1")]), [2])


def test_commas_in_prose_do_not_part_columns(tmp_path: Path) -> None:
    path = saved(tmp_path, b"Name;Problem\nA;drops, breaks, dies\nB;wet, cold\nC;old\n")
    assert read(path)[0] == ("Name", "Problem")


def test_a_space_behind_the_comma_belongs_to_no_cell(tmp_path: Path) -> None:
    path = saved(tmp_path, b'"Name", "Problem"\n"A", "drops, breaks"\n')
    assert read(path) == (("Name", "Problem"), [("A", "drops, breaks")])


def test_rows_are_numbered_as_a_spreadsheet_program_does(tmp_path: Path) -> None:
    path = saved(tmp_path, b'Customers\n\nName,Phone\nA,1\n,\n\n"B\nb",2\nC,3\n')
    assert numbers(path) == [4, 7, 8]


def test_a_cell_beyond_the_headings_is_kept(tmp_path: Path) -> None:
    rows = "\n".join(["Name,Phone", *["A,1"] * 40, "B,2,x,,"])
    assert read(saved(tmp_path, rows.encode()))[1][-1] == ("B", "2", "x")


def test_a_short_row_is_filled_up(tmp_path: Path) -> None:
    assert read(saved(tmp_path, b"Name,Phone,Note\nA,1\n"))[1] == [("A", "1", "")]


def test_a_quotation_mark_never_closed_is_told_with_its_row(tmp_path: Path) -> None:
    path = saved(tmp_path, b'Name,Phone\n"A,1\nB,2\nC,3\n')
    with pytest.raises(QuoteNotClosed) as raised:
        read(path)
    assert raised.value.row == 2


@pytest.mark.parametrize("length", [32_768, 200_000, 5_000_000])
def test_a_cell_longer_than_any_program_writes_is_told_with_its_row(
    tmp_path: Path, length: int
) -> None:
    with pytest.raises(CellTooLong) as raised:
        read(saved(tmp_path, b"Name,Phone\nA,1\n" + b"x" * length + b",1\n"))
    assert raised.value.row == 3


def test_more_rows_than_allowed_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, b"Name\n" + b"A\n" * 40)
    with pytest.raises(TableTooLarge) as raised, open_table(path, limits=Limits(rows=40)) as table:
        list(table.rows)
    assert raised.value.measure is TableMeasure.ROWS


def test_more_columns_than_allowed_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TableTooLarge) as raised:
        read(saved(tmp_path, b"x," * 1_001))
    assert raised.value.measure is TableMeasure.COLUMNS


def test_a_packed_bomb_is_refused_before_a_row_is_given(tmp_path: Path) -> None:
    path = saved(tmp_path, gzip.compress(b"Name,Phone\n" + b"A,1\n" * 1_000_000))
    with pytest.raises(NotATable) as raised:
        read_with(path, Limits(free=1 << 20))
    assert raised.value.fault is TableFault.BOMB


def test_a_file_of_more_bytes_than_allowed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableTooLarge) as raised:
        read_with(saved(tmp_path, b"A,1\n" * 1_000), Limits(inflated=3_999))
    assert raised.value.measure is TableMeasure.BYTES


def read_with(path: Path, limits: Limits) -> None:
    with open_table(path, limits=limits):
        pass


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (gzip.compress(b"Name,Phone\n" * 999)[:-20], TableFault.HALF_WRITTEN),
        (gzip.compress(b"A,1\n" * 99)[:-8] + b"12345678", TableFault.DAMAGED),
        (gzip.compress(gzip.compress(b"A,1\n")), TableFault.PACKED),
        (b"\x1f\x8b\x08\x00rubbish-of-no-use", TableFault.DAMAGED),
    ],
    # Named, since packed bytes hold the time of day: workers have to know tests by one name.
    ids=("half", "wrong-sum", "twice", "rubbish"),
)
def test_a_packed_file_that_is_broken_is_refused(
    tmp_path: Path, content: bytes, fault: TableFault
) -> None:
    with pytest.raises(NotATable) as raised:
        read(saved(tmp_path, content))
    assert raised.value.fault is fault
