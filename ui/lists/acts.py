"""What is done with the rows that are picked: copied, and their papers printed."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from ui.printers.printing_words import PaperToPrint
from ui.routes import Notice

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.paper import PaperKind
    from app.words import Words
    from ui.lists.places import Places, Span
    from ui.lists.state import ListServices
    from ui.lists.writing import RowWriting
    from ui.session import Session
    from ui.tasks import Tasks

# More is a matter for an export: a clipboard is held in memory by every program that looks.
MOST_COPIED: Final = 5_000
# A printer's tray, and somebody who pressed the wrong key.
MOST_PRINTED: Final = 40


class ListActs(QObject):
    """Act on picked rows; `copied` carries the text for the clipboard."""

    copied = Signal(str)
    said = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        services: ListServices,
        writing: RowWriting,
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._services = services
        self._writing = writing
        self.places: Places | None = None
        self.spans: tuple[Span, ...] = ()

    @property
    def picked(self) -> int:
        """Count the picked rows."""
        return sum(last - first + 1 for first, last in self.spans)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def copy(self) -> None:
        """Copy the picked rows as text for a spreadsheet."""
        if self.places is None or not self.spans:
            return
        call = partial(_sheet, self._writing, self._session.actor, self.places, self.spans)
        self._tasks.run(self, call, self._show_copied, self.failed.emit)

    def print_papers(self, kind: PaperKind) -> None:
        """Print one kind of paper of the picked jobs."""
        if self.places is None or not self.spans:
            return
        if self.picked > MOST_PRINTED:
            text = self._words.say(
                "At most {n} papers are printed at once. Pick fewer jobs.", n=MOST_PRINTED
            )
            self.said.emit(Notice(text))
            return
        call = partial(self._papers, self._session.actor, self.places, self.spans, kind)
        self._tasks.run(self, call, self._services.printing.print_now, self.failed.emit)

    def _papers(
        self, actor: Actor, places: Places, spans: tuple[Span, ...], kind: PaperKind
    ) -> tuple[PaperToPrint, ...]:
        found: dict[str, PaperToPrint] = {}
        for job in places.lines(actor, spans):
            for paper in self._services.paperwork.of_job(actor, job.number):
                if paper.kind is kind:
                    found[paper.id] = PaperToPrint(paper.id, paper.kind, paper.number)
        return tuple(found.values())

    def _show_copied(self, sheet: str) -> None:
        self.copied.emit(sheet)
        rows = min(self.picked, MOST_COPIED)
        text = self._words.say_count("{n} row copied", "{n} rows copied", rows)
        if self.picked > MOST_COPIED:
            text = self._words.say(
                "The first {n} rows are copied. Ctrl+E exports all of them.", n=MOST_COPIED
            )
        self.said.emit(Notice(text))


def _sheet(writing: RowWriting, actor: Any, places: Places, spans: tuple[Span, ...]) -> str:
    return writing.sheet(islice(places.lines(actor, spans), MOST_COPIED))
