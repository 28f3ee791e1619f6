"""The queue and those who come: numbers given and called, intakes begun."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.domain.arrivals import QueueState
from app.domain.registration import Registration
from ui.changes import Changes, Touched
from ui.printers.printing_words import PaperToPrint
from ui.routes import Notice, Page, Route
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.domain.arrivals import QueueEntry
    from app.domain.scan import Scanned
    from app.services.counter.queue_numbers import QueueGiven, QueueLine
    from ui.arrivals.held_state import HeldArrivals
    from ui.arrivals.state import ArrivalServices
    from ui.session import Session
    from ui.tasks import Tasks


class Coming(QObject):
    """Give numbers, call them, and begin the intakes of those who are here."""

    def __init__(
        self, page: HeldArrivals, session: Session, tasks: Tasks, services: ArrivalServices
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._tasks = tasks
        self._services = services

    def give_number(self, entry: QueueEntry | None = None) -> None:
        """Give the next number and print its slip."""
        if self._session.is_open:
            give = partial(self._services.queue.give, self._session.actor, entry)
            self._write(give, partial(self._given, self._session.actor))

    def call_next(self) -> None:
        """Call whoever waits longest."""
        self._write(partial(self._services.queue.call_next, self._session.actor), self._called)

    def open_number(self, key: str) -> None:
        """Call a number that waits; take in the device of one that was called."""
        line = self._page.state.number(key)
        if line is None or line.state is QueueState.TAKEN:
            return
        if line.state is QueueState.CALLED:
            self.take_in_number(key)
        else:
            call = partial(self._services.queue.call, self._session.actor, line.number)
            self._write(call, self._called)

    def take_in_number(self, key: str) -> None:
        """Begin the intake of a number with what is known of it."""
        line = self._page.state.number(key)
        if line is None or line.state is QueueState.TAKEN:
            return
        written = Registration(line.name, line.phone, line.model, line.problem)
        actor, services = self._session.actor, self._services
        act = partial(self._begun, partial(services.queue.call, actor, line.number), written, "")
        self._write(act, partial(self._take_in, key))

    def let_go(self, key: str) -> None:
        """Say that somebody has left without being served; the notice takes it back."""
        line = self._page.state.number(key)
        if line is not None and line.state in {QueueState.WAITING, QueueState.CALLED}:
            act = partial(self._services.queue.left, self._session.actor, line.number)
            self._write(act, self._left)

    def come(self, key: str) -> None:
        """Begin the intake of an appointment: its customer is here."""
        line = self._page.state.booked(key)
        if line is None:
            return
        written = Registration(line.name, line.phone, line.model, line.problem)
        came = partial(self._services.appointments.came, self._session.actor, key)
        self._write(partial(self._begun, came, written, line.customer), partial(self._take_in, key))

    def _begun(self, act: Callable[[], object], written: Registration, customer: str) -> Scanned:
        """Do what begins an intake, then read what is known as a registration is read."""
        act()
        scanned = self._services.scanning.read(self._session.actor, written.encode())
        known = (customer,) if customer else scanned.customers
        return replace(scanned, registration=written, fault=written.fault, customers=known)

    def _take_in(self, key: str, scanned: Scanned) -> None:
        self._tell()
        self._page.go.emit(Route(Page.INTAKE, scanned=scanned, arrival=key))

    def _given(self, actor: Actor, given: QueueGiven) -> None:
        number, paper = given.line.number, given.paper
        self._services.printing.print_all((PaperToPrint(paper.id, paper.kind, str(number)),), actor)
        said = self._page.words.say_count(
            "Number {number}: {n} is before it",
            "Number {number}: {n} are before it",
            given.before,
            number=number,
        )
        text = (
            said if given.before else self._page.words.say("Number {number}: next", number=number)
        )
        undo = partial(self._services.queue.left, self._session.actor, number)
        self._page.said.emit(Notice(text, partial(self._write, undo, self._put_right)))
        self._tell()

    def _called(self, line: QueueLine) -> None:
        back = partial(self._services.queue.put_back, self._session.actor, line.number)
        text = self._page.words.say("Number {number} is called", number=line.number)
        self._page.said.emit(Notice(text, partial(self._write, back, self._put_right)))
        self._tell()

    def _left(self, line: QueueLine) -> None:
        back = partial(self._services.queue.put_back, self._session.actor, line.number)
        text = self._page.words.say("Number {number} has gone", number=line.number)
        self._page.said.emit(Notice(text, partial(self._write, back, self._put_right)))
        self._tell()

    def _put_right(self, _line: object) -> None:
        self._tell()

    def _tell(self) -> None:
        self._services.feed.tell(Changes.of(Touched.ARRIVAL, Touched.PAPER))

    def _write(self, act: Callable[[], Any], done: Callable[[Any], object]) -> None:
        self._tasks.run(self, act, done, self._not_done, lane=Lane.WRITE)

    def _not_done(self, error: Exception) -> None:
        self._page.show(trouble=error)
