"""What can be done to a job at the counter: correct, identify, void, take back, save a paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.documents import PaperForm
from ui.changes import Changes, Touched
from ui.customer_entry import entry_as_it_was
from ui.identity_entry import identity_entry
from ui.record_acts import RecordActs
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.actor import Actor
    from app.domain.intake import CustomerEntry
    from app.services.devices.customers import CustomerRow
    from app.services.devices.device_files import KnownDevice
    from app.services.papers.paper_lines import PaperLine
    from app.services.records.job_records import JobPage
    from app.words import Words
    from ui.job.state import JobServices
    from ui.session import Session
    from ui.tasks import Tasks


class JobActs(RecordActs):
    """Write for the job page.

    `done` says that an act is over, `failed` carries its error, `said` a `Notice`.
    """

    done = Signal()

    def __init__(self, session: Session, tasks: Tasks, words: Words, services: JobServices) -> None:
        super().__init__(session, tasks, words, services.feed)
        self._services = services

    def correct(self, before: CustomerRow, entry: CustomerEntry, rv: int) -> None:
        """Correct a customer's file; the notice takes the correction back."""
        act = partial(self._services.customers.correct, self._session.actor, entry, rv)
        self._write(act, partial(self._corrected, before))

    def add_identity(self, job: JobPage, text: str, reason: str) -> None:
        """Add the number that was typed or scanned, as IMEI or as serial number."""
        act = partial(self._identify, self._session.actor, job.device, text, reason)
        self._write(act, self._identified)

    def void(self, job: JobPage, reason: str) -> None:
        """Void a job with a reason."""
        act = partial(self._services.jobs.void, self._session.actor, job.number, reason)
        self._write(act, self._voided)

    def undo_intake(self, job: JobPage) -> None:
        """Take the intake of a job's whole visit back."""
        act = partial(self._services.jobs.undo_intake, self._session.actor, job.visit)
        self._write(act, self._taken_back)

    def save_paper(self, paper: PaperLine, path: Path) -> None:
        """Write a paper to a file: a picture for .png, else a page."""
        form = PaperForm.PNG if path.suffix.lower() == ".png" else PaperForm.PDF
        act = partial(self._services.paperwork.write_out, self._session.actor, paper.id, form, path)
        # Rendering a picture must not meet another rendering.
        self._tasks.run(self, act, partial(self._saved, path), self.failed.emit, lane=Lane.RENDER)

    def answer(self, paper: PaperLine, *, came_out: bool) -> None:
        """Say whether a print of which nobody knew came out."""
        act = partial(
            self._services.paperwork.answer_unknown,
            self._session.actor,
            paper.prints[-1].id,
            came_out=came_out,
        )
        self._write(act, self._answered)

    def _identify(self, actor: Actor, device: str, text: str, reason: str) -> KnownDevice:
        return self._services.devices.add_identity(actor, device, identity_entry(text, reason))

    def _corrected(self, before: CustomerRow, now: CustomerRow) -> None:
        back = partial(self.correct, now, entry_as_it_was(before), now.rv)
        self._over(self._words.say("Customer corrected"), back, Touched.CUSTOMER)

    def _identified(self, device: KnownDevice) -> None:
        text = self._words.say("Added: {number}", number=device.marks[-1].raw)
        self._over(text, None, Touched.DEVICE)

    def _voided(self, job: JobPage) -> None:
        text = self._words.say("Job {number} is void", number=job.number)
        self._over(text, None, Touched.JOB, Touched.PAPER)

    def _taken_back(self, numbers: tuple[str, ...]) -> None:
        text = self._words.say("Intake taken back: {numbers}", numbers=", ".join(numbers))
        self._over(text, None, Touched.JOB, Touched.PAPER)

    def _saved(self, path: Path, _: object) -> None:
        text = self._words.say("Saved as {path}", path=str(path))
        self._over(text, None, Touched.PAPER)

    def _answered(self, _: None) -> None:
        self._services.feed.tell(Changes.of(Touched.PAPER))

    def _over(self, text: str, undo: Callable[[], object] | None, *touched: Touched) -> None:
        self.done.emit()
        self._tell(text, undo, *touched)
