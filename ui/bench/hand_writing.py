"""Writing the work on the job in hand: begin it, tick steps off, measure, put it down."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.bench_time import PauseReason
    from app.services.workshop import Workshop
    from app.words import Words
    from ui.bench.state import BenchServices
    from ui.session import Session
    from ui.tasks import Tasks


class HandWriting(QObject):
    """Write for one job; `over` says that it is done, `failed` carries an error.

    `said` carries a `Notice`.
    """

    over = Signal()
    failed = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: BenchServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._workshop: Workshop = services.workshop
        self._feed = services.work.feed

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def start(self, number: str, *, alongside: bool = False, take_over: bool = False) -> None:
        """Let one's time on a job run."""
        start = partial(self._workshop.timers.start, self._session.actor, number)
        call = partial(start, alongside=alongside, take_over=take_over)
        self._write(call, self._words.say("{number}: on your bench", number=number))

    def pause(self, number: str, reason: PauseReason) -> None:
        """Put a job down for a reason."""
        call = partial(self._workshop.timers.pause, self._session.actor, number, reason)
        self._write(call, self._words.say("{number}: put down for now", number=number))

    def step_done(self, number: str, key: str) -> None:
        """Tick a step off."""
        self._write(partial(self._workshop.steps.mark_done, self._session.actor, number, key))

    def write_down(self, number: str, measure: str, value: str) -> None:
        """Write down what was measured; a step that wanted it is ticked off with it."""
        self._write(partial(self._measured, number, measure, value))

    def _measured(self, number: str, measure: str, value: str) -> None:
        actor, workshop = self._session.actor, self._workshop
        workshop.measures.write_down(actor, number, measure, value)
        steps = workshop.steps.of_job(actor, number)
        current = next((one for one in steps.steps if one.key == steps.current), None)
        if current is not None and current.measure == measure:
            workshop.steps.mark_done(actor, number, current.key)

    def _write(self, call: Callable[[], object], told: str = "") -> None:
        if self._session.is_open:
            done = partial(self._done, told)
            self._tasks.run(self, call, done, self.failed.emit, lane=Lane.WRITE)

    def _done(self, told: str, _result: object) -> None:
        self.over.emit()
        self._feed.tell(Changes.of(Touched.JOB))
        if told:
            self.said.emit(Notice(told))
