"""Papers after the commit: rendered, sealed, printed; a failed print never loses a job.

A paper's document was frozen with its job. Here it becomes bytes, once for each form, kept under
their hash. The first time a form is printed it is the original; after that it is a COPY. Whether
an interrupted print came out nobody can know, so it is asked and never repeated by itself.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.domain.documents import PaperForm
from app.domain.errors import ChangedMeanwhile, EnvironmentFailure, NoPrinter, PaperNotFound
from app.domain.paper import PaperKind, PaperState, PrintState
from app.domain.permissions import Permission
from app.domain.printer import PrinterNotReached, PrintUnknown, SpoolerRefused
from app.services.frozen_papers import told_under
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.papers.chosen_printers import printer_of
from app.services.papers.paper_archive import PaperArchive
from app.services.papers.paper_lines import PaperLine, read_lines
from app.services.papers.stored_papers import (
    is_for_cash,
    papers_numbered,
    papers_of_job,
    stored_paper,
)
from app.services.permits import needs, unsigned
from app.services.policy.shop_settings import read_machine_values
from db.models.paper import Paper, PaperPrint
from printing.copy_mark import mark_copy
from printing.drawer import DrawerPin, opening_bytes
from printing.spool import parse_destination, send

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.sealed_files import SealedFiles


@dataclass(frozen=True, slots=True)
class Printed:
    """What went out: in which form, the how-manieth, and characters the font does not have."""

    paper: str
    form: PaperForm
    copy: int
    destination: str
    missing_glyphs: str


class Paperwork:
    """Render, archive, print and reprint the shop's papers."""

    def __init__(self, store_file: StoreFile, archive: SealedFiles) -> None:
        self._file = store_file
        self._archive = PaperArchive(store_file, archive)

    @needs(Permission.PRINT)
    def of_job(self, actor: Actor, number: str) -> tuple[PaperLine, ...]:  # noqa: ARG002
        """List the papers of a job, of its visit and of the money it brought."""
        with self._file.reading() as session:
            papers = papers_of_job(session, job_by_number(session, number))
            return read_lines(session, papers, self._file.clock.now_ms())

    @needs(Permission.PRINT)
    def waiting(
        self,
        actor: Actor,  # noqa: ARG002
        most: int | None = None,
    ) -> tuple[PaperLine, ...]:
        """List the papers that were asked for and are not known to have come out, newest first.

        `most` limits how many; a shop without a printer may have any number of them.
        """
        newest = select(Paper).where(Paper.wanted == 1).order_by(Paper.made_at.desc(), Paper.id)
        with self._file.reading() as session:
            return read_lines(session, newest.limit(most), self._file.clock.now_ms())

    @unsigned("what a crash left unrendered is finished at start-up, before anybody signs in")
    def finish_rendering(self) -> int:
        """Render and archive every pending paper as a page; returns how many there were.

        One that cannot be made now does not hold up the others; the first failure is raised last.
        """
        with self._file.reading() as session:
            pending = session.scalars(
                select(Paper.id).where(Paper.state == PaperState.PENDING).order_by(Paper.id)
            ).all()
        failures: list[EnvironmentFailure] = []
        for paper in pending:
            try:
                self._archive.original(paper, PaperForm.PDF)
            except EnvironmentFailure as failure:
                failures.append(failure)
        if failures:
            raise failures[0]
        return len(pending)

    @needs(Permission.PRINT)
    def destinations(self, actor: Actor) -> dict[PaperKind, str]:
        """Return where this machine prints each kind of paper; empty where it has no printer."""
        with self._file.reading() as session:
            values = read_machine_values(session, actor.workstation)
        return {kind: printer_of(values, kind).destination for kind in PaperKind}

    @needs(Permission.PRINT)
    def print_paper(self, actor: Actor, paper: str) -> Printed:
        """Print a paper on this machine's printer for its kind.

        The first print of a receipt for cash opens the drawer. Raises NoPrinter,
        PrinterNotReached, SpoolerRefused or PrintUnknown; the paper stays on the list of those to
        be printed then.
        """
        with self._file.reading() as session:
            row = stored_paper(session, paper)
            kind = PaperKind(row.kind)
            printer = printer_of(read_machine_values(session, actor.workstation), kind)
            cash = row.wanted and is_for_cash(session, row, self._file.clock.now_ms())
        if not printer.destination:
            raise NoPrinter(kind)
        if cash:
            self._open_drawer(actor, row.about)
        return self._print(actor, paper, printer.form, printer.destination)

    @needs(Permission.PRINT)
    def write_out(self, actor: Actor, paper: str, form: PaperForm, path: Path) -> Printed:
        """Write a paper to a file, which counts as printing it."""
        return self._print(actor, paper, form, f"file:{path}")

    @needs(Permission.PRINT)
    def find(self, actor: Actor, number: str, kind: PaperKind) -> PaperLine:  # noqa: ARG002
        """Return the newest paper of one kind by its own number or that of a job.

        Raises JobNotFound or PaperNotFound.
        """
        with self._file.reading() as session:
            papers = papers_numbered(session, number).where(Paper.kind == kind)
            lines = read_lines(session, papers, self._file.clock.now_ms())
        if not lines:
            raise PaperNotFound(kind)
        return lines[-1]

    @needs(Permission.PRINT)
    def put_aside(self, actor: Actor, paper: str) -> None:
        """Say that a paper need not be printed; it stays archived."""
        self._set_wanted(actor, paper, wanted=False)

    @needs(Permission.PRINT)
    def ask_again(self, actor: Actor, paper: str) -> None:
        """Take `put_aside` back."""
        self._set_wanted(actor, paper, wanted=True)

    @needs(Permission.PRINT)
    def answer_unknown(self, actor: Actor, print_id: str, *, came_out: bool) -> None:
        """Say whether a print of which nobody knew came out.

        Raises ChangedMeanwhile for one that is known to have come out or not.
        """
        with self._file.acting(actor) as work:
            row = work.get(PaperPrint, print_id)
            if row is None:
                raise PaperNotFound(print_id)
            if row.state in (PrintState.SENT, PrintState.FAILED):
                raise ChangedMeanwhile
            row.state = PrintState.SENT if came_out else PrintState.FAILED
            paper = work.get_one(Paper, row.paper)
            paper.wanted = not came_out
            work.record(
                "paper.print_answered",
                job=told_under(work, paper),
                paper=paper.id,
                form=row.form,
                sent=came_out,
            )

    @needs(Permission.PRINT)
    def document(self, actor: Actor, paper: str) -> dict[str, Any]:  # noqa: ARG002
        """Return a paper's frozen document as it is stored."""
        with self._file.reading() as session:
            return stored_paper(session, paper).document

    @needs(Permission.PRINT)
    def preview(self, actor: Actor, paper: str, form: PaperForm) -> bytes:
        """Return a paper's archived original for looking at; that is no print."""
        return self._archive.original(paper, form, actor.workstation)[0]

    def _open_drawer(self, actor: Actor, receipt: str) -> None:
        """Open the cash drawer, where this machine has one: it hangs on the receipt printer."""
        with self._file.reading() as session:
            values = read_machine_values(session, actor.workstation)
        printer = printer_of(values, PaperKind.RECEIPT)
        pulse = opening_bytes(DrawerPin(str(values["cash_drawer"])))
        if not (pulse and printer.destination) or printer.form is not PaperForm.ESCPOS:
            return
        # What is wrong with the printer is told by the slip, which is sent to it next.
        with suppress(PrinterNotReached, SpoolerRefused, PrintUnknown):
            send(parse_destination(printer.destination), pulse)
        with self._file.acting(actor) as work:
            work.record("drawer.opened", receipt=receipt)

    def _print(self, actor: Actor, paper: str, form: PaperForm, destination: str) -> Printed:
        printer = parse_destination(destination)
        data, missing = self._archive.original(paper, form, actor.workstation)
        print_id, copy = self._begin(actor, paper, form, destination)
        # What ends it before a byte was sent ends it as failed, whatever that is.
        ended = PrintState.FAILED
        try:
            if copy:
                with self._file.reading() as session:
                    language = stored_paper(session, paper).language
                data = mark_copy(form, data, language)
            ended = PrintState.UNKNOWN
            send(printer, data)
            ended = PrintState.SENT
        except PrintUnknown:
            raise
        except EnvironmentFailure:
            ended = PrintState.FAILED
            raise
        finally:
            self._end(actor, print_id, ended)
        return Printed(paper, form, copy, destination, missing)

    def _begin(
        self, actor: Actor, paper: str, form: PaperForm, destination: str
    ) -> tuple[str, int]:
        """Write down that a print is on its way, before a byte leaves; return it and its copy."""
        with self._file.acting(actor) as work:
            # Two prints of one paper at once would both be the original.
            work.scalars(select(Paper.id).where(Paper.id == paper).with_for_update()).one()
            earlier = work.scalar(
                select(func.count())
                .select_from(PaperPrint)
                .where(
                    PaperPrint.paper == paper,
                    PaperPrint.form == form,
                    PaperPrint.state != PrintState.FAILED,
                )
            )
            row = PaperPrint(
                paper=paper,
                form=form,
                copy=earlier or 0,
                destination=destination,
                state=PrintState.SENDING,
                at=work.at,
                by=actor.user,
                workstation=actor.workstation,
            )
            work.add(row)
            work.flush()
            return row.id, row.copy

    def _end(self, actor: Actor, print_id: str, state: PrintState) -> None:
        with self._file.acting(actor) as work:
            row = work.get_one(PaperPrint, print_id)
            row.state = state
            paper = work.get_one(Paper, row.paper)
            if state is PrintState.SENT:
                paper.wanted = False
            work.record(
                "paper.printed" if state is PrintState.SENT else "paper.not_printed",
                job=told_under(work, paper),
                paper=paper.id,
                kind=paper.kind,
                form=row.form,
                copy=row.copy,
                state=state,
                destination=row.destination,
            )

    def _set_wanted(self, actor: Actor, paper: str, *, wanted: bool) -> None:
        with self._file.acting(actor) as work:
            row = stored_paper(work, paper)
            row.wanted = wanted
            work.record("paper.wanted", job=told_under(work, row), paper=row.id, wanted=wanted)
