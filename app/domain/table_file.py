"""What can be wrong with a file that holds a table, or shall hold one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import EnvironmentFailure, NotFound, RuleViolation


class TableFault(StrEnum):
    """Why a file is not read as a table; the label says what it is and what to do."""

    EMPTY = "empty"
    OLD_EXCEL = "old_excel"
    BINARY_EXCEL = "binary_excel"
    PASSWORD = "password"  # noqa: S105 (a fault's name)
    OPEN_DOCUMENT = "open_document"
    NUMBERS = "numbers"
    ZIPPED = "zipped"
    PACKED = "packed"
    HALF_WRITTEN = "half_written"
    DAMAGED = "damaged"
    BOMB = "bomb"
    FORBIDDEN_XML = "forbidden_xml"
    WEB_PAGE = "web_page"
    XML = "xml"
    OFFICE_DOCUMENT = "office_document"
    PDF = "pdf"
    PICTURE = "picture"
    BINARY = "binary"


class TableMeasure(StrEnum):
    """What of a table can be too much."""

    BYTES = "bytes"
    ROWS = "rows"
    COLUMNS = "columns"


@dataclass(eq=False)
class NotATable(RuleViolation):
    """A file holds no table that can be read; nothing of it was taken."""

    path: str
    fault: TableFault


@dataclass(eq=False)
class TableTooLarge(RuleViolation):
    """A table has more than `limit` of something."""

    path: str
    measure: TableMeasure
    limit: int


@dataclass(eq=False)
class CellTooLong(RuleViolation):
    """A cell of a row (1-based) is longer than any program writes, in characters."""

    path: str
    row: int
    limit: int


@dataclass(eq=False)
class QuoteNotClosed(RuleViolation):
    """A quotation mark that begins in a row (1-based) is never closed."""

    path: str
    row: int


@dataclass(eq=False)
class SheetNotFound(NotFound):
    """A workbook has no visible sheet of that name."""

    path: str
    sheet: str
    sheets: tuple[str, ...]


class WriteTrouble(StrEnum):
    """Why a file was not written; the label says what to do."""

    FULL = "full"
    FOLDER_MISSING = "folder_missing"
    DENIED = "denied"
    FAILED = "failed"


@dataclass(eq=False)
class FileNotWritten(EnvironmentFailure):
    """A file could not be written; what stood there before still does."""

    path: str
    trouble: WriteTrouble
