"""The queue of a machine's printers: what is asked for is written down first, and sent then.

Nothing is ever sent twice by itself. That something is being sent is committed before its first
byte leaves; how many bytes the printer accepted decides what it is afterwards. None: it was not
printed, and sending it again is safe. Some, and no sign that it has all: unknown, and asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.documents import PaperForm
from app.domain.errors import BenchsideError, ChangedMeanwhile, EnvironmentFailure
from app.domain.paper import PaperKind, PrintState
from app.domain.permissions import Permission
from app.domain.printer import PrinterNotReached, TaskKind, TaskState
from app.services.papers.paper_prints import answer_print, begin_print, end_print
from app.services.papers.print_tasks import (
    BACK_OFF_MS,
    OPEN,
    TaskLine,
    accepted_bytes,
    check_again,
    check_unsent,
    due_in,
    ended_as,
    move_to,
    process_number,
    settle_lost,
    stored_task,
    task_lines,
    tasks_of_papers,
    tell_drawer,
    told_as,
    trouble_text,
)
from app.services.papers.printer_pages import printer_page
from app.services.papers.printer_rows import (
    drawer_printer,
    media_of,
    options_of,
    printer_at,
    printer_for,
)
from app.services.papers.stored_papers import is_for_cash, paper_for, stored_paper
from app.services.permits import needs, unsigned
from app.services.shop import read_profile
from db.models.paper import Paper
from db.models.printer import Printer, PrintTask
from db.models.store import Workstation
from printing.copy_mark import mark_copy
from printing.drawer import DrawerPin, opening_bytes
from printing.media import LABEL_40X30, Media
from printing.printer_status import ask_status
from printing.spool import parse_destination, send

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.actor import Actor
    from app.services.papers.paper_archive import PaperArchive
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work
    from printing.spool import Destination

_PRINTS = {
    TaskState.PRINTED: PrintState.SENT,
    TaskState.UNKNOWN: PrintState.UNKNOWN,
    TaskState.FAILED: PrintState.FAILED,
}


@dataclass(frozen=True, slots=True)
class Queued:
    """What waits for its printer; without a printer `task` and `destination` are empty."""

    task: str
    what: TaskKind
    paper: str
    destination: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What went out: in which form, the how-manieth, and characters the font does not have."""

    paper: str
    form: PaperForm
    copy: int
    destination: str
    missing_glyphs: str


@dataclass(frozen=True, slots=True)
class TaskEnd:
    """How sending ended: `printed` for a paper that came out, `error` for what went wrong.

    `again_in` says after how many ms it is sent once more by itself; None: not by itself.
    """

    task: str
    state: TaskState
    printed: Printed | None = None
    error: BenchsideError | None = None
    again_in: int | None = None


@dataclass(frozen=True, slots=True)
class _Ready:
    """A task with its bytes, before anything of it is sent."""

    task: str
    what: TaskKind
    paper: str
    form: PaperForm
    printer: str
    destination: str
    user: str
    workstation: str
    data: bytes
    missing: str = ""
    media: Media = LABEL_40X30


class PrintQueue:
    """Put papers, test pages and the drawer's pulse on their way, and send them."""

    def __init__(self, store_file: StoreFile, archive: PaperArchive) -> None:
        self._file = store_file
        self._archive = archive
        self._sending: set[str] = set()

    @needs(Permission.PRINT)
    def put(self, actor: Actor, papers: Sequence[str], printer: str = "") -> tuple[Queued, ...]:
        """Queue papers for the printers of this machine, or for one of them; returns at once.

        The first print of a receipt for cash opens the drawer before. A paper that waits already
        is not queued twice, but moves to the named printer. Raises PaperNotFound, PrinterNotFound.
        """
        with self._file.acting(actor) as work:
            waiting = tasks_of_papers(work, papers)
            queued: list[Queued] = []
            for paper in dict.fromkeys(papers):
                row = paper_for(work, actor.role, paper)
                where = printer_for(work, actor.workstation, PaperKind(row.kind), printer)
                if paper in waiting:
                    if printer and where is not None:
                        move_to(waiting[paper], where)
                    queued.append(_queued(work, waiting[paper]))
                elif where is None:
                    queued.append(Queued("", TaskKind.PAPER, paper, ""))
                else:
                    queued += self._with_drawer(work, row)
                    queued.append(_queued(work, _add(work, where, TaskKind.PAPER, paper)))
            return tuple(queued)

    @needs(Permission.PRINT)
    def put_page(self, actor: Actor, printer: str, what: TaskKind) -> Queued:
        """Queue a printer's test page or calibration page; raises PrinterNotFound."""
        with self._file.acting(actor) as work:
            row = printer_at(work, actor.workstation, printer)
            return _queued(work, _add(work, row, what))

    @unsigned("what was asked for is printed when the printer is there, whoever works then")
    def run(self, task: str, *, retry: bool = True) -> TaskEnd | None:
        """Send what is queued; None where it is not queued any more.

        With `retry` a printer that took nothing is tried again by itself after a while. An error of
        ours is given back, not raised.
        """
        try:
            ready = self._ready(task)
        except BenchsideError as error:
            self._refuse(task, error)
            return TaskEnd(task, TaskState.FAILED, error=error)
        if ready is None:
            return None
        self._sending.add(task)
        try:
            copy = self._begin(ready)
            return None if copy is None else self._send(ready, copy, retry=retry)
        finally:
            self._sending.discard(task)

    @unsigned("a crash is told of before anybody signs in")
    def settle(self, machine: str) -> tuple[TaskLine, ...]:
        """Say of what a crash cut off that nobody knows; return what is open at a machine."""
        with self._file.working("", "") as work:
            at = work.scalars(select(Workstation.id).where(Workstation.name == machine)).first()
            if at is None:
                return ()
            settle_lost(work, at, frozenset(self._sending))
            lines = task_lines(work, at, work.at)
        return tuple(line for line in reversed(lines) if line.state in OPEN)

    @needs(Permission.PRINT)
    def lines(self, actor: Actor) -> tuple[TaskLine, ...]:
        """Return what is on its way to this machine's printers and what ended lately."""
        with self._file.reading() as session:
            return task_lines(session, actor.workstation, self._file.clock.now_ms())

    @needs(Permission.PRINT)
    def again(self, actor: Actor, task: str) -> Queued:
        """Queue once more what was not printed; raises ChangedMeanwhile for anything else."""
        with self._file.acting(actor) as work:
            row = stored_task(work, actor.workstation, task)
            check_again(work, actor.role, row)
            row.state, row.attempts, row.queued_at = TaskState.QUEUED, 0, work.at
            row.process = process_number()
            return _queued(work, row)

    @needs(Permission.PRINT)
    def drop(self, actor: Actor, task: str) -> None:
        """Send no more what has not been sent; raises ChangedMeanwhile for anything else."""
        with self._file.acting(actor) as work:
            row = stored_task(work, actor.workstation, task)
            check_unsent(row)
            row.state, row.ended_at = TaskState.DROPPED, work.at
            if row.what == TaskKind.PAPER and row.paper is not None:
                work.get_one(Paper, row.paper).wanted = False
            work.record("print.dropped", task=row.id, what=row.what, paper=row.paper or "")
            tell_drawer(work, row)

    @needs(Permission.PRINT)
    def answer(self, actor: Actor, task: str, *, came_out: bool) -> None:
        """Say whether something came out of which nobody knew; raises ChangedMeanwhile."""
        with self._file.acting(actor) as work:
            row = stored_task(work, actor.workstation, task)
            if row.state != TaskState.UNKNOWN:
                raise ChangedMeanwhile
            if row.paper_print is not None:
                answer_print(work, row.paper_print, came_out=came_out)
            row.state = TaskState.PRINTED if came_out else TaskState.FAILED
            tell_drawer(work, row)

    def _with_drawer(self, work: Work, row: Paper) -> list[Queued]:
        """Queue the drawer's pulse before the first print of a receipt for cash."""
        if not row.wanted or not is_for_cash(work, row, work.at):
            return []
        opened = select(PrintTask.id).where(
            PrintTask.paper == row.id, PrintTask.what == TaskKind.DRAWER
        )
        printer = drawer_printer(work, work.workstation)
        if printer is None or work.scalars(opened.limit(1)).first() is not None:
            return []
        pulse = _queued(work, _add(work, printer, TaskKind.DRAWER, row.id))
        work.record("drawer.asked", reason="receipt", receipt=row.about, task=pulse.task)
        return [pulse]

    def _ready(self, task: str) -> _Ready | None:
        with self._file.reading() as session:
            row = session.get(PrintTask, task)
            if row is None or row.state != TaskState.QUEUED:
                return None
            printer = session.get_one(Printer, row.printer)
            what, form = TaskKind(row.what), PaperForm(row.form)
            paper = session.get(Paper, row.paper or "")
            profile = read_profile(session)
        missing = ""
        match what:
            case TaskKind.PAPER if paper is not None:
                options = options_of(printer, PaperKind(paper.kind))
                data, missing = self._archive.original(paper.id, form, options)
            case TaskKind.DRAWER:
                data = opening_bytes(DrawerPin(printer.drawer))
            case _:
                data = printer_page(what, printer, profile, self._file.clock.now_ms())
        return _Ready(
            task=task,
            what=what,
            paper=row.paper or "",
            form=form,
            printer=row.printer,
            destination=printer.destination,
            user=row.queued_by,
            workstation=row.workstation,
            data=data,
            missing=missing,
            media=media_of(printer),
        )

    def _begin(self, ready: _Ready) -> int | None:
        """Commit that it is being sent; return its copy, None where another one sends it."""
        with self._file.working(ready.user, ready.workstation) as work:
            row = work.scalars(
                select(PrintTask).where(PrintTask.id == ready.task).with_for_update()
            ).one()
            # In between it may have gone to another printer, which wants other bytes.
            if row.state != TaskState.QUEUED or row.printer != ready.printer:
                return None
            row.state, row.begun_at, row.ended_at = TaskState.PRINTING, work.at, None
            row.attempts, row.process = row.attempts + 1, process_number()
            row.sent, row.total, row.trouble = 0, len(ready.data), ""
            if ready.what is not TaskKind.PAPER:
                return 0
            printed = begin_print(
                work, ready.paper, ready.form, ready.destination, again=row.paper_print
            )
            row.paper_print = printed.id
            return printed.copy

    def _send(self, ready: _Ready, copy: int, *, retry: bool) -> TaskEnd:
        # What ends it before a byte was sent ends it as failed, whatever that is.
        state, error, total = TaskState.FAILED, None, len(ready.data)
        try:
            data = self._marked(ready) if copy else ready.data
            total, printer = len(data), parse_destination(ready.destination)
            _refuse_what_is_not_ready(printer, ready)
            state = TaskState.UNKNOWN
            send(printer, data)
            state = TaskState.PRINTED
        except EnvironmentFailure as failure:
            state, error = ended_as(failure), failure
        finally:
            again_in = self._end(ready, state, error, (total, retry))
        if again_in is not None:
            state = TaskState.QUEUED
        if state is not TaskState.PRINTED or ready.what is not TaskKind.PAPER:
            return TaskEnd(ready.task, state, None, told_as(ready.what, error), again_in)
        printed = Printed(ready.paper, ready.form, copy, ready.destination, ready.missing)
        return TaskEnd(ready.task, state, printed)

    def _marked(self, ready: _Ready) -> bytes:
        with self._file.reading() as session:
            language = stored_paper(session, ready.paper).language
        return mark_copy(ready.form, ready.data, language, ready.media)

    def _end(
        self,
        ready: _Ready,
        state: TaskState,
        error: BenchsideError | None,
        sending: tuple[int, bool],
    ) -> int | None:
        """Write down how it ended; return after how many ms it is sent once more, if it is."""
        total, retry = sending
        with self._file.working(ready.user, ready.workstation) as work:
            row = work.get_one(PrintTask, ready.task)
            row.ended_at, row.total, row.sent = work.at, total, accepted_bytes(state, error, total)
            again = (
                retry
                and state is TaskState.FAILED
                and isinstance(error, EnvironmentFailure)
                and ready.what is not TaskKind.DRAWER
                and row.attempts <= len(BACK_OFF_MS)
            )
            row.state = TaskState.QUEUED if again else state
            row.trouble = "" if error is None else trouble_text(error)
            tell_drawer(work, row)
            if row.paper_print is not None:
                # Of several tries in a row the first and the last are told.
                told = not again or row.attempts == 1
                end_print(work, row.paper_print, _PRINTS[state], told=told)
            return due_in(row, work.at) if again else None

    def _refuse(self, task: str, error: BenchsideError) -> None:
        """End what cannot be made: no byte of it was sent."""
        with self._file.working("", "") as work:
            row = work.get_one(PrintTask, task)
            if row.state == TaskState.QUEUED:
                row.state, row.ended_at = TaskState.FAILED, work.at
                row.trouble = trouble_text(error)


def put_drawer(work: Work, printer: Printer) -> Queued:
    """Queue the drawer's pulse by itself."""
    return _queued(work, _add(work, printer, TaskKind.DRAWER))


def _add(work: Work, printer: Printer, what: TaskKind, paper: str | None = None) -> PrintTask:
    row = PrintTask(
        workstation=work.workstation,
        printer=printer.id,
        what=what,
        paper=paper,
        form=printer.form,
        state=TaskState.QUEUED,
        process=process_number(),
        queued_at=work.at,
        queued_by=work.user,
    )
    work.add(row)
    work.flush()
    return row


def _queued(work: Work, row: PrintTask) -> Queued:
    destination = work.get_one(Printer, row.printer).destination
    return Queued(row.id, TaskKind(row.what), row.paper or "", destination)


def _refuse_what_is_not_ready(printer: Destination, ready: _Ready) -> None:
    """Ask a printer that answers whether it has paper; the drawer opens without any."""
    if not getattr(printer, "status", False) or ready.form is not PaperForm.ESCPOS:
        return
    if ready.what is not TaskKind.DRAWER and (trouble := ask_status(printer).trouble):
        raise PrinterNotReached(str(printer), trouble)
