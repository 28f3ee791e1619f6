"""The day: its figures, what stands behind one; copied, printed, exported, closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.services.day.day_rows import DayTold
from app.services.day.day_wording import day_lines
from ui.changes import Changes, Touched
from ui.printers.printing_words import PaperToPrint
from ui.routes import Notice, Page, Route
from ui.tasks import Lane
from ui.today.close_desk import CloseDesk
from ui.today.reading import DayReading

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.day_figures import CloseFigures
    from app.domain.scan import Scanned
    from app.services.frozen_papers import PaperMade
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.today.state import TodayServices

_SHOWN_HERE: Final = (Touched.JOB, Touched.MONEY, Touched.ARRIVAL)


class TodayViewModel(QObject):
    """Act on the day that `reading` holds; `desk` holds a close under way."""

    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: TodayServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._services = services
        self._is_seen = False
        self.reading = DayReading(session, tasks, words, services)
        self.desk = CloseDesk(session, tasks, services.close)
        self.desk.troubled.connect(self.reading.fail)
        self.desk.closed.connect(self._closed)
        services.feed.changed.connect(self._changed_elsewhere)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        self.reading.speak(words)

    def arrive(self, route: Route) -> None:
        """Show the present day whenever the page is gone to."""
        del route
        self.reading.day = ""

    def take_scan(self, scanned: Scanned) -> bool:
        """Leave every scan to where it usually leads."""
        del scanned
        return False

    def enter(self) -> None:
        """Be shown: read the day anew."""
        self._is_seen = True
        self.reading.reload()

    def rest(self) -> None:
        """Be seen no more."""
        self._is_seen = False

    def open(self, key: str) -> None:
        """Open one of the jobs or receipts behind the chosen figure."""
        page = Page.JOB if self.reading.state.shows_jobs else Page.MONEY
        self.go.emit(Route(page, job=key) if page is Page.JOB else Route(page, record=key))

    def show_unanswered(self) -> None:
        """Go to the quotes that nobody answered, also where there are none."""
        self.go.emit(Route(Page.UNANSWERED))

    def text(self) -> str:
        """Return the day as eight lines of text; empty while nothing was read."""
        if self.reading.state.figures is None:
            return ""
        told = DayTold(self.reading.state.figures, self._words)
        return "\n".join(day_lines(told, self.reading.state.shop))

    def copied(self) -> None:
        """Say that the day is on the clipboard."""
        self.said.emit(Notice(self._words.say("The day was copied as eight lines.")))

    def print_report(self) -> None:
        """Print the report of the day that is shown."""
        actor, day = self._session.actor, self.reading.day
        make = partial(self._services.report.paper, actor, day)
        self._tasks.run(self, make, self._made, self.reading.fail, lane=Lane.WRITE)

    def export(self, path: Path) -> None:
        """Write the day's figures as a workbook."""
        write = partial(
            self._services.report.write_workbook,
            self._session.actor,
            path,
            self.reading.day,
            self._words.language,
        )
        self._tasks.run(self, write, partial(self._exported, path), self.reading.fail)

    def _made(self, paper: PaperMade) -> None:
        day = "" if self.reading.state.figures is None else self.reading.state.figures.day
        self._services.printing.print_one(PaperToPrint(paper.id, paper.kind, day))

    def _exported(self, path: Path, _rows: int) -> None:
        self.said.emit(Notice(self._words.say("Written to {file}", file=path.name)))

    def _closed(self, closed: CloseFigures) -> None:
        say = self._words.say
        said = say("The day is closed.")
        if closed.difference:
            said = say("The day is closed, with a difference.")
        self.said.emit(Notice(said, offer=say("Print the report"), follow=self.print_report))
        self._services.feed.tell(Changes.of(Touched.MONEY))

    def _changed_elsewhere(self, changes: Changes) -> None:
        if self._is_seen and changes.touch(*_SHOWN_HERE):
            self.reading.reload()
