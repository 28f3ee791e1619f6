"""What the bench shows of the work on the job in hand: time, steps, measurements, what is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.bench.bench_views import BenchDesk, MeasureView, StepView


@unique
class HandAsk(StrEnum):
    """What is asked for; one at a time."""

    NOTHING = "nothing"
    PAUSE = "pause"
    """Why the work is put down."""
    MEASURE = "measure"
    """Which measurement it is."""
    VALUE = "value"
    """What was measured."""
    HANDS = "hands"
    """Whether to lend a hand or to take over, where somebody else works on the job."""


@dataclass(frozen=True, slots=True)
class Hand:
    """The work on one job; `desk` is None while it is read.

    `read_s` is what the steady clock of the window said when it was read (seconds): what a timer
    shows since then is added by the same clock. `can_be_taken` says that
    the job is neither ready nor gone. `measure` is the one whose value is asked for.
    """

    number: str = ""
    desk: BenchDesk | None = None
    read_s: float = 0.0
    can_be_taken: bool = False
    asked: HandAsk = HandAsk.NOTHING
    measure: str = ""
    trouble: Exception | None = None

    @property
    def runs(self) -> bool:
        """Tell whether one's own time runs on the job."""
        return self.desk is not None and self.desk.time.mine is not None

    @property
    def current(self) -> StepView | None:
        """Return the step that comes next."""
        if self.desk is None:
            return None
        steps = self.desk.steps
        return next((one for one in steps.steps if one.key == steps.current), None)

    def worked_ms(self, now_s: float) -> int:
        """Return all work on the job at a moment of the window's steady clock."""
        if self.desk is None:
            return 0
        since = max(0, round((now_s - self.read_s) * 1000))
        return self.desk.time.worked_ms + since * len(self.desk.time.running)

    def measure_of(self, key: str) -> MeasureView | None:
        """Return a measurement by its key."""
        measures = () if self.desk is None else self.desk.measures
        return next((one for one in measures if one.key == key), None)

    def folded(self) -> Hand:
        """Return the same with nothing asked."""
        return replace(self, asked=HandAsk.NOTHING, measure="", trouble=None)
