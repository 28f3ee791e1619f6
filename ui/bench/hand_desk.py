"""The work on the job in hand: its time, the steps of its repair, what is measured."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal

from app.domain.bench_time import InOtherHands
from app.domain.job import JobState, is_open
from ui.bench.hand_state import Hand, HandAsk
from ui.changes import Changes, Touched
from ui.record_reading import RecordReading
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.bench_time import PauseReason
    from app.services.bench.bench_views import BenchDesk
    from app.words import Words
    from ui.bench.state import BenchServices
    from ui.session import Session
    from ui.tasks import Tasks


class HandDesk(RecordReading):
    """Hold the work on one job; `changed` carries a `Hand`, `said` a `Notice`."""

    shows: ClassVar = (Touched.JOB,)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: BenchServices
    ) -> None:
        super().__init__(session, tasks, services.work.feed)
        self._words = words
        self._workshop = services.workshop
        self._clock = services.work.clock
        self._feed = services.work.feed
        self.state = Hand()

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def now_s(self) -> float:
        """Return the steady clock by which a running timer is shown."""
        return self._clock.monotonic_s()

    def show_job(self, number: str) -> None:
        """Be about a job; an empty number puts the last away."""
        if number != self.state.number:
            self._show(Hand(number))
            self.reload()

    def reload(self) -> None:
        """Read the work on the job again; what is being asked stays."""
        if self.state.number and self._session.is_open:
            read = self._workshop.bench_desks.of_job
            call = partial(read, self._session.actor, self.state.number)
            self._fetch(call, partial(self._loaded, self.state.number), self._not_done)

    def be_in(self, state: JobState) -> None:
        """Know how far the job is: one that is ready or gone is not taken up."""
        can = is_open(state) and state is not JobState.READY
        self._show(replace(self.state, can_be_taken=can))

    def start(self, number: str) -> None:
        """Take a job up; where somebody else works on it, ask whether to help or to take over."""
        call = partial(self._workshop.timers.start, self._session.actor, number)
        self._write(call, partial(self._started, number))

    def help(self) -> None:
        """Lend a hand to whoever works on the job."""
        self._start_with(alongside=True)

    def take_over(self) -> None:
        """Take the job out of the other's hands."""
        self._start_with(take_over=True)

    def next_done(self) -> None:
        """Tick the next step off."""
        if self.state.current is not None:
            self.step_done(self.state.current.key)

    def step_done(self, key: str) -> None:
        """Tick a step off."""
        mark = partial(self._workshop.steps.mark_done, self._session.actor, self.state.number, key)
        self._write(mark, self._done)

    def pause_or_go_on(self) -> None:
        """Ask why the work is put down, or take it up where one's time does not run."""
        if self.state.runs:
            self._show(replace(self.state.folded(), asked=HandAsk.PAUSE))
        elif self.state.number:
            self.start(self.state.number)

    def pause(self, reason: PauseReason) -> None:
        """Put the job down for a reason."""
        timers, number = self._workshop.timers, self.state.number
        self._write(partial(timers.pause, self._session.actor, number, reason), self._paused)

    def ask_measure(self) -> None:
        """Ask which measurement it is; at a step that wants one, ask for its value at once."""
        if self.state.desk is None or not self.state.desk.measures:
            return
        step = self.state.current
        if step is not None and self.state.measure_of(step.measure) is not None:
            self.choose_measure(step.measure)
        else:
            self._show(replace(self.state.folded(), asked=HandAsk.MEASURE))

    def choose_measure(self, key: str) -> None:
        """Ask for the value of a measurement."""
        if self.state.measure_of(key) is not None:
            self._show(replace(self.state.folded(), asked=HandAsk.VALUE, measure=key))

    def write_down(self, value: str) -> None:
        """Write down what was measured; a step that wanted it is ticked off with it."""
        if value.strip():
            call = partial(self._measured, self.state.number, self.state.measure, value)
            self._write(call, self._done)

    def fold(self) -> bool:
        """Ask nothing any more; False where nothing was asked."""
        asks = self.state.asked is not HandAsk.NOTHING or self.state.trouble is not None
        if asks:
            self._show(self.state.folded())
        return asks

    def _measured(self, number: str, measure: str, value: str) -> None:
        actor, workshop = self._session.actor, self._workshop
        workshop.measures.write_down(actor, number, measure, value)
        steps = workshop.steps.of_job(actor, number)
        current = next((one for one in steps.steps if one.key == steps.current), None)
        if current is not None and current.measure == measure:
            workshop.steps.mark_done(actor, number, current.key)

    def _start_with(self, *, alongside: bool = False, take_over: bool = False) -> None:
        number = self.state.number
        call = partial(
            self._workshop.timers.start,
            self._session.actor,
            number,
            alongside=alongside,
            take_over=take_over,
        )
        self._write(call, partial(self._started, number))

    def _write(self, call: Callable[[], object], done: Callable[[object], object]) -> None:
        if self._session.is_open:
            self._tasks.run(self, call, done, self._not_done, lane=Lane.WRITE)

    def _started(self, number: str, _timer: object) -> None:
        self._show(self.state.folded())
        self._tell(self._words.say("{number}: on your bench", number=number))

    def _paused(self, _timer: object) -> None:
        number = self.state.number
        self._show(self.state.folded())
        self._tell(self._words.say("{number}: put down for now", number=number))

    def _done(self, _result: object) -> None:
        self._show(self.state.folded())
        self._feed.tell(Changes.of(Touched.JOB))

    def _tell(self, text: str) -> None:
        self._feed.tell(Changes.of(Touched.JOB))
        self.said.emit(Notice(text))

    def _loaded(self, number: str, desk: BenchDesk) -> None:
        if number == self.state.number:
            self._show(replace(self.state, desk=desk, read_s=self.now_s()))

    def _not_done(self, error: Exception) -> None:
        asked = HandAsk.HANDS if isinstance(error, InOtherHands) else self.state.asked
        self._show(replace(self.state, asked=asked, trouble=error))

    def _show(self, state: Hand) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit(state)
