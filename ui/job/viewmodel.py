"""One job on one page: read it whole, correct what was taken in, print its papers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from app.domain.errors import ChangedMeanwhile, CheckDigitWrong
from app.domain.scan import ScanKind
from ui.access.desk import AccessDesk
from ui.in_hand.desk import WorkDesk
from ui.in_hand.state import InHand
from ui.job.acts import JobActs
from ui.job.pack_run import PackRun
from ui.job.reading import JobReading
from ui.job.state import Panel, Shown
from ui.photos.job_photos import JobPhotos
from ui.printers.printing_words import PaperToPrint
from ui.routes import Page, Route
from ui.signing.of_job import SigningOfJob

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.intake import CustomerEntry
    from app.domain.scan import Scanned
    from app.services.frozen_papers import PaperMade
    from app.services.papers.paper_lines import PaperLine
    from app.words import Words
    from ui.job.state import JobScreen, JobServices
    from ui.session import Session
    from ui.tasks import Tasks

_IDENTITIES: Final = frozenset({ScanKind.NEW_DEVICE, ScanKind.KNOWN_DEVICE})


class JobViewModel(JobReading):
    """Show one job and act on it; `go` carries the `Route` of another job or of the counter."""

    go = Signal(object)
    said = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, words: Words, services: JobServices) -> None:
        super().__init__(session, tasks, services)
        self._acts = JobActs(session, tasks, words, services)
        self._acts.done.connect(self.fold)
        self._acts.failed.connect(self._not_done)
        self._acts.said.connect(self.said)
        self.pack = PackRun(session, tasks, words, services.folder, services.accounts)
        self.pack.said.connect(self.said)
        self.pack.failed.connect(self._not_done)
        self.telling = services.telling_desk
        self.work = WorkDesk(session, tasks, words, services.work)
        self.work.go.connect(self.go)
        self.work.said.connect(self.said)
        self.access = AccessDesk(session, tasks, words, services.access)
        self.access.said.connect(self.said)
        self.signing = SigningOfJob(session, tasks, services.signing)
        self.signing.print_asked.connect(self._print_made)
        self.photos = JobPhotos(session, tasks, services.photos)
        self.changed.connect(self._follow_photos)
        self.work.meant.connect(self.photos.be_at_point)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._acts.speak(words)
        self.work.speak(words)
        self.pack.speak(words)
        self.access.speak(words)

    def switch(self, number: str = "", page: Page = Page.JOB) -> None:
        """Go to another job of the visit or of the device, or to another page of this one."""
        if number or isinstance(self.state, Shown):
            self.go.emit(Route(page, job=number or self.shown_number))

    def open_device(self) -> None:
        """Go to the file of the job's device."""
        if isinstance(self.state, Shown):
            self.go.emit(Route(Page.DEVICE, record=self.state.job.device))

    def open_customer(self) -> None:
        """Go to the customer's file, if anybody is known."""
        if isinstance(self.state, Shown) and self.state.job.customer is not None:
            self.go.emit(Route(Page.CUSTOMER, record=self.state.job.customer.id))

    def leave(self) -> None:
        """Fold what is unfolded, or go back to the counter."""
        worked_on = self.work.state
        if self.work.let_point_go():
            return
        if self.work.diagnosis.fold() or self.work.parts.fold():
            return
        if isinstance(worked_on, InHand) and worked_on.asked is not None:
            self.work.fold()
        elif isinstance(self.state, Shown) and self.state.panel is not Panel.NONE:
            self.fold()
        else:
            self.go.emit(Route(Page.COUNTER))

    def unfold(self, panel: Panel) -> None:
        """Unfold one thing for writing."""
        if isinstance(self.state, Shown):
            customer = self.state.job.customer
            rv = customer.rv if customer is not None else 0
            self._show(replace(self.state, panel=panel, rv=rv, imei="", trouble=None))

    def correct(self, entry: CustomerEntry) -> None:
        """Save the corrected customer."""
        if isinstance(self.state, Shown) and self.state.job.customer is not None:
            customer = self.state.job.customer
            self._acts.correct(customer, replace(entry, customer=customer.id), self.state.rv)

    def add_identity(self, text: str, reason: str = "") -> None:
        """Add a typed or scanned number; one with a wrong check digit needs a reason."""
        if isinstance(self.state, Shown):
            self._acts.add_identity(self.state.job, text, reason)

    def take_scan(self, scanned: Scanned) -> bool:
        """Take a scan for the number, badge or part that is asked for; False leaves it."""
        if self.access.take_scan(scanned) or self.work.parts.take_scan(scanned):
            return True
        asked = isinstance(self.state, Shown) and self.state.panel is Panel.IDENTITY
        if not asked or scanned.kind not in _IDENTITIES:
            return False
        self.add_identity(scanned.text)
        return True

    def void(self, reason: str) -> None:
        """Void the job with a reason."""
        if isinstance(self.state, Shown):
            self._acts.void(self.state.job, reason)

    def undo_intake(self) -> None:
        """Take the intake of the whole visit back."""
        if isinstance(self.state, Shown):
            self._acts.undo_intake(self.state.job)

    def ask_to_print(self) -> None:
        """Print the only paper, or ask which of several."""
        if isinstance(self.state, Shown):
            if len(self.state.papers) == 1:
                self.print_paper(self.state.papers[0].id)
            elif self.state.papers:
                self.unfold(Panel.PRINT)

    def print_paper(self, paper: str) -> None:
        """Print a paper, marked COPY if it was printed before."""
        for line in self._papers(paper):
            self._services.printing.print_one(PaperToPrint(line.id, line.kind, line.number))
        if isinstance(self.state, Shown) and self.state.panel is Panel.PRINT:
            self.fold()

    def save_paper(self, paper: str, path: Path) -> None:
        """Write a paper to a file, which counts as printing it."""
        for line in self._papers(paper):
            self._acts.save_paper(line, path)

    def answer(self, *, came_out: bool) -> None:
        """Say whether the paper of which nobody knew came out."""
        if isinstance(self.state, Shown) and self.state.unknown is not None:
            self._acts.answer(self.state.unknown, came_out=came_out)

    def _not_done(self, error: Exception) -> None:
        if not isinstance(self.state, Shown):
            return
        imei = error.imei if isinstance(error, CheckDigitWrong) else self.state.imei
        self._show(replace(self.state, trouble=error, imei=imei))
        if isinstance(error, ChangedMeanwhile):
            self.reload()

    def _papers(self, paper: str) -> tuple[PaperLine, ...]:
        papers = self.state.papers if isinstance(self.state, Shown) else ()
        return tuple(line for line in papers if line.id == paper)

    def _follow_photos(self, state: JobScreen) -> None:
        if isinstance(state, Shown):
            self.signing.show_job(state.job.number)
            self.photos.show_job(state.job.number, state.job.state)

    def _print_made(self, made: PaperMade) -> None:
        paper = PaperToPrint(made.id, made.kind, self.shown_number)
        self._services.printing.print_one(paper)
