"""Say how the rows of one table are read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from app.domain import open_repair
from app.domain.errors import BadEntry
from app.sentences import N_
from app.services.importing.customers import CustomerWriter
from app.services.importing.device_classes import DeviceClasses
from app.services.importing.devices import DeviceWriter
from app.services.importing.model_lists import (
    ModelCodeReader,
    ModelCodeWriter,
    TypeCodeReader,
    TypeCodeWriter,
)
from app.services.importing.open_repair_rows import OpenRepairReader
from app.services.importing.past_jobs import PastJobWriter
from app.services.importing.records import TABLES
from app.services.importing.row_reading import SpreadsheetReader, Surroundings
from app.services.importing.shapes import ImportKind
from app.services.policy.shop_lists import read_lists
from app.services.shop import read_profile
from app.spreadsheets.reading import Row
from app.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.services.importing.records import Written
    from app.services.importing.table_columns import Columns, Survey
    from db.unit_of_work import Work

_READ_HERE = [str(kind) for kind in ImportKind if kind is not ImportKind.PARTS]
KEPT_ANYWAY = N_("written so in the imported file")


class Reader(Protocol):
    """Make values of a row's cells."""

    def read(self, row: Row) -> Any:
        """Return what a row says; raises BadEntry for one that cannot be taken at all."""
        ...


class Writer(Protocol):
    """Write rows that were read."""

    def write(self, work: Work, rows: Sequence[Any]) -> list[Written]:
        """Add, change or find the same, each row in its order."""
        ...


class TablePlan(Protocol):
    """How the rows of one table are read and written, of whatever kind they are."""

    columns: Columns
    rows: int
    assumed: Mapping[str, str]
    words: Words
    reader: Reader
    writer: Writer


class Plan:
    """How the rows of one table are read and written; `now` is epoch ms.

    Raises ColumnsMissing for a known list or standard that lacks one.
    """

    def __init__(self, session: Session, columns: Columns, seen: Survey, now: int) -> None:
        self.columns = columns
        self.rows = seen.rows
        self._profile = read_profile(session)
        self.assumed: Mapping[str, str] = seen.assumed(self._profile.country)
        self.words = Words(self._profile.language)
        self.time_zone = self._profile.time_zone
        self._lists = read_lists(session, now)
        around = Surroundings(self._profile, DeviceClasses(self._lists), now)
        self.reader: Reader = self._reader(around, seen)
        self.writer: Writer = self._writer()

    def class_label(self, key: str) -> str:
        """Name a device class as the shop does; empty for none."""
        return self._lists.labels.category(key, self.words.language) if key else ""

    def _reader(self, around: Surroundings, seen: Survey) -> Reader:
        path, headings = self.columns.path, self.columns.headings
        match self.columns.kind:
            case ImportKind.TYPE_CODES:
                return TypeCodeReader(path, headings)
            case ImportKind.MODEL_CODES:
                return ModelCodeReader(path, headings)
            case ImportKind.OPEN_REPAIR:
                return OpenRepairReader(path, headings, around)
            case _:
                orders = seen.orders(self._profile.country)
                return SpreadsheetReader(self.columns, around, orders)

    def _writer(self) -> Writer:
        kept_anyway = self.words.say(KEPT_ANYWAY)
        match self.columns.kind:
            case ImportKind.TYPE_CODES:
                return TypeCodeWriter()
            case ImportKind.MODEL_CODES:
                return ModelCodeWriter(self.columns.path.name)
            case ImportKind.OPEN_REPAIR:
                source = open_repair.SOURCE
                return PastJobWriter(self._profile, source, kept_anyway, self._reread)
            case ImportKind.CUSTOMERS:
                return CustomerWriter(self._profile, self._reread)
            case ImportKind.DEVICES:
                return DeviceWriter(kept_anyway, self._reread)
            case ImportKind.JOBS:
                return PastJobWriter(self._profile, TABLES, kept_anyway, self._reread)
            case ImportKind.PARTS:
                # Parts are read by a plan of their own.
                raise BadEntry("kind", "not_one_of", ", ".join(_READ_HERE))

    def _reread(self, fields: Mapping[str, str]) -> Any:
        """Return what a record said the last time, None when today's columns do not read it."""
        cells = tuple(fields.get(heading, "") for heading in self.columns.headings)
        try:
            return self.reader.read(Row(0, cells))
        except BadEntry:
            return None
