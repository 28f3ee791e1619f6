"""The shelf walk on the page: begun, scanned, ended, printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.scan import ScanKind
from ui.changes import Changes, Touched
from ui.places.state import Tab
from ui.printers.printing_words import PaperToPrint
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.services.frozen_papers import PaperMade
    from app.services.places.shelf_walks import WalkStep
    from app.services.places.walk_pages import WalkPage
    from ui.places.held_state import HeldPlaces
    from ui.places.state import PlacesServices
    from ui.session import Session
    from ui.tasks import Tasks


class Walking(QObject):
    """Take the scans of a walk in their order; a crash loses none of them.

    `begun` says that from now on a bin waits for no device to be put away.
    """

    begun = Signal()

    def __init__(
        self, page: HeldPlaces, session: Session, tasks: Tasks, services: PlacesServices
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._tasks = tasks
        self._services = services
        self._at_bin = ""

    def begin(self) -> None:
        """Begin a walk, or go on with the one under way."""
        self._at_bin = ""
        self.begun.emit()
        self._page.show(tab=Tab.WALK, step=None, trouble=None)
        call = partial(self._services.walks.begin, self._session.actor)
        self._tasks.run(self, call, self._shown, self._not_done, lane=Lane.WRITE)

    def end(self) -> None:
        """End the walk and say what it found."""
        if self._page.state.is_walking:
            call = partial(self._services.walks.end, self._session.actor)
            self._tasks.run(self, call, self._ended, self._not_done, lane=Lane.WRITE)

    def take(self, scanned: Scanned) -> bool:
        """Take a scan while a walk is under way and shown; False leaves it."""
        state = self._page.state
        if state.tab is not Tab.WALK or not state.is_walking:
            return False
        if scanned.kind is ScanKind.BIN:
            # Kept here: scans come faster than they are written.
            self._at_bin = scanned.record
        call = partial(self._step, self._session.actor, scanned, self._at_bin)
        self._tasks.run(self, call, self._stepped, self._not_done, lane=Lane.WRITE)
        return True

    def it_is_here(self, number: str) -> None:
        """Say that a misplaced device lies where the walk saw it."""
        walk = self._page.state.walk
        if walk is not None:
            call = partial(self._services.walks.it_is_here, self._session.actor, walk.id, number)
            self._tasks.run(self, call, self._moved, self._not_done, lane=Lane.WRITE)

    def print_sheet(self) -> None:
        """Print what the last walk found."""
        walk = self._page.state.walk
        if walk is not None and walk.ended_at is not None:
            call = partial(self._services.papers.walk_sheet, self._session.actor, walk.id)
            self._tasks.run(self, call, self._print, self._not_done, lane=Lane.WRITE)

    def _step(self, actor: Actor, scanned: Scanned, at_bin: str) -> tuple[WalkStep, WalkPage]:
        step = self._services.walks.take(actor, scanned, at_bin)
        return step, self._services.walks.show(actor)

    def _stepped(self, done: tuple[WalkStep, WalkPage]) -> None:
        step, walk = done
        scans = self._page.state.scans + 1
        self._page.show(step=step, walk=walk, scans=scans, trouble=None)

    def _shown(self, walk: WalkPage) -> None:
        self._page.show(walk=walk)

    def _ended(self, walk: WalkPage) -> None:
        self._page.show(walk=walk, step=None)
        self._services.feed.tell(Changes.of(Touched.PLACE))

    def _moved(self, walk: WalkPage) -> None:
        self._page.show(walk=walk)
        self._services.feed.tell(Changes.of(Touched.PLACE))

    def _print(self, paper: PaperMade) -> None:
        walk = self._page.state.walk
        day = "" if walk is None else walk.day
        self._services.printing.print_one(PaperToPrint(paper.id, paper.kind, day))

    def _not_done(self, error: Exception) -> None:
        self._page.show(trouble=error, step=None, scans=self._page.state.scans + 1)
