"""What runs short, and the minimums that the use suggests: adopted one by one or all at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.services.shortages.shortages import Adoption
from ui.changes import Changes, Touched
from ui.routes import Notice, Page, Route
from ui.shortages.state import ShortagesState
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.words import Words
    from ui.session import Session
    from ui.shortages.state import ShortagesServices
    from ui.tasks import Tasks


class ShortagesViewModel(QObject):
    """Hold the page; `changed` carries the state, `go` a `Route`, `said` a `Notice`."""

    changed = Signal(object)
    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: ShortagesServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._services = services
        self.state = ShortagesState()
        services.feed.changed.connect(self._changed_elsewhere)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def arrive(self, route: Route) -> None:
        """Read anew: a route to this page says nothing more."""

    def take_scan(self, scanned: Scanned) -> bool:  # noqa: ARG002
        """Let scans lead where they usually do."""
        return False

    def reload(self) -> None:
        """Read what runs short and what is suggested."""
        if self._session.is_open:
            call = partial(self._read, self._session.actor)
            self._tasks.run(self, call, self._was_read, self._not_done)

    def open_short(self, key: str) -> None:
        """Open the part of a row, or the job that waits for what has no part."""
        short = self.state.short
        if short is None or not key.isdigit() or int(key) >= len(short.parts):
            return
        part = short.parts[int(key)]
        if part.part:
            self.go.emit(Route(Page.PARTS, record=part.part))
        elif part.waiting:
            self.go.emit(Route(Page.JOB, job=part.waiting[0].number))

    def open_part(self, part: str) -> None:
        """Open a part."""
        self.go.emit(Route(Page.PARTS, record=part))

    def adopt(self, part: str) -> None:
        """Set the minimum that is suggested for one part."""
        self._adopt(
            [
                Adoption(one.part, one.minimum, one.suggested)
                for one in self.state.suggestions
                if one.part == part
            ]
        )

    def adopt_all(self) -> None:
        """Set every minimum that is shown."""
        self._adopt(
            [Adoption(one.part, one.minimum, one.suggested) for one in self.state.suggestions]
        )

    def book(self) -> None:
        """Show what waits to be booked."""
        self.go.emit(Route(Page.TO_BOOK))

    def leave(self) -> None:
        """Go back to the parts."""
        self.go.emit(Route(Page.PARTS))

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(trouble=None)

    def _adopt(self, adoptions: Sequence[Adoption]) -> None:
        if self.state.saving or not adoptions:
            return
        self._show(saving=True, trouble=None)
        call = partial(self._services.shortages.adopt, self._session.actor, adoptions)
        self._tasks.run(self, call, self._adopted, self._not_done, lane=Lane.WRITE)

    def _adopted(self, back: tuple[Adoption, ...]) -> None:
        self._show(saving=False)
        said = self._words.say_count("{n} minimum set", "{n} minimums set", len(back))
        self.said.emit(Notice(said, undo=partial(self._adopt, back)))
        self._services.feed.tell(Changes.of(Touched.STOCK))
        self.reload()

    def _read(self, actor: Actor) -> ShortagesState:
        return ShortagesState(
            at=self._services.clock.now_ms(),
            time_zone=self._services.shop.profile().time_zone,
            short=self._services.shortages.short_list(actor),
            suggestions=self._services.shortages.suggestions(actor),
        )

    def _was_read(self, read: ShortagesState) -> None:
        self._show(
            at=read.at,
            time_zone=read.time_zone,
            short=read.short,
            suggestions=read.suggestions,
        )

    def _show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(Touched.STOCK, Touched.JOB) and self.state.at and not self.state.saving:
            self.reload()

    def _not_done(self, error: Exception) -> None:
        self._show(saving=False, trouble=error)
