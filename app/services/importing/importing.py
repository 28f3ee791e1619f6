"""Import a file: look at it, try its columns out, take its rows in, go on after a kill."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from app.domain.errors import FileChanged, NothingToImport
from app.domain.permissions import Permission, check_permission
from app.services.importing.batches import Batch, Batches
from app.services.importing.mappings import remember_mapping
from app.services.importing.plans import Plan
from app.services.importing.previews import SHOWN, look_at, preview_of
from app.services.importing.rejected_rows import place_for, write_rejected
from app.services.importing.runs import (
    FileState,
    RunState,
    add_rejections,
    advance,
    begin_run,
    claim,
    end_run,
    rejections_of,
)
from app.services.importing.shapes import (
    SPREADSHEETS,
    Counts,
    Imported,
    ImportKind,
    ImportRequest,
    Look,
    Preview,
    Progress,
)
from app.services.importing.table_columns import columns_of, survey
from app.services.importing.tables import opened
from app.services.permits import needs, unsigned
from app.spreadsheets.limits import limit_this_process
from db.engine import retrying

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.interrupt import Interrupt
    from app.services.importing.plans import TablePlan
    from app.services.importing.table_columns import Columns, Survey
    from app.services.store_file import StoreFile

    Told = Callable[[Progress], None]
    PlanMaker = Callable[[Session, ImportRequest, Columns, Survey], TablePlan]

_LISTS: Final = (ImportKind.TYPE_CODES, ImportKind.MODEL_CODES)


class Importing:
    """Take in what another program wrote.

    `plans` make the plans of kinds that other parts of the program read.
    """

    def __init__(
        self, store_file: StoreFile, plans: Mapping[ImportKind, PlanMaker] | None = None
    ) -> None:
        self._file = store_file
        self._plans = plans or {}

    @needs(Permission.IMPORT_RECORDS)
    def look(self, actor: Actor, request: ImportRequest) -> Look:  # noqa: ARG002
        """Return what a file holds; its mapping is not looked at. Raises what reading it does."""
        with opened(request.path, request.sheet) as table, self._file.reading() as session:
            return look_at(session, table, request.kind)

    @needs(Permission.IMPORT_RECORDS)
    def preview(self, actor: Actor, request: ImportRequest) -> Preview:  # noqa: ARG002
        """Return the first rows as they would be taken by the mapping of the request.

        Raises BadEntry or ColumnsMissing for a mapping that does not fit the file.
        """
        with opened(request.path, request.sheet) as table, self._file.reading() as session:
            return preview_of(session, table, request, self._file.clock.now_ms())

    @needs(Permission.IMPORT_RECORDS)
    def import_records(
        self,
        actor: Actor,
        request: ImportRequest,
        told: Told | None = None,
        interrupt: Interrupt | None = None,
    ) -> Imported:
        """Import customers, devices, past jobs or open repair records.

        Saves 100 rows at a time and tells how far it is, so the counter goes on working; cancelled
        or killed, what was saved stays and the next import of the same file goes on from there.
        Raises what reading the file does, BadEntry, ColumnsMissing, NothingMapped or
        NothingToImport before anything is written; ImportUnderWay, FileChanged or FileNotWritten
        later.
        """
        return self._import(actor, request, _Watch(told, interrupt))

    @needs(Permission.IMPORT_DEVICES)
    def import_devices(
        self,
        actor: Actor,
        request: ImportRequest,
        told: Told | None = None,
        interrupt: Interrupt | None = None,
    ) -> Imported:
        """Import a list of type codes or of makers' codes, else a table of customers' devices.

        Raises as `import_records` does.
        """
        return self._import(actor, request, _Watch(told, interrupt))

    @unsigned("it only takes rights away from the process it runs in")
    def confine_process(self) -> None:
        """Let this process use no more memory and time than reading a foreign file needs."""
        limit_this_process()

    def _import(self, actor: Actor, request: ImportRequest, watch: _Watch) -> Imported:
        watch.tell(RunState("", 0, 0, Counts()))
        place = place_for(request.path, request.rejected)
        file = FileState.of(request.path)
        plan = self._plan(request)
        if plan.columns.kind not in _LISTS:
            check_permission(actor.role, Permission.IMPORT_RECORDS)
        state = self._begin(actor, request, file, plan)
        resumed_from = state.rows_done
        with opened(request.path, request.sheet) as table:
            others = tuple(one for one in table.sheets if one != table.name)
            for batch in Batches(plan.reader).of(table.rows, state.rows_done):
                watch.tell(state)
                if watch.is_cancelled:
                    break
                if not file.is_still_so():
                    raise FileChanged(str(request.path), state.rows_done)
                state = self._save(actor, plan, state, batch)
        watch.tell(state)
        cancelled = state.rows_done < plan.rows
        if not cancelled:
            self._end(actor, state)
        return Imported(
            run=state.id,
            kind=plan.columns.kind,
            rows=state.rows_done,
            counts=state.counts,
            rejected_file=self._write_rejected(place, plan, state),
            resumed_from=resumed_from,
            cancelled=cancelled,
            assumed=plan.assumed,
            other_sheets=() if request.sheet else others,
        )

    def _plan(self, request: ImportRequest) -> TablePlan:
        """Go through the whole table once before anything is written; it has rows."""
        with opened(request.path, request.sheet) as table, self._file.reading() as session:
            first = list(islice(table.rows, SHOWN))
            columns = columns_of(session, request, table, first)
            seen = survey(columns, chain(first, table.rows))
            if columns.kind in SPREADSHEETS and not seen.rows:
                raise NothingToImport(str(request.path))
            if columns.kind in self._plans:
                return self._plans[columns.kind](session, request, columns, seen)
            return Plan(session, columns, seen, self._file.clock.now_ms())

    @retrying
    def _begin(
        self, actor: Actor, request: ImportRequest, file: FileState, plan: TablePlan
    ) -> RunState:
        columns = plan.columns
        mapping = {"sheet": request.sheet, "columns": dict(columns.mapping)}
        if request.choices:
            mapping["choices"] = dict(request.choices)
        with self._file.acting(actor) as work:
            if columns.kind in SPREADSHEETS:
                remember_mapping(work, columns.kind, columns.headings, columns.mapping)
            return begin_run(work, columns.kind, file, mapping, plan.rows)

    @retrying
    def _save(self, actor: Actor, plan: TablePlan, state: RunState, batch: Batch) -> RunState:
        with self._file.acting(actor) as work:
            run = claim(work, plan.columns.path, state)
            counts, rejections = batch.ended(plan.writer.write(work, batch.to_write))
            add_rejections(work, state.id, rejections)
            return advance(run, state, counts, batch.rows, work.at)

    @retrying
    def _end(self, actor: Actor, state: RunState) -> None:
        with self._file.acting(actor) as work:
            end_run(work, state)

    def _write_rejected(self, place: Path, plan: TablePlan, state: RunState) -> str:
        if not state.counts.rejected + state.counts.left_out:
            return ""
        with self._file.reading() as session:
            rejections = rejections_of(session, state.id)
            write_rejected(place, plan.columns.headings, rejections, plan.words)
        return str(place)


class _Watch:
    """Who is told how far an import is, and who may stop it."""

    def __init__(self, told: Told | None, interrupt: Interrupt | None) -> None:
        self._told = told
        self._interrupt = interrupt

    def tell(self, state: RunState) -> None:
        """Tell how many rows were dealt with."""
        if self._told is not None:
            self._told(Progress(state.rows_done, state.rows_total, state.counts))

    @property
    def is_cancelled(self) -> bool:
        """Tell whether somebody does not want the rest."""
        return self._interrupt is not None and self._interrupt.is_set
