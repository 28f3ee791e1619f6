"""Excel workbooks, as other programs write them, and as somebody who means harm does."""

from __future__ import annotations

import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from app.domain.table_file import (
    CellTooLong,
    NotATable,
    SheetNotFound,
    TableFault,
    TableMeasure,
    TableTooLarge,
)
from app.spreadsheets.limits import Limits
from app.spreadsheets.reading import open_table
from tests.spreadsheets.made_files import (
    STRICT,
    numbers,
    read,
    write_book,
    write_raw_book,
)

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
MAY = datetime(2024, 5, 3)  # noqa: DTZ001 (a workbook knows no zones)


def test_every_kind_of_cell_becomes_text(tmp_path: Path) -> None:
    cells = ["王芳", 356938035643809.0, MAY, True, False, "#N/A", None, "=1+1", 0.19, 3, "x"]
    path = write_book(
        tmp_path / "t.xlsx", [[f"h{n}" for n in range(11)], cells], {"I2": "0%", "J2": "000"}
    )
    expected = ("王芳", "356938035643809", "2024-05-03", "TRUE", "FALSE", "", "", "", "19%")
    assert read(path)[1] == [(*expected, "003", "x")]


def test_a_formula_gives_the_value_that_was_stored(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2" t="str"><f>A1&amp;1</f><v>Ann</v></c></row>'
    assert read(write_raw_book(tmp_path / "t.xlsx", HEAD + row))[1] == [("Ann",)]


def test_a_merged_cell_has_its_value_once(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Name", "Phone"], ["A", "1"], ["B", "2"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "t.xlsx")
    assert read(tmp_path / "t.xlsx")[1] == [("A", "1"), ("", "2")]


def test_dates_since_1904_are_the_same_days(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date"])
    sheet.append([MAY])
    book.save(tmp_path / "t.xlsx")
    assert read(tmp_path / "t.xlsx")[1] == [("2024-05-03",)]


def test_dates_of_a_chinese_excel_need_no_format_code(tmp_path: Path) -> None:
    styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs></styleSheet>'
    relations = (
        '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="r2" Type="x/styles" Target="styles.xml"/></Relationships>'
    )
    parts = {"xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": relations}
    row = '<row r="2"><c r="A2" s="1"><v>45415</v></c></row>'
    path = write_raw_book(tmp_path / "t.xlsx", HEAD + row, further=parts)
    assert read(path)[1] == [("2024-05-03",)]


def test_rich_text_and_readings_give_the_plain_text(tmp_path: Path) -> None:
    strings = (
        "<sst><si><r><t>王</t></r><r><rPr><b/></rPr><t>芳 </t></r><rPh><t>wang</t></rPh></si>"
        "<si><t>a_x000D_b_x005F_x0041_</t></si><si><t>_xD83D__xDE00_</t></si></sst>"
    )
    rows = "".join(f'<row><c t="s"><v>{n}</v></c></row>' for n in range(3))
    path = write_raw_book(
        tmp_path / "t.xlsx", HEAD + rows, further={"xl/sharedStrings.xml": strings}
    )
    assert read(path)[1] == [("王芳 ",), ("a\rb_x0041_",), ("😀",)]


def test_a_strict_workbook_with_prefixes_is_read_alike(tmp_path: Path) -> None:
    xml = (
        f'<x:row xmlns:x="{STRICT}"><x:c t="inlineStr"><x:is><x:t>Date</x:t></x:is></x:c></x:row>'
        f'<x:row xmlns:x="{STRICT}"><x:c t="d"><x:v>2024-05-03T00:00:00</x:v></x:c></x:row>'
    )
    assert read(write_raw_book(tmp_path / "t.xlsx", xml, STRICT)) == (("Date",), [("2024-05-03",)])


def test_rows_keep_the_numbers_of_the_sheet(tmp_path: Path) -> None:
    rows = '<row r="7"><c r="A7"><v>1</v></c></row><row><c><v>2</v></c></row>'
    assert numbers(write_raw_book(tmp_path / "t.xlsx", HEAD + rows)) == [7, 8]


def test_hidden_sheets_are_not_offered_and_empty_ones_passed_over(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, state in (("Hidden", "hidden"), ("Customers", "visible"), ("Other", "visible")):
        sheet = book.create_sheet(name)
        sheet.append([name])
        sheet.sheet_state = state
    book.save(tmp_path / "t.xlsx")
    with open_table(tmp_path / "t.xlsx") as table:
        assert (table.name, table.sheets) == ("Customers", ("Sheet", "Customers", "Other"))
    assert read(tmp_path / "t.xlsx", "Other")[0] == ("Other",)
    with pytest.raises(SheetNotFound):
        read(tmp_path / "t.xlsx", "Hidden")


def test_a_workbook_without_a_filled_cell_is_empty(tmp_path: Path) -> None:
    with pytest.raises(NotATable) as raised:
        read(write_book(tmp_path / "t.xlsx", [], {}))
    assert raised.value.fault is TableFault.EMPTY


def test_an_apostrophe_that_an_export_put_in_front_goes(tmp_path: Path) -> None:
    path = write_book(tmp_path / "t.xlsx", [["Phone", "x"], ["'+86 138", "y"]], {})
    assert read(path)[1] == [("+86 138", "y")]


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="x"/>',
        "<row><c><v>1</v></row>",
        '<row><c t="s"><v>one</v></c></row>',
        '<row><c s="one"><v>1</v></c></row>',
    ],
)
def test_broken_xml_is_damage(tmp_path: Path, xml: str) -> None:
    with pytest.raises(NotATable) as raised:
        read(write_raw_book(tmp_path / "t.xlsx", HEAD + xml))
    assert raised.value.fault is TableFault.DAMAGED


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "_rels/.rels"]
)
def test_a_part_that_declares_entities_is_refused(tmp_path: Path, part: str) -> None:
    row = HEAD + '<row><c t="s"><v>0</v></c></row>'
    path = write_raw_book(tmp_path / "t.xlsx", row, further={part: f"{BOMB}<x>&b;</x>"})
    with pytest.raises(NotATable) as raised:
        read(path)
    assert raised.value.fault is TableFault.FORBIDDEN_XML


def test_a_bomb_is_refused_by_what_it_really_inflates_to(tmp_path: Path) -> None:
    path = write_raw_book(tmp_path / "t.xlsx", HEAD, further={"xl/bomb.xml": " " * (40 << 20)})
    with pytest.raises(NotATable) as raised:
        read(path)
    assert raised.value.fault is TableFault.BOMB


def test_a_size_that_the_archive_lies_about_is_not_believed(tmp_path: Path) -> None:
    path = write_raw_book(tmp_path / "t.xlsx", HEAD, further={"xl/bomb.xml": " " * (40 << 20)})
    content = path.read_bytes()
    path.write_bytes(content.replace((40 << 20).to_bytes(4, "little"), (9).to_bytes(4, "little")))
    with pytest.raises(NotATable):
        read(path)


def test_an_archive_of_too_many_members_is_refused(tmp_path: Path) -> None:
    path = write_raw_book(tmp_path / "t.xlsx", HEAD)
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(2_000):
            archive.writestr(f"xl/media/{number}", b"")
    with pytest.raises(NotATable) as raised:
        read(path)
    assert raised.value.fault is TableFault.BOMB


@pytest.mark.parametrize(
    ("limits", "measure"),
    [
        (Limits(inflated=100), TableMeasure.BYTES),
        (Limits(part=100), TableMeasure.BYTES),
        (Limits(rows=1), TableMeasure.ROWS),
        (Limits(columns=1), TableMeasure.COLUMNS),
    ],
)
def test_a_workbook_over_a_limit_is_refused(
    tmp_path: Path, limits: Limits, measure: TableMeasure
) -> None:
    path = write_book(tmp_path / "t.xlsx", [["Name"], ["A", "", "B"]], {})
    with pytest.raises(TableTooLarge) as raised, open_table(path, limits=limits) as table:
        list(table.rows)
    assert raised.value.measure is measure


def test_a_cell_longer_than_excel_allows_is_told_with_its_row(tmp_path: Path) -> None:
    long = "x" * 40_000
    row = f'<row r="9"><c t="inlineStr"><is><t>{long}</t></is></c></row>'
    with pytest.raises(CellTooLong) as raised:
        read(write_raw_book(tmp_path / "t.xlsx", HEAD + row))
    assert raised.value.row == 9


def test_a_workbook_that_needs_a_password_inside_the_archive_is_told(tmp_path: Path) -> None:
    path = write_raw_book(tmp_path / "t.xlsx", HEAD)
    content = bytearray(path.read_bytes())
    # Bit 0 of the flags in the central directory: encrypted (APPNOTE 4.4.4).
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(NotATable) as raised:
        read(path)
    assert raised.value.fault is TableFault.PASSWORD
