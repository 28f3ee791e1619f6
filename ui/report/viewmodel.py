"""The report of one repair: written, its photos chosen by digits, printed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from ui.changes import Changes, Touched
from ui.page_of_job import PageOfJob
from ui.photos.thumbs import Thumbs
from ui.printers.printing_words import PaperToPrint
from ui.report.state import ReportState
from ui.routes import Notice, Page, Route
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.frozen_papers import PaperMade
    from app.services.photos.photos import JobPhoto
    from app.services.repair_reports.repair_reports import ReportView
    from app.words import Words
    from ui.report.state import ReportServices
    from ui.session import Session
    from ui.tasks import Tasks


class ReportViewModel(PageOfJob):
    """Hold the page; `changed` carries a `ReportState`. What is typed stays until it is kept."""

    shows: ClassVar = (Touched.JOB,)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: ReportServices
    ) -> None:
        super().__init__(session, tasks, words, services.feed)
        self._services = services
        self.thumbs = Thumbs(session, tasks, services.photos)
        self.thumbs.came.connect(self._again)
        self.thumbs.failed.connect(self._failed)
        self.state = ReportState()

    def arrive(self, route: Route) -> None:
        """Be about the job that a route names; a text that was not kept is not taken along."""
        if route.job != self.state.number:
            self.state = ReportState(route.job, fresh=self.state.fresh + 1)
            self.changed.emit(self.state)

    def reload(self) -> None:
        """Read the report and the photos; what was typed or chosen since stays."""
        if self._session.is_open and self.state.number:
            call = partial(self._read, self._session.actor, self.state.number)
            self._fetch(call, partial(self._was_read, self.state.number), self._failed)

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(trouble=None)

    def type(self, text: str) -> None:
        """Take what was typed."""
        self._show(text=text)

    def choose(self, place: int) -> None:
        """Take a photo (1-based, as they stand) into the report, or leave it out again."""
        photos = self.state.photos or ()
        if not 1 <= place <= len(photos):
            return
        photo, chosen = photos[place - 1].id, self.state.chosen
        without = tuple(one for one in chosen if one != photo)
        self._show(chosen=without if photo in chosen else (*chosen, photo))

    def keep(self) -> None:
        """Keep the report as it stands."""
        self._write(prints=False)

    def print(self) -> None:
        """Keep the report and print it, in the customer's language."""
        self._write(prints=True)

    def open_job(self) -> None:
        """Go to the job's page."""
        if self.state.number:
            self.go.emit(Route(Page.JOB, job=self.state.number))

    def _write(self, *, prints: bool) -> None:
        state = self.state
        if state.saving or state.photos is None:
            return
        self._show(saving=True, trouble=None)
        reports, actor = self._services.workshop.repair_reports, self._session.actor
        call = partial(reports.write, actor, state.number, state.text, state.chosen)
        done = partial(self._written, prints=prints)
        self._tasks.run(self, call, done, self._failed, lane=Lane.WRITE)

    def _written(self, report: ReportView, *, prints: bool) -> None:
        self._show(saving=False, written=True)
        self._services.feed.tell(Changes.of(Touched.JOB))
        if prints:
            make = self._services.workshop.repair_reports.make
            call = partial(make, self._session.actor, report.number)
            made = partial(self._made, report.number)
            self._tasks.run(self, call, made, self._failed, lane=Lane.WRITE)
        else:
            said = self._words.say("{number}: the report is kept", number=report.number)
            self.said.emit(Notice(said))

    def _made(self, number: str, paper: PaperMade) -> None:
        self._services.printing.print_one(PaperToPrint(paper.id, paper.kind, number))

    def _read(self, actor: Actor, number: str) -> tuple[ReportView, tuple[JobPhoto, ...]]:
        report = self._services.workshop.repair_reports.of_job(actor, number)
        return report, self._services.photos.of_job(actor, number)

    def _was_read(self, number: str, read: tuple[ReportView, tuple[JobPhoto, ...]]) -> None:
        if number != self.state.number:
            return
        report, photos = read
        there = {photo.id for photo in photos}
        if self.state.photos is None:
            self._show(
                photos=photos,
                text=report.text,
                chosen=tuple(one for one in report.photos if one in there),
                written=report.made_at is not None,
                fresh=self.state.fresh + 1,
            )
        else:
            chosen = tuple(one for one in self.state.chosen if one in there)
            self._show(photos=photos, chosen=chosen)

    def _again(self) -> None:
        self.changed.emit(self.state)

    def _failed(self, error: Exception) -> None:
        self._show(saving=False, trouble=error)

    def _show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)
