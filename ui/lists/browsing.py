"""One list of records: filtered, sorted, walked through.

What is special about jobs, customers and devices is their `ListKind`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.record_filters import read_listing
from ui.changes import Touched
from ui.lists.acts import ListActs
from ui.lists.export_run import ExportRun
from ui.lists.reading import ListReading
from ui.lists.rows_model import RowsModel
from ui.lists.saved_choice import SavedChoice
from ui.lists.state import ListState
from ui.lists.writing import RowWriting
from ui.routes import Route

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from app.domain.record_filters import Listing
    from app.services.records.saved_filters import NamedFilter
    from app.words import Words
    from ui.changes import Changes
    from ui.lists.kind import ListKind
    from ui.lists.places import Span
    from ui.lists.state import ListServices
    from ui.routes import Page
    from ui.session import Session
    from ui.tasks import Tasks

# What passes by itself: a promise, and the day of which "today" is said.
_EVERY_MS: Final = 60_000


class Browsing(QObject):
    """Show one list; `model` holds its rows, `changed` carries a `ListState`."""

    changed = Signal(object)
    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, kind: ListKind, session: Session, tasks: Tasks, words: Words, services: ListServices
    ) -> None:
        super().__init__()
        self.kind = kind
        self._session = session
        self._words = words
        self.model = RowsModel(self)
        self.state = ListState(kind.first_listing())
        self._writing = RowWriting(tasks, words, services, kind)
        self._reading = ListReading(
            session, tasks, kind.source(services.records), self.model, self._writing.rows
        )
        self.acts = ListActs(session, tasks, words, services, self._writing)
        self.saved = SavedChoice(session, tasks, words, services.saved, kind.name)
        self.export = ExportRun(session, tasks, words, services, kind.name)
        self._clock = QTimer(self, interval=_EVERY_MS)
        self._clock.timeout.connect(self.refresh)
        services.feed.changed.connect(self._changed_elsewhere)
        self._connect()

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        self.acts.speak(words)
        self.saved.speak(words)
        self.export.speak(words)
        self._writing.speak(words)

    def enter(self) -> None:
        """Be seen: read the list again, from where one was."""
        self._clock.start()
        if not self._session.is_open:
            return
        self.saved.read()
        if self._writing.wording is None:
            self._writing.prepare()
        elif self._reading.is_read:
            self._reading.refresh(at_once=True)
        else:
            self.show(self.state.listing)

    def rest(self) -> None:
        """Be seen no more: nothing is read for nobody."""
        self._clock.stop()
        self._reading.rest()

    def show(self, listing: Listing[Any]) -> None:
        """Show another list, in an order that it has."""
        possible = self.kind.sortings(listing)
        if listing.sorting not in possible:
            listing = replace(listing, sorting=possible[0])
        self.state = replace(self.state, listing=listing, is_read=False, trouble=None)
        self.pick(())
        if self._writing.wording is not None and self._session.is_open:
            self._reading.show(listing)
        self.changed.emit(self.state)

    def refresh(self) -> None:
        """Read again what is shown; another list than was read last from its first row."""
        if self._writing.wording is None or not self._session.is_open:
            return
        if self._reading.is_read:
            self._reading.refresh()
        else:
            self.show(self.state.listing)

    def narrow(self, changes: Mapping[str, Any]) -> None:
        """Change something of the filter, by the names of its fields."""
        listing = self.state.listing
        wanted = replace(listing.wanted, **changes)
        if wanted != listing.wanted:
            self.show(replace(listing, wanted=wanted))

    def choose_saved(self, saved: str) -> None:
        """Show what a saved filter keeps."""
        for one in self.state.saved:
            if one.id == saved:
                self.show(read_listing(self.kind.name, one.filter))

    def go_to(self, page: Page) -> None:
        """Go to another page."""
        if page is not self.kind.page:
            self.go.emit(Route(page))

    def open(self, place: int) -> None:
        """Open a row; none while other rows are being read."""
        row = self.model.row(place) if self._reading.is_read else None
        if row is not None:
            self.go.emit(self.kind.route_to(row.opens))

    def pick(self, spans: Sequence[Span]) -> None:
        """Have these rows picked; several of them hold the list still."""
        self.acts.spans, self.acts.places = tuple(spans), self._reading.places
        self._reading.hold(still=self.acts.picked > 1)
        if self.acts.picked != self.state.picked:
            self.state = replace(self.state, picked=self.acts.picked)
            self.changed.emit(self.state)

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(trouble=None)

    def _connect(self) -> None:
        self._writing.ready.connect(self._written_anew)
        self._reading.changed.connect(self._read_on)
        self.saved.changed.connect(self._show_saved)
        self.export.changed.connect(self._read_on)
        for part in (self._writing, self._reading, self.acts, self.saved, self.export):
            part.failed.connect(self._failed)
        for teller in (self.acts, self.saved, self.export):
            teller.said.connect(self.said)

    def _written_anew(self) -> None:
        """Write everything in the language of now."""
        around, wording = self._writing.around, self._writing.wording
        if around is None or wording is None:
            return
        classes = around.lists.classes(self._words.language)
        self.model.head(wording.columns())
        self._show(classes=tuple((one.key, one.label) for one in classes))
        if self._session.is_open:
            self.show(self.state.listing)

    def _read_on(self) -> None:
        reading, export = self._reading, self.export
        self._show(
            is_read=reading.is_read,
            rows=self.model.rowCount(),
            total=reading.total,
            exported=export.done if export.is_running else None,
        )

    def write_to(self, path: Path) -> None:
        """Export the picked rows, if several are picked, else the whole list."""
        places = self._reading.places
        if places is not None:
            spans = self.acts.spans if 1 < self.acts.picked < self.model.rowCount() else ()
            self.export.start(path, places, spans)

    def _show_saved(self, saved: tuple[NamedFilter, ...]) -> None:
        self._show(saved=saved)

    def _failed(self, error: Exception) -> None:
        self._show(trouble=error, is_read=True)

    def _changed_elsewhere(self, changes: Changes) -> None:
        if not self._clock.isActive():
            return
        if changes.touch(Touched.SETTING):
            self._writing.prepare()
        if changes.touch(*self.kind.shows):
            self.refresh()

    def _show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)
