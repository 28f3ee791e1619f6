"""The catalogue of parts as a file: written whole, and looked through before it is taken in."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry, NothingMapped, NothingToImport
from app.domain.permissions import Permission
from app.services.exporting.records import Order, Pages
from app.services.exporting.shapes import Exported, ExportForm
from app.services.importing.batches import Batch, Batches
from app.services.importing.mappings import missing_groups
from app.services.importing.records import Ending
from app.services.importing.rejected_rows import reason
from app.services.importing.shapes import (
    Counts,
    ImportKind,
    Preview,
    PreviewRow,
    Problem,
    Progress,
    Rejection,
)
from app.services.importing.table_columns import columns_of, survey
from app.services.importing.tables import opened
from app.services.jobs.job_prices import read_books
from app.services.part_files.guarding import guarded, guarded_in_csv
from app.services.part_files.plans import PartPlan, unread_with_tax
from app.services.part_files.showing import SHOWN, Showing
from app.services.parts.known_parts import known_parts
from app.services.permits import needs
from app.services.prices.price_words import read_price_terms
from app.services.stock.layers import values
from app.services.stock.sums import shelves
from app.spreadsheets.writing import write_csv, write_xlsx
from app.words import Words
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.interrupt import Interrupt
    from app.services.exporting.shapes import ExportRequest
    from app.services.importing.importing import PlanMaker
    from app.services.importing.shapes import ImportRequest
    from app.services.importing.table_columns import Columns, Survey
    from app.services.part_files.taking import Looked
    from app.services.parts.known_parts import KnownPart
    from app.services.store_file import StoreFile
    from app.spreadsheets.writing import Value

MOST_SHOWN: Final = 200
"""Rows that a preview shows of those that would change something."""
_SAMPLE: Final = 20
_LONGEST: Final = 200
_PARTS: Final = Order(Part.id, (Part.id,))


class PartFiles:
    """Write the catalogue into a file, and look through one that is to be taken in.

    It is taken in by `app.services.importing`, as every table.
    """

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.EXPORT_RECORDS)
    def export_file(self, actor: Actor, request: ExportRequest) -> Exported:
        """Write every part, ended ones too, as .xlsx or .csv, in the shop's language.

        Numbers on hand, reserved and the value stand behind; they are only to be read. Raises
        BadEntry for another form, FileNotWritten, or what an interrupt raises.
        """
        suffix = request.path.suffix.lower().removeprefix(".")
        if suffix not in set(ExportForm):
            raise BadEntry("file", "not_one_of", ", ".join(f".{form}" for form in ExportForm))
        form = ExportForm(suffix)
        with self._file.reading() as session:
            showing = _showing(session, self._file.clock.now_ms())
        words = showing.words
        told = (words.say("On hand"), words.say("Reserved"), words.say("Stock value"))
        headings = [*showing.headings(), *told]
        rows = self._rows(actor, request, showing, form)
        if form is ExportForm.XLSX:
            count = write_xlsx(request.path, words.say("Parts"), headings, rows)
        else:
            count = write_csv(request.path, headings, rows, digits=True)
        return Exported(str(request.path), count, form)

    @needs(Permission.IMPORT_RECORDS)
    def preview(
        self,
        actor: Actor,  # noqa: ARG002
        request: ImportRequest,
        told: Callable[[Progress], None] | None = None,
        interrupt: Interrupt | None = None,
    ) -> Preview:
        """Look through a whole file and say what it would change; nothing is written.

        Shown are the first rows that would change something or cannot be taken, cell by cell.
        Interrupted it tells of the rows so far. Raises BadEntry or ColumnsMissing for a mapping or
        choices that do not fit the file, NothingToImport for one without rows, and what reading it
        raises.
        """
        with opened(request.path, request.sheet) as table, self._file.reading() as session:
            first = list(islice(table.rows, _SAMPLE))
            try:
                columns = columns_of(session, request, table, first)
            except NothingMapped:
                filled = {key: one for key, one in (request.mapping or {}).items() if one}
                return Preview((), missing_groups(ImportKind.PARTS, filled), {})
            # How many rows there are is known at the end.
            plan = PartPlan(
                session, request, columns, survey(columns, ()), self._file.clock.now_ms()
            )
            look = _Look(session, plan)
            for batch in Batches(plan.reader).of(chain(first, table.rows), 0):
                look.at(batch)
                if told is not None:
                    told(Progress(look.rows, 0, look.counts))
                if interrupt is not None and interrupt.is_set:
                    break
        if not look.rows:
            raise NothingToImport(str(request.path))
        return Preview(tuple(look.shown), (), {}, look.counts, unread_with_tax(columns))

    def _rows(
        self, actor: Actor, request: ExportRequest, showing: Showing, form: ExportForm
    ) -> Iterator[Sequence[Value]]:
        """Yield the row of each part; behind the last tell the log, before the file is there."""
        count, pages = 0, Pages(self._file, request)
        guard = guarded_in_csv if form is ExportForm.CSV else guarded
        total = pages.total(_PARTS)
        for page in pages.of(_PARTS, _stocked):
            for known, numbers in page:
                cells = showing.cells(known.entry, known.number, ended=known.ended_at is not None)
                on_hand, reserved, value = numbers
                shown = (guard(cells[field]) for field in SHOWN)
                yield [*shown, on_hand, reserved, showing.amount(value)]
                count += 1
            if request.told is not None:
                request.told(count, total)
        with self._file.acting(actor) as work:
            work.record("records.exported", what="parts", rows=count, form=str(form))


def part_plan(store_file: StoreFile) -> PlanMaker:
    """Return what makes the plan of a parts file, for the imports."""

    def plan(session: Session, request: ImportRequest, columns: Columns, seen: Survey) -> PartPlan:
        return PartPlan(session, request, columns, seen, store_file.clock.now_ms())

    return plan


class _Look:
    """What was seen of a file so far."""

    def __init__(self, session: Session, plan: PartPlan) -> None:
        self._session = session
        self._plan = plan
        self.shown: list[PreviewRow] = []
        self.counts = Counts()
        self.rows = 0

    def at(self, batch: Batch) -> None:
        """Look at some more rows."""
        looked = self._plan.taking.look(self._session, batch.to_write)
        counts, _ = batch.ended([one.as_written for one in looked])
        self.counts = self.counts.plus(counts)
        self.rows += batch.rows
        self._session.expunge_all()
        if len(self.shown) < MOST_SHOWN:
            found = [self._refused(one) for one in batch.rejections]
            found += [self._row(one) for one in looked if one.is_told]
            found.sort(key=lambda row: row.row)
            self.shown += found[: MOST_SHOWN - len(self.shown)]

    def _row(self, looked: Looked) -> PreviewRow:
        after, before = self._plan.taking.shown(looked)
        number = looked.row.origin.row
        if looked.known is not None:
            # Which part it is stands around what changes.
            name = looked.known.entry.names.get(self._plan.words.language, "")
            after = {"name": name, **after, "own_number": looked.known.number}
        wrong = tuple(
            self._problem(Rejection(number, one.field, one.reason, one.detail, ()))
            for one in looked.wrong
        )
        return PreviewRow(
            row=number,
            taken=not looked.is_refused,
            values={key: value[:_LONGEST] for key, value in after.items()},
            problems=wrong,
            ending=str(looked.ending),
            before={key: value[:_LONGEST] for key, value in before.items()},
        )

    def _refused(self, one: Rejection) -> PreviewRow:
        return PreviewRow(
            row=one.row,
            taken=False,
            values={},
            problems=(self._problem(one),),
            ending=str(Ending.REJECTED),
        )

    def _problem(self, one: Rejection) -> Problem:
        return Problem(one.field, one.reason, one.detail, reason(self._plan.words, one))


def _showing(session: Session, now: int) -> Showing:
    books = read_books(session)
    terms = read_price_terms(session, now)
    return Showing(terms, books.currency, Words(books.profile.language))


def _stocked(session: Session, ids: Sequence[str]) -> list[tuple[KnownPart, tuple[int, int, int]]]:
    """Return parts with how many are on hand and reserved, and what all pieces are worth."""
    there, worth = shelves(session, ids), values(session, ids)
    return [
        (one, (there[one.id].on_hand, there[one.id].reserved, worth.get(one.id, 0)))
        for one in known_parts(session, ids)
    ]
