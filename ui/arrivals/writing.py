"""What is being written on the arrivals page: an appointment, why it is cancelled, advice."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.domain.errors import BadEntry, BenchsideError
from ui.arrivals.entries import appointment_text, read_advice, read_appointment
from ui.arrivals.state import AdviceText, AppointmentText, Panel
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.registration import Registration
    from app.services.counter.advice import AdviceLine
    from app.services.counter.appointments import AppointmentLine
    from ui.arrivals.held_state import HeldArrivals
    from ui.arrivals.state import ArrivalServices
    from ui.session import Session
    from ui.tasks import Tasks


class Writing(QObject):
    """Open what is to be written, take what is typed, save it."""

    def __init__(
        self, page: HeldArrivals, session: Session, tasks: Tasks, services: ArrivalServices
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._tasks = tasks
        self._services = services

    def write_appointment(self, key: str = "") -> None:
        """Begin to write an appointment, or to change one that is booked."""
        line = self._page.state.booked(key)
        text = AppointmentText() if line is None else appointment_text(line)
        self._open(Panel.APPOINTMENT, appointment=text)

    def write_advice(self) -> None:
        """Begin to write down what was asked and answered."""
        self._open(Panel.ADVICE, advised=AdviceText())

    def call_off(self, key: str) -> None:
        """Ask why an appointment is cancelled."""
        if self._page.state.booked(key) is not None:
            self._open(Panel.CANCEL, cancelled=key, reason="")

    def fill(self, written: Registration) -> bool:
        """Take what a customer registered into what is being written; False where nothing is."""
        state, typed = self._page.state, _as_typed(written)
        match state.panel:
            case Panel.APPOINTMENT:
                text = replace(state.appointment, **typed)
                self._page.show(appointment=text, turn=state.turn + 1)
            case Panel.ADVICE:
                advised = replace(state.advised, **typed)
                self._page.show(advised=advised, turn=state.turn + 1)
            case _:
                return False
        return True

    def type(self, name: str, text: str | bool) -> None:  # noqa: FBT001 (a yes-or-no entry)
        """Take what was typed into what is being written."""
        wrong = {field: error for field, error in self._page.state.wrong.items() if field != name}
        match self._page.state.panel:
            case Panel.APPOINTMENT:
                entry: Any = {name: text}
                # Another name or number is another person than the one of the file.
                if name in {"name", "phone"}:
                    entry |= {"customer": ""}
                self._page.show(
                    appointment=replace(self._page.state.appointment, **entry), wrong=wrong
                )
            case Panel.ADVICE:
                said: Any = {name: text}
                self._page.show(advised=replace(self._page.state.advised, **said), wrong=wrong)
            case Panel.CANCEL:
                self._page.show(reason=str(text), wrong=wrong)

    def save(self) -> None:
        """Save what is being written."""
        if self._page.state.saving:
            return
        try:
            act, done = self._saving()
        except BadEntry as refused:
            self._refuse(refused)
            return
        self._page.show(saving=True, wrong={})
        self._tasks.run(self, act, done, self._refuse, lane=Lane.WRITE)

    def _saving(self) -> tuple[Callable[[], Any], Callable[[Any], object]]:
        actor, services, state = self._session.actor, self._services, self._page.state
        match state.panel:
            case Panel.APPOINTMENT:
                now = services.clock.now_ms()
                entry = read_appointment(state.appointment, now, state.time_zone)
                if state.appointment.id:
                    change = services.appointments.change
                    return partial(change, actor, state.appointment.id, entry), self._booked
                return partial(services.appointments.make, actor, entry), self._booked
            case Panel.CANCEL:
                cancel = services.appointments.cancel
                return partial(cancel, actor, state.cancelled, state.reason), self._called_off
            case _:
                entry_of_advice = read_advice(state.advised)
                return partial(services.advice.give, actor, entry_of_advice), self._advised

    def _booked(self, _line: AppointmentLine) -> None:
        self._saved(self._page.words.say("Appointment saved"))

    def _called_off(self, line: AppointmentLine) -> None:
        self._saved(self._page.words.say("Appointment cancelled"), partial(self._put_back, line.id))

    def _advised(self, _line: AdviceLine) -> None:
        self._saved(self._page.words.say("Advice written down"))

    def _saved(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self._page.show(panel=Panel.NONE, saving=False, wrong={})
        self._page.said.emit(Notice(text, undo))
        self._tell()

    def _put_back(self, appointment: str) -> None:
        back = partial(self._services.appointments.book_again, self._session.actor, appointment)
        self._tasks.run(self, back, self._put_right, self._not_done, lane=Lane.WRITE)

    def _put_right(self, _line: object) -> None:
        self._tell()

    def _tell(self) -> None:
        self._services.feed.tell(Changes.of(Touched.ARRIVAL, Touched.PAPER))

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, BadEntry):
            wrong: dict[str, BenchsideError] = {error.field: error}
            self._page.show(wrong=wrong, saving=False, turn=self._page.state.turn + 1)
        else:
            self._page.show(saving=False, trouble=error)

    def _not_done(self, error: Exception) -> None:
        self._page.show(trouble=error)

    def _open(self, panel: Panel, **text: Any) -> None:
        if not self._page.state.saving:
            self._page.show(panel=panel, wrong={}, turn=self._page.state.turn + 1, **text)


def _as_typed(written: Registration) -> dict[str, Any]:
    fields = {
        "name": written.name,
        "phone": written.phone,
        "model": written.model,
        "problem": written.fault,
    }
    return {name: text for name, text in fields.items() if text}
