"""What a file is, whatever its name says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import FileUnreadable
from app.domain.table_file import NotATable, TableFault
from app.spreadsheets.reading import open_table
from tests.spreadsheets.made_files import write_book, zipped

if TYPE_CHECKING:
    from pathlib import Path


def ole(*streams: str) -> bytes:
    """Return an OLE container with a directory in its second sector ([MS-CFB] 2.2)."""
    head = bytearray(512)
    head[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    head[30:32] = (9).to_bytes(2, "little")
    head[48:52] = (200).to_bytes(4, "little")
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return bytes(head) + bytes(200 * 512) + directory


ODS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}
CASES = [
    (b"", TableFault.EMPTY),
    (b"\n \r\n", TableFault.EMPTY),
    (b",,;\n,,;\n".replace(b";", b""), TableFault.EMPTY),
    (bytes(4_096), TableFault.HALF_WRITTEN),
    (ole("Root Entry", "Workbook"), TableFault.OLD_EXCEL),
    (ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), TableFault.PASSWORD),
    (ole("Root Entry", "WordDocument"), TableFault.OFFICE_DOCUMENT),
    (b"\x09\x08\x10\x00\x00\x06\x05\x00", TableFault.OLD_EXCEL),
    (zipped({"xl/workbook.bin": b"x", "[Content_Types].xml": b""}), TableFault.BINARY_EXCEL),
    (zipped(ODS), TableFault.OPEN_DOCUMENT),
    (zipped({"Index/Document.iwa": b"x"}), TableFault.NUMBERS),
    (zipped({"customers.csv": b"Name,Phone\nA,1\n"}), TableFault.ZIPPED),
    (zipped({"word/document.xml": b"", "[Content_Types].xml": b""}), TableFault.OFFICE_DOCUMENT),
    (zipped({"[Content_Types].xml": b"<Types/>"}), TableFault.ZIPPED),
    (b"PK\x05\x06" + bytes(18), TableFault.ZIPPED),
    (b"7z\xbc\xaf\x27\x1c\0\0", TableFault.PACKED),
    (b"\xef\xbb\xbf \r\n<html><table><tr><td>A</td></tr></table></html>", TableFault.WEB_PAGE),
    (b"<!DOCTYPE html>\n<html></html>", TableFault.WEB_PAGE),
    (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><W/>', TableFault.XML),
    (b"%PDF-1.7\n", TableFault.PDF),
    (b"\x89PNG\r\n\x1a\n\0", TableFault.PICTURE),
    (bytes(range(1, 256)) * 4, TableFault.BINARY),
]


@pytest.mark.parametrize(("content", "fault"), CASES)
def test_what_is_no_table_is_called_what_it_is(
    tmp_path: Path, content: bytes, fault: TableFault
) -> None:
    path = tmp_path / "customers.xlsx"
    path.write_bytes(content)
    with pytest.raises(NotATable) as raised, open_table(path):
        pass
    assert raised.value.fault is fault


def test_a_workbook_cut_off_was_not_written_to_its_end(tmp_path: Path) -> None:
    path = write_book(tmp_path / "cut.xlsx", [["Name"], ["A"]], {})
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(NotATable) as raised, open_table(path):
        pass
    assert raised.value.fault is TableFault.HALF_WRITTEN


def test_a_workbook_with_a_flipped_byte_is_damaged(tmp_path: Path) -> None:
    path = write_book(tmp_path / "flipped.xlsx", [["Name"], ["A" * 500]], {})
    content = bytearray(path.read_bytes())
    content[content.index(b"xl/worksheets/sheet1.xml") + 60] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(NotATable) as raised, open_table(path):
        pass
    assert raised.value.fault is TableFault.DAMAGED


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileUnreadable), open_table(tmp_path / name):
        pass


def test_the_name_of_a_file_decides_nothing(tmp_path: Path) -> None:
    path = write_book(tmp_path / "book.csv", [["Name", "Phone"], ["A", "1"]], {})
    with open_table(path) as table:
        assert table.headings == ("Name", "Phone")
