"""Tell by its first bytes what a file is, whatever its name says."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.table_file import NotATable, TableFault

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path
    from typing import BinaryIO

HEAD: Final = 65_536
"""Bytes that are looked at."""


class Container(StrEnum):
    """How a readable table is kept."""

    TEXT = "text"
    GZIP = "gzip"
    WORKBOOK = "workbook"


_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: Final = (
    # BIFF2 to BIFF4, from before Excel kept its files in a container.
    (b"\x09\x00\x04\x00", TableFault.OLD_EXCEL),
    (b"\x09\x02\x06\x00", TableFault.OLD_EXCEL),
    (b"\x09\x04\x06\x00", TableFault.OLD_EXCEL),
    (b"\x09\x08", TableFault.OLD_EXCEL),
    (b"%PDF", TableFault.PDF),
    (b"\x89PNG", TableFault.PICTURE),
    (b"\xff\xd8\xff", TableFault.PICTURE),
    (b"GIF8", TableFault.PICTURE),
    (b"7z\xbc\xaf\x27\x1c", TableFault.PACKED),
    (b"Rar!", TableFault.PACKED),
    (b"\xfd7zXZ", TableFault.PACKED),
    (b"BZh", TableFault.PACKED),
    (b"\x28\xb5\x2f\xfd", TableFault.PACKED),
)
# Windows keeps names in these containers as UTF-16.
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OLD_WORKBOOK: Final = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_WEB_PAGE: Final = re.compile(
    rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML: Final = re.compile(rb"\s*<\?xml\b")
_UTF_8_MARK: Final = b"\xef\xbb\xbf"
_UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
# What no text has, beside NUL (UTF-16), tab, line ends, form feed, the old end-of-file mark.
_CONTROLS: Final = re.compile(rb"[\x01-\x08\x0b\x0e-\x19\x1c-\x1f\x7f]")
_MOST_CONTROLS: Final = 0.02


def container_of(path: Path, head: bytes) -> Container:
    """Return how the table in a file is kept; raises NotATable, naming what it is instead."""
    if head.startswith(_GZIP):
        return Container.GZIP
    if head.startswith(_ZIP):
        _check_zip(path)
        return Container.WORKBOOK
    check_text(path, head)
    return Container.TEXT


def check_text(path: Path, head: bytes) -> None:
    """Raise NotATable when the first bytes are no text with columns."""
    fault = _fault_of(path, head)
    if fault is not None:
        raise NotATable(str(path), fault)


def _fault_of(path: Path, head: bytes) -> TableFault | None:
    if not head.strip(b"\0"):
        # A file of nothing but zeros is what a power cut leaves of one being written.
        return TableFault.HALF_WRITTEN if head else TableFault.EMPTY
    if head.startswith((_GZIP, *_ZIP)):
        return TableFault.PACKED
    if head.startswith(_OLE):
        return _ole_fault(path)
    for signature, fault in _SIGNATURES:
        if head.startswith(signature):
            return fault
    text = head.removeprefix(_UTF_8_MARK)
    if _WEB_PAGE.match(text):
        return TableFault.WEB_PAGE
    if _XML.match(text):
        return TableFault.XML
    if head.startswith(_UTF_16_MARKS):
        return None
    return TableFault.BINARY if _looks_binary(head) else None


def _looks_binary(head: bytes) -> bool:
    return len(_CONTROLS.findall(head)) > _MOST_CONTROLS * len(head)


def _ole_fault(path: Path) -> TableFault:
    """Tell a workbook with a password from one of Excel 97 and from what is no workbook."""
    with path.open("rb") as file:
        names = _directory_names(file)
    if _ENCRYPTED in names:
        return TableFault.PASSWORD
    old = any(name in names for name in _OLD_WORKBOOK)
    return TableFault.OLD_EXCEL if old else TableFault.OFFICE_DOCUMENT


def _directory_names(file: BinaryIO) -> bytes:
    """Return the bytes in which an OLE container names its streams.

    Source: Microsoft, [MS-CFB] 2.2: sector size at 30, first directory sector at 48. The directory
    of what a spreadsheet program writes fits its first sectors; the start of the file is looked at
    too, for those that do not say where it is.
    """
    head = file.read(HEAD)
    sector = 1 << min(int.from_bytes(head[30:32], "little"), 16)
    first = int.from_bytes(head[48:52], "little")
    file.seek((first + 1) * sector)
    return head + file.read(sector * 4)


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            fault = _zip_fault({name.lower() for name in archive.namelist()})
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as torn:
        # The list of members stands at the end: what was cut off has none.
        raise NotATable(str(path), TableFault.HALF_WRITTEN) from torn
    if fault is not None:
        raise NotATable(str(path), fault)


def _zip_fault(names: Collection[str]) -> TableFault | None:
    if "xl/workbook.bin" in names:
        return TableFault.BINARY_EXCEL
    if "[content_types].xml" in names:
        return TableFault.OFFICE_DOCUMENT if "word/document.xml" in names else None
    if "mimetype" in names and "content.xml" in names:
        return TableFault.OPEN_DOCUMENT
    if any(name.startswith("index/") or name == "index.zip" for name in names):
        return TableFault.NUMBERS
    return TableFault.ZIPPED
