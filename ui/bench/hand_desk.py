"""The work on the job in hand: its time, the steps of its repair, what is measured."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal

from app.domain.bench_time import InOtherHands
from app.domain.job import JobState, is_open
from ui.bench.hand_state import Hand, HandAsk
from ui.bench.hand_writing import HandWriting
from ui.changes import Touched
from ui.record_reading import RecordReading

if TYPE_CHECKING:
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
        self._desks = services.workshop.bench_desks
        self._clock = services.work.clock
        self._writing = HandWriting(session, tasks, words, services)
        self._writing.over.connect(self._over)
        self._writing.failed.connect(self._not_done)
        self._writing.said.connect(self.said)
        self.state = Hand()

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._writing.speak(words)

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
            read = self._desks.of_job
            call = partial(read, self._session.actor, self.state.number)
            self._fetch(call, partial(self._loaded, self.state.number), self._not_done)

    def be_in(self, state: JobState) -> None:
        """Know how far the job is: one that is ready or gone is not taken up."""
        can = is_open(state) and state is not JobState.READY
        self._show(replace(self.state, can_be_taken=can))

    def start(self, number: str) -> None:
        """Take a job up; where somebody else works on it, ask whether to help or to take over."""
        self._writing.start(number)

    def join(self, *, take_over: bool) -> None:
        """Take the job out of the other's hands, or lend a hand."""
        self._writing.start(self.state.number, alongside=not take_over, take_over=take_over)

    def step_done(self, key: str = "") -> None:
        """Tick a step off, the next one where none is named."""
        if key or self.state.current is not None:
            self._writing.step_done(self.state.number, key)

    def pause_or_go_on(self) -> None:
        """Ask why the work is put down, or take it up where one's time does not run."""
        if self.state.runs:
            self._show(replace(self.state.folded(), asked=HandAsk.PAUSE))
        elif self.state.number:
            self.start(self.state.number)

    def pause(self, reason: PauseReason) -> None:
        """Put the job down for a reason."""
        self._writing.pause(self.state.number, reason)

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
            self._writing.write_down(self.state.number, self.state.measure, value)

    def fold(self) -> bool:
        """Ask nothing any more; False where nothing was asked."""
        asks = self.state.asked is not HandAsk.NOTHING or self.state.trouble is not None
        if asks:
            self._show(self.state.folded())
        return asks

    def _over(self) -> None:
        self._show(self.state.folded())

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
