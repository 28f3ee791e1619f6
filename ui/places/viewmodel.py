"""Where devices lie: bins, what is in them, the walk along the shelves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.scan import ScanKind
from ui.changes import Changes, Touched
from ui.places.held_state import HeldPlaces
from ui.places.state import Form, PlacesState, Tab
from ui.places.walking import Walking
from ui.places.writing import BinWriting
from ui.routes import Notice, Page, Route
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.services.held_places import Placed
    from app.words import Words
    from ui.places.state import PlacesServices
    from ui.session import Session
    from ui.tasks import Tasks


class PlacesViewModel(HeldPlaces):
    """Show places; `writing` changes bins, `walking` walks along them."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PlacesServices
    ) -> None:
        super().__init__(words)
        self._session = session
        self._tasks = tasks
        self._services = services
        self.writing = BinWriting(self, session, tasks, services)
        self.walking = Walking(self, session, tasks, services)
        services.feed.changed.connect(self._changed_elsewhere)

    def arrive(self, route: Route) -> None:
        """Show what a route brings: a bin by its id."""
        if route.record:
            self.show(tab=Tab.BINS, here=route.record)

    def take_scan(self, scanned: Scanned) -> bool:
        """Take a scan of a walk; a bin is shown, and waits for a device as everywhere."""
        if self.walking.take(scanned):
            return True
        if scanned.kind is ScanKind.BIN:
            self.pick(scanned.record)
        return False

    def reload(self) -> None:
        """Read bins, devices and the walk."""
        if self._session.is_open:
            call = partial(self._read, self._session.actor)
            self._tasks.run(self, call, self._was_read, self._not_done)

    def show_tab(self, tab: Tab) -> None:
        """Show bins, devices or the walk."""
        self.show(tab=tab, form=Form.NONE, trouble=None)

    def pick(self, bin_id: str) -> None:
        """Show what lies in a bin."""
        self.show(here=bin_id)

    def open(self, number: str) -> None:
        """Open a job."""
        self.go.emit(Route(Page.JOB, job=number))

    def take_out(self, number: str) -> None:
        """Say that a device was taken into the hand."""
        call = partial(self._services.placings.take_out, self._session.actor, number)
        self._tasks.run(self, call, self._taken_out, self._not_done, lane=Lane.WRITE)

    def leave(self) -> None:
        """Put the form away; without one go to the counter."""
        if not self.writing.put_away():
            self.go.emit(Route(Page.COUNTER))

    def dismiss(self) -> None:
        """Take the message away."""
        self.show(trouble=None)

    def _read(self, actor: Actor) -> PlacesState:
        services = self._services
        walk = services.walks.under_way(actor)
        if walk is None:
            past = services.walks.past(actor)
            walk = services.walks.show(actor, past[0].id) if past else None
        return PlacesState(
            at=services.clock.now_ms(),
            time_zone=services.shop.profile().time_zone,
            bins=services.bins.list(actor),
            devices=services.placings.in_care(actor),
            walk=walk,
        )

    def _was_read(self, read: PlacesState) -> None:
        here = self.state.here
        if read.bins and here not in {one.id for one in read.bins}:
            here = read.bins[0].id
        self.show(
            at=read.at,
            time_zone=read.time_zone,
            bins=read.bins,
            devices=read.devices,
            walk=read.walk,
            here=here,
        )

    def _taken_out(self, placed: Placed) -> None:
        said = self.words.say(
            "{number} was taken out of {place}.", number=placed.number, place=placed.before_name
        )
        self.said.emit(Notice(said, undo=partial(self._put_back, placed)))
        self._services.feed.tell(Changes.of(Touched.PLACE))

    def _put_back(self, placed: Placed) -> None:
        call = partial(self._services.placings.put_back, self._session.actor, placed)
        self._tasks.run(self, call, self._put, self._not_done, lane=Lane.WRITE)

    def _put(self, _placed: Placed) -> None:
        self._services.feed.tell(Changes.of(Touched.PLACE))

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(Touched.PLACE, Touched.JOB, Touched.SETTING) and self.state.at:
            self.reload()

    def _not_done(self, error: Exception) -> None:
        self.show(trouble=error)
