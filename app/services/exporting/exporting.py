"""Export the lists of a shop, whole or as somebody filtered them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from app.domain.errors import BadEntry
from app.domain.open_repair import COLUMNS
from app.domain.permissions import Permission
from app.services.exporting import records
from app.services.exporting.file_columns import customer_columns, device_columns
from app.services.exporting.finding_columns import (
    FINDINGS,
    finding_columns,
    read_finding_records,
)
from app.services.exporting.job_columns import job_columns
from app.services.exporting.open_repair_rows import OpenRepairRows
from app.services.exporting.records import Pages
from app.services.exporting.shapes import Around, Exported, ExportForm, ExportKind
from app.services.permits import needs
from app.services.policy.shop_lists import read_lists
from app.services.shop import read_profile
from app.spreadsheets.writing import write_csv, write_xlsx
from app.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.exporting.records import Order
    from app.services.exporting.shapes import Column, ExportRequest
    from app.services.store_file import StoreFile
    from app.spreadsheets.writing import Value

_Record = TypeVar("_Record")
_OPEN_REPAIR_SHEET: Final = "Open repair data"


class Exporting:
    """Write records into files that other programs open."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.EXPORT_RECORDS)
    def jobs(self, actor: Actor, request: ExportRequest) -> Exported:
        """Write jobs with all their columns, newest first.

        Every export is told in the log. Raises BadEntry for a form that is not known,
        FileNotWritten, or ReadInterrupted; then no file is left.
        """
        around = self._around()
        columns = job_columns(around)
        table = _list_table(ExportKind.JOBS, around.words.say("Jobs"), columns, around)
        return self._export(actor, request, table, records.JOBS, records.read_jobs)

    @needs(Permission.EXPORT_RECORDS)
    def customers(self, actor: Actor, request: ExportRequest) -> Exported:
        """Write customers with all their columns; files merged into others are left out."""
        around = self._around()
        columns = customer_columns(around)
        table = _list_table(ExportKind.CUSTOMERS, around.words.say("Customers"), columns, around)
        return self._export(actor, request, table, records.CUSTOMERS, records.read_customers)

    @needs(Permission.EXPORT_RECORDS)
    def devices(self, actor: Actor, request: ExportRequest) -> Exported:
        """Write devices with all their columns."""
        around = self._around()
        columns = device_columns(around)
        table = _list_table(ExportKind.DEVICES, around.words.say("Devices"), columns, around)
        return self._export(actor, request, table, records.DEVICES, records.read_devices)

    @needs(Permission.EXPORT_RECORDS)
    def findings(self, actor: Actor, request: ExportRequest) -> Exported:
        """Write findings with all their columns, those that were taken back with their reason."""
        around = self._around()
        columns = finding_columns(around)
        table = _list_table(ExportKind.FINDINGS, around.words.say("Findings"), columns, around)
        return self._export(actor, request, table, FINDINGS, read_finding_records)

    @needs(Permission.EXPORT_RECORDS)
    def open_repair(self, actor: Actor, request: ExportRequest) -> Exported:
        """Write jobs in the columns of the Open Repair Data Standard, without personal data.

        Void jobs are left out. Raises NotOpenRepair, naming the job, for what would break the
        standard's schema.
        """
        with self._file.reading() as session:
            staff = records.staff_names(session)
        rows = OpenRepairRows(self._around(), staff)
        table = _Table(
            ExportKind.OPEN_REPAIR, _OPEN_REPAIR_SHEET, COLUMNS, rows.row, for_people=False
        )
        exported = self._export(actor, request, table, records.JOBS, records.read_jobs)
        return replace(exported, deviating=rows.deviating)

    def _around(self) -> Around:
        with self._file.reading() as session:
            profile = read_profile(session)
            lists = read_lists(session, self._file.clock.now_ms())
        return Around(profile, lists, Words(profile.language))

    def _export(
        self,
        actor: Actor,
        request: ExportRequest,
        table: _Table,
        order: Order,
        read: Callable[[Session, Sequence[str]], Iterable[Any]],
    ) -> Exported:
        form = _form_of(request)
        pages = Pages(self._file, request)
        rows = self._told(actor, table, form, _progressing(request, pages, order, read))
        match form:
            case ExportForm.XLSX:
                count = write_xlsx(request.path, table.sheet, table.headings, rows)
            case ExportForm.CSV:
                count = write_csv(request.path, table.headings, rows, mark=table.for_people)
        return Exported(str(request.path), count, form)

    def _told(
        self, actor: Actor, table: _Table, form: ExportForm, pages: Iterator[list[Any]]
    ) -> Iterator[Sequence[Value]]:
        """Yield every row; behind the last and before the file is in its place, tell the log.

        No file leaves without its line in the log.
        """
        count = 0
        for page in pages:
            for record in page:
                row = table.row(record)
                if row is not None:
                    count += 1
                    yield row
        with self._file.acting(actor) as work:
            work.record("records.exported", what=str(table.kind), rows=count, form=str(form))


@dataclass(frozen=True, slots=True)
class _Table:
    """What one export writes: its sheet, headings, and the row of a record, None for none.

    Somebody opens a file that is `for_people`; a program reads any other.
    """

    kind: ExportKind
    sheet: str
    headings: Sequence[str]
    row: Callable[[Any], Sequence[Value] | None]
    for_people: bool = True


def _list_table(
    kind: ExportKind, sheet: str, columns: Sequence[Column[Any]], around: Around
) -> _Table:
    return _Table(
        kind,
        sheet,
        [column.heading for column in columns],
        lambda record: [column.value(record, around) for column in columns],
    )


def _progressing(
    request: ExportRequest,
    pages: Pages,
    order: Order,
    read: Callable[[Session, Sequence[str]], Iterable[_Record]],
) -> Iterator[list[_Record]]:
    """Yield the pages and tell how far they are."""
    told = request.told
    total = pages.total(order) if told else 0
    done = 0
    for page in pages.of(order, read):
        yield page
        done += len(page)
        if told:
            told(done, total)


def _form_of(request: ExportRequest) -> ExportForm:
    suffix = request.path.suffix.lower().removeprefix(".")
    if suffix not in set(ExportForm):
        raise BadEntry("file", "not_one_of", ", ".join(f".{form}" for form in ExportForm))
    return ExportForm(suffix)
