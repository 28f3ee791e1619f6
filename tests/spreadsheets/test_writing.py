"""Tables written as CSV and as workbooks, read again by others and by ourselves."""

from __future__ import annotations

import csv
import os
import resource
import tempfile
import zipfile
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.table_file import FileNotWritten, WriteTrouble
from app.spreadsheets.workbook_writing import WorkbookWriter
from app.spreadsheets.writing import write_csv, write_xlsx
from tests.spreadsheets.made_files import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.spreadsheets.writing import Value

NOW = datetime(2026, 11, 21, 17, 30)  # noqa: DTZ001 (a workbook knows no zones)
HEADINGS = ("Name", "IMEI", "Received", "Day", "Rows", "Share", "Empty")
VALUES: Sequence[Value] = (
    '王芳 <&> "x"\n第二行',
    "356938035643809",
    NOW,
    date(2026, 11, 21),
    42,
    0.5,
    None,
)
FORMULAS = ["=1+1", '=HYPERLINK("http://x","y")', "+86 138", "-2", "@SUM(A1)", "＝1", "http://x"]
CELL_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n'=+-@＝＋_x0041"),
    max_size=30,
).filter(lambda text: text.strip())


def test_a_csv_file_is_what_excel_opens_rightly(tmp_path: Path) -> None:
    assert write_csv(tmp_path / "t.csv", HEADINGS, [VALUES]) == 1
    content = (tmp_path / "t.csv").read_bytes()
    assert content.startswith(b'\xef\xbb\xbf"Name","IMEI"')
    assert content.endswith(b'"2026-11-21 17:30","2026-11-21","42","0.5",""\r\n')


def test_a_workbook_keeps_text_as_text_and_dates_as_dates(tmp_path: Path) -> None:
    assert write_xlsx(tmp_path / "t.xlsx", "Jobs", HEADINGS, [VALUES]) == 1
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["Jobs"]
    assert [cell.value for cell in sheet[2]] == [
        *VALUES[:3],
        NOW.replace(hour=0, minute=0),
        *VALUES[4:],
    ]
    assert (sheet["B2"].data_type, sheet["B2"].number_format) == ("s", "@")
    assert (sheet.freeze_panes, sheet["A1"].font.b) == ("A2", True)
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["E"].width


@pytest.mark.parametrize("text", [*FORMULAS, "#N/A", "TRUE", "1e5"])
def test_nothing_written_is_a_formula_or_a_link(tmp_path: Path, text: str) -> None:
    write_xlsx(tmp_path / "t.xlsx", "t", [text], [[text]])
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["t"]
    for cell in (sheet["A1"], sheet["A2"]):
        assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


@pytest.mark.parametrize("text", FORMULAS[:-1])
def test_a_csv_cell_that_a_program_would_run_begins_with_an_apostrophe(
    tmp_path: Path, text: str
) -> None:
    write_csv(tmp_path / "t.csv", [text], [[text]])
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [[f"'{text}"], [f"'{text}"]]


def test_a_negative_number_is_no_formula(tmp_path: Path) -> None:
    write_csv(tmp_path / "t.csv", ["Balance"], [[-5], [-0.000001]])
    assert read(tmp_path / "t.csv")[1] == [("-5",), ("-0.000001",)]


@given(texts=st.lists(CELL_TEXT, min_size=2, max_size=2))
def test_what_is_exported_as_csv_is_read_again_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    write_csv(path, ["Name", "Note"], [texts])
    assert read(path)[1] == [tuple(texts)]


@given(texts=st.lists(CELL_TEXT.filter(lambda text: text[0] != "'"), min_size=2, max_size=2))
def test_what_is_exported_as_a_workbook_is_read_again_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("xlsx") / "t.xlsx"
    write_xlsx(path, "t", ["Name", "Note"], [texts])
    assert read(path)[1] == [tuple(texts)]


def test_characters_that_no_cell_can_hold_are_left_out(tmp_path: Path) -> None:
    text = "a\0b\x1bc\ufffed\ud800e"
    write_xlsx(tmp_path / "t.xlsx", "t", ["h"], [[text]])
    write_csv(tmp_path / "t.csv", ["h"], [[text]])
    assert read(tmp_path / "t.xlsx")[1] == read(tmp_path / "t.csv")[1] == [("abcde",)]


def test_text_longer_than_a_cell_is_cut_with_a_mark(tmp_path: Path) -> None:
    texts = ["😀" * 20_000, "x" * 32_767, "\r" * 5_000]
    write_xlsx(tmp_path / "t.xlsx", "t", ["h"], [[text] for text in texts])
    first, second, third = (row[0] for row in read(tmp_path / "t.xlsx")[1])
    assert first == "😀" * 16_383 + "…"
    assert second == "x" * 32_767
    assert third.endswith("…")


def test_a_long_number_and_an_old_date_become_text(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "t.xlsx", "t", ["a", "b"], [[10**15, date(1899, 1, 1)]])
    assert read(tmp_path / "t.xlsx")[1] == [("1000000000000000", "1899-01-01")]


def test_rows_beyond_a_sheet_go_on_in_the_next(tmp_path: Path) -> None:
    with (tmp_path / "t.xlsx").open("wb") as file, WorkbookWriter(file, rows=3) as workbook:
        assert workbook.write_sheet("Jobs", ["n"], ([n] for n in range(5))) == 5
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    rows = {sheet.title: [row[0] for row in sheet.values] for sheet in book}
    assert rows == {"Jobs": ["n", 0, 1], "Jobs (2)": ["n", 2, 3], "Jobs (3)": ["n", 4]}


def test_a_sheet_name_is_one_that_excel_takes(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "t.xlsx", "Jobs [2026/11]: all of the customers of the shop", ["n"], [])
    assert openpyxl.load_workbook(tmp_path / "t.xlsx").sheetnames == [
        "Jobs  2026 11   all of the cust"
    ]


def test_equal_tables_are_equal_files(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx(tmp_path / name, "t", HEADINGS, [VALUES])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert zipfile.ZipFile(tmp_path / "a.xlsx").testzip() is None


def test_a_workbook_is_written_in_no_other_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    write_xlsx(tmp_path / "t.xlsx", "t", HEADINGS, [VALUES])
    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx"]


def broken_rows() -> Iterator[Sequence[Value]]:
    yield ["A"]
    raise KeyboardInterrupt


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_an_export_that_stops_leaves_what_was_there(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("before")
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / name, broken_rows())
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_a_missing_folder_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileNotWritten) as raised:
        write(tmp_path / "gone" / name, [["A"]])
    assert raised.value.trouble is WriteTrouble.FOLDER_MISSING


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_a_full_disk_is_told_and_leaves_no_part(tmp_path: Path, name: str) -> None:
    rows = ([os.urandom(500).hex()] for _ in range(2_000))
    with pytest.raises(FileNotWritten) as raised, files_of_at_most(100_000):
        write(tmp_path / name, rows)
    assert raised.value.trouble is WriteTrouble.FULL
    assert list(tmp_path.iterdir()) == []


def write(path: Path, rows: Iterator[Sequence[Value]] | Sequence[Sequence[Value]]) -> None:
    if path.suffix == ".csv":
        write_csv(path, ["h"], rows)
    else:
        write_xlsx(path, "t", ["h"], rows)


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
