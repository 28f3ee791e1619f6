"""Papers after the commit: rendered, sealed, printed; a failed print never loses a job.

A paper's document was frozen with its job. Here it becomes bytes, once for each form, kept under
their hash. The first time a form is printed it is the original; after that it is a COPY. Whether
an interrupted print came out nobody can know, so it is asked and never repeated by itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.domain.documents import PaperForm
from app.domain.errors import ChangedMeanwhile, EnvironmentFailure, NoPrinter, PaperNotFound
from app.domain.paper import PaperKind, PaperState, PrintState
from app.domain.permissions import Permission
from app.services.frozen_papers import told_under
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.papers.paper_archive import PaperArchive
from app.services.papers.paper_lines import PaperLine, read_lines
from app.services.papers.paper_prints import answer_print, begin_print, end_print
from app.services.papers.print_queue import Printed, PrintQueue, TaskEnd
from app.services.papers.printer_rows import options_of, printer_of, printers_of
from app.services.papers.stored_papers import (
    paper_for,
    papers_numbered,
    papers_of_job,
    seen_by,
    stored_paper,
    whole_document,
)
from app.services.permits import needs, unsigned
from db.models.paper import Paper
from printing.copy_mark import mark_copy
from printing.media import LABEL_40X30
from printing.preview import preview
from printing.render_options import DEFAULT_OPTIONS
from printing.spool import parse_destination, send

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.sealed_files import SealedFiles
    from printing.render_options import RenderOptions


class Paperwork:
    """Render, archive, print and reprint the shop's papers."""

    def __init__(
        self,
        store_file: StoreFile,
        archive: SealedFiles,
        picture: Callable[[str], bytes] | None = None,
    ) -> None:
        self._file = store_file
        self._archive = PaperArchive(store_file, archive, picture)
        self.queue = PrintQueue(store_file, self._archive)

    @needs(Permission.PRINT)
    def of_job(self, actor: Actor, number: str) -> tuple[PaperLine, ...]:  # noqa: ARG002
        """List the papers of a job, of its visit and of the money it brought."""
        with self._file.reading() as session:
            papers = papers_of_job(session, job_by_number(session, number))
            return read_lines(session, papers, self._file.clock.now_ms())

    @needs(Permission.PRINT)
    def waiting(
        self,
        actor: Actor,
        most: int | None = None,
    ) -> tuple[PaperLine, ...]:
        """List the papers that were asked for and are not known to have come out, newest first.

        `most` limits how many; a shop without a printer may have any number of them.
        """
        wanted = select(Paper).where(Paper.wanted == 1, seen_by(actor.role))
        newest = wanted.order_by(Paper.made_at.desc(), Paper.id)
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
            serving = printers_of(session, actor.workstation)
        return {kind: "" if one is None else one.destination for kind, one in serving.items()}

    @needs(Permission.PRINT)
    def print_paper(self, actor: Actor, paper: str) -> Printed:
        """Print a paper on this machine's printer for its kind, and wait for it.

        The first print of a receipt for cash opens the drawer. Raises NoPrinter,
        PrinterNotReached, SpoolerRefused or PrintUnknown; the paper stays on the list of those to
        be printed then. Raises ChangedMeanwhile where somebody else is just printing it.
        """
        end: TaskEnd | None = None
        for queued in self.queue.put(actor, (paper,)):
            if not queued.task:
                with self._file.reading() as session:
                    raise NoPrinter(PaperKind(stored_paper(session, paper).kind))
            end = self.queue.run(queued.task, retry=False)
        if end is not None and end.error is not None:
            raise end.error
        if end is None or end.printed is None:
            raise ChangedMeanwhile
        return end.printed

    @needs(Permission.PRINT)
    def write_out(self, actor: Actor, paper: str, form: PaperForm, path: Path) -> Printed:
        """Write a paper to a file, which counts as printing it."""
        destination = f"file:{path}"
        printer = parse_destination(destination)
        options = self._options(actor, paper, form)
        data, missing = self._archive.original(paper, form, options)
        with self._file.acting(actor) as work:
            print_ = begin_print(work, paper, form, destination)
            print_id, copy = print_.id, print_.copy
        # What ends it before a byte was sent ends it as failed, whatever that is.
        ended = PrintState.FAILED
        try:
            if copy:
                with self._file.reading() as session:
                    language = stored_paper(session, paper).language
                data = mark_copy(form, data, language, options.label_media(LABEL_40X30))
            send(printer, data)
            ended = PrintState.SENT
        finally:
            with self._file.acting(actor) as work:
                end_print(work, print_id, ended)
        return Printed(paper, form, copy, destination, missing)

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
    def numbered(self, actor: Actor, number: str) -> tuple[PaperLine, ...]:  # noqa: ARG002
        """List the papers of a job's, receipt's or invoice's number; raises JobNotFound."""
        with self._file.reading() as session:
            return read_lines(session, papers_numbered(session, number), self._file.clock.now_ms())

    @needs(Permission.PRINT)
    def one(self, actor: Actor, paper: str) -> PaperLine:  # noqa: ARG002
        """Return one paper with its prints; raises PaperNotFound."""
        with self._file.reading() as session:
            stored_paper(session, paper)
            only = select(Paper).where(Paper.id == paper)
            return read_lines(session, only, self._file.clock.now_ms())[0]

    @needs(Permission.PRINT)
    def latest(self, actor: Actor, most: int) -> tuple[PaperLine, ...]:
        """List the papers that were made last, newest first."""
        newest = select(Paper).where(seen_by(actor.role)).order_by(Paper.id.desc())
        with self._file.reading() as session:
            return read_lines(session, newest.limit(most), self._file.clock.now_ms())

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
            answer_print(work, print_id, came_out=came_out)

    @needs(Permission.PRINT)
    def document(self, actor: Actor, paper: str) -> dict[str, Any]:  # noqa: ARG002
        """Return a paper's frozen document as it is stored."""
        with self._file.reading() as session:
            return stored_paper(session, paper).document

    @needs(Permission.PRINT)
    def preview(self, actor: Actor, paper: str, form: PaperForm) -> bytes:
        """Return a paper's archived original for looking at; that is no print."""
        return self._archive.original(paper, form, self._options(actor, paper, form))[0]

    @needs(Permission.PRINT)
    def picture(self, actor: Actor, paper: str) -> bytes:
        """Return a PNG of a paper as this machine's printer prints it, else of its page.

        To be called on one thread only, since it may draw a PDF.
        """
        with self._file.reading() as session:
            row = paper_for(session, actor.role, paper)
            kind, document = PaperKind(row.kind), whole_document(session, row)
            printer = printer_of(session, actor.workstation, kind)
        form, options = PaperForm.PDF, DEFAULT_OPTIONS
        if printer is not None:
            form, options = PaperForm(printer.form), options_of(printer, kind)
        options = replace(options, picture=self._archive.picture)
        return preview(document, form, options).pages[0]

    def _options(self, actor: Actor, paper: str, form: PaperForm) -> RenderOptions:
        """Return how this machine's printer takes a paper that somebody may print, if it does."""
        with self._file.reading() as session:
            kind = PaperKind(paper_for(session, actor.role, paper).kind)
            printer = printer_of(session, actor.workstation, kind)
        if printer is None or printer.form != form:
            return DEFAULT_OPTIONS
        return options_of(printer, kind)

    def _set_wanted(self, actor: Actor, paper: str, *, wanted: bool) -> None:
        with self._file.acting(actor) as work:
            row = stored_paper(work, paper)
            row.wanted = wanted
            work.record("paper.wanted", job=told_under(work, row), paper=row.id, wanted=wanted)
