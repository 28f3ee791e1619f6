"""Parcels: noted by a scan, unpacked into an intake, sent home."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal

from app.domain.errors import BadEntry
from app.domain.parcel import NotToBePosted, ParcelState, ParcelWay
from app.domain.scan import ScanKind
from app.services.parcels.parcels import ParcelEntry
from ui.changes import Changes, Touched
from ui.parcels.reading import ParcelsReading
from ui.parcels.state import Form, ParcelText
from ui.routes import Notice, Page, Route
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.scan import Scanned
    from app.services.parcels.parcel_lines import ParcelLine

# What a tracking number that nobody has noted yet may be taken for.
_TRACKING: Final = frozenset(
    {
        ScanKind.NEW_DEVICE,
        ScanKind.PHONE,
        ScanKind.GOODS,
        ScanKind.UNKNOWN,
        ScanKind.NOT_IN_FILE,
        ScanKind.MODEL,
    }
)


class ParcelsViewModel(ParcelsReading):
    """Note, unpack and send what is shown; `go` carries a `Route`, `said` a `Notice`."""

    go = Signal(object)
    said = Signal(object)

    def arrive(self, route: Route) -> None:
        """Show the parcel that a route names, or pack the device of its job."""
        if route.job:
            self._open(Form.HOME, ParcelText(number=route.job))
        elif route.record:
            self._show(here=route.record, everything=True)

    def take_scan(self, scanned: Scanned) -> bool:
        """Take a tracking number for the form, a job for the parcel that goes home."""
        state = self.state
        if scanned.kind is ScanKind.JOB:
            self._open(Form.HOME, replace(state.text, number=scanned.jobs[0]))
            return True
        if scanned.kind is ScanKind.PARCEL:
            self._show(here=scanned.record, everything=True)
            self.reload()
            return True
        if scanned.kind not in _TRACKING or not scanned.text:
            return False
        if state.form is Form.NONE:
            self._open(Form.CAME, ParcelText(tracking=scanned.text))
        else:
            self.type("tracking", scanned.text)
        return True

    def note(self) -> None:
        """Note a parcel that came."""
        self._open(Form.CAME, ParcelText())

    def expect(self) -> None:
        """Note a parcel that is expected."""
        self._open(Form.EXPECTED, ParcelText())

    def send_home(self) -> None:
        """Pack a device that goes home."""
        self._open(Form.HOME, ParcelText())

    def make_safe(self) -> None:
        """Ask how a device was made safe: the one that was just refused, if one was."""
        refused = self.state.trouble
        number = refused.number if isinstance(refused, NotToBePosted) else ""
        self._open(Form.SAFE, replace(self.state.text, number=number or self.state.text.number))

    def type(self, name: str, text: str) -> None:
        """Take what was typed into a field."""
        wrong = {field: error for field, error in self.state.wrong.items() if field != name}
        typed: Any = {name: text}
        self._show(text=replace(self.state.text, **typed), wrong=wrong)

    def save(self) -> None:
        """Save the form that is open."""
        state = self.state
        if state.saving or state.form is Form.NONE:
            return
        text, actor = state.text, self._session.actor
        if state.form is Form.SAFE:
            act = partial(self._services.parcels.made_safe, actor, text.number, text.how)
            self._show(saving=True, wrong={}, trouble=None)
            self._tasks.run(self, act, self._made_safe, self._refuse, lane=Lane.WRITE)
            return
        arrived = state.form is not Form.EXPECTED
        entry = ParcelEntry(
            text.tracking, text.carrier, text.sender, text.contents, arrived=arrived
        )
        parcels = self._services.parcels
        call = (
            partial(parcels.pack, actor, text.number, entry)
            if state.form is Form.HOME
            else partial(parcels.add, actor, entry)
        )
        self._show(saving=True, wrong={}, trouble=None)
        self._tasks.run(self, call, self._saved, self._refuse, lane=Lane.WRITE)

    def go_on(self) -> None:
        """Do what comes next with the parcel that is picked: unpack it, or give it away."""
        here = self.state.picked
        if here is None:
            return
        match here.state:
            case ParcelState.EXPECTED:
                self._act(partial(self._services.parcels.arrive, self._session.actor, here.id))
            case ParcelState.ARRIVED:
                name = " · ".join(filter(None, (here.sender or here.customer, here.tracking)))
                self.go.emit(Route(Page.INTAKE, parcel=here.id, text=name))
            case ParcelState.PACKED:
                self._act(partial(self._services.parcels.sent, self._session.actor, here.id))
            case _ if here.jobs:
                self.go.emit(Route(Page.JOB, job=here.jobs[0]))

    def put_aside(self) -> None:
        """Put aside a parcel that never came or was noted by mistake."""
        here = self.state.picked
        if here is not None:
            call = partial(self._services.parcels.end, self._session.actor, here.id)
            self._tasks.run(self, call, self._ended, self._not_done, lane=Lane.WRITE)

    def leave(self) -> None:
        """Put the form away; without one go to the counter."""
        if self.state.form is not Form.NONE:
            self._show(form=Form.NONE, wrong={})
        else:
            self.go.emit(Route(Page.COUNTER))

    def _act(self, call: Callable[[], ParcelLine]) -> None:
        self._tasks.run(self, call, self._saved, self._not_done, lane=Lane.WRITE)

    def _saved(self, line: ParcelLine) -> None:
        words = self.words
        said = words.say(
            "{tracking}: {state}", tracking=line.tracking, state=words.label(line.state)
        )
        self._show(saving=False, form=Form.NONE, here=line.id)
        self.said.emit(Notice(said))
        kinds = (Touched.PARCEL, Touched.JOB) if line.way is ParcelWay.OUT else (Touched.PARCEL,)
        self._services.feed.tell(Changes.of(*kinds))

    def _made_safe(self, _nothing: None) -> None:
        """Go on with the parcel for which it was asked."""
        text = self.state.text
        self.said.emit(Notice(self.words.say("{number}: made safe", number=text.number)))
        self._show(saving=False)
        self._open(Form.HOME, replace(text, how=""))
        self._services.feed.tell(Changes.of(Touched.JOB))

    def _ended(self, line: ParcelLine) -> None:
        said = self.words.say("{tracking} was put aside.", tracking=line.tracking)
        self.said.emit(Notice(said, undo=partial(self._reopen, line.id)))
        self._services.feed.tell(Changes.of(Touched.PARCEL))

    def _reopen(self, parcel: str) -> None:
        self._act(partial(self._services.parcels.reopen, self._session.actor, parcel))

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, BadEntry):
            turn = self.state.turn + 1
            self._show(saving=False, wrong={error.field: error}, turn=turn)
        else:
            self._not_done(error)

    def _open(self, form: Form, text: ParcelText) -> None:
        if not self.state.saving:
            turn = self.state.turn + 1
            self._show(form=form, text=text, wrong={}, trouble=None, turn=turn)
