"""Files as other programs write them, made for the tests."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl

from app.spreadsheets.reading import open_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def read(path: Path, sheet: str = "") -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return headings and cells of the table in a file."""
    with open_table(path, sheet=sheet) as table:
        return table.headings, [row.cells for row in table.rows]


def numbers(path: Path) -> list[int]:
    """Return the numbers of the rows below the heading."""
    with open_table(path) as table:
        return [row.number for row in table.rows]


def write_book(path: Path, rows: Sequence[Sequence[object]], formats: Mapping[str, str]) -> Path:
    """Write a workbook as a general library does; `formats` are number formats by place."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for place, code in formats.items():
        sheet[place].number_format = code
    book.save(path)
    return path


def write_raw_book(
    path: Path, sheet_xml: str, namespace: str = MAIN, further: Mapping[str, str] | None = None
) -> Path:
    """Write the least a workbook can be around the XML of `sheetData`'s inside."""
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
        f'Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{_RELATION}"><sheets>'
        '<sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
        f'Type="{_RELATION}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="r2" '
        f'Type="{_RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{namespace}"><sheetData>{sheet_xml}'
        "</sheetData></worksheet>",
        **(further or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP archive of these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()
