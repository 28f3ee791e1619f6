"""What the bench sees of a job: running timers, the steps of the repair, what can be measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.bench_time import TimeDoubt, TimerEnd
    from app.domain.measure import Verdict


@dataclass(frozen=True, slots=True)
class TimerView:
    """One stretch of work; `worked_ms` is what had passed at `at` (epoch ms).

    `end` is None while it runs. A running one is shown as `worked_ms` and what the window's own
    steady clock adds since it was read.
    """

    id: str
    number: str
    person: str
    name: str
    alongside: bool
    started_at: int
    ended_at: int | None
    worked_ms: int
    end: TimerEnd | None
    doubt: TimeDoubt | None
    at: int


@dataclass(frozen=True, slots=True)
class JobTime:
    """All work on one job: `worked_ms` of everybody together, the running timers, all stretches.

    `mine` is the running timer of whoever asks, None where none runs.
    """

    number: str
    worked_ms: int
    running: tuple[TimerView, ...]
    stretches: tuple[TimerView, ...]
    mine: TimerView | None


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of the repair type's template and what came of it.

    `code` are the digits that mark it done. `photo` says that the step wants a photo, `measure`
    names what is to be measured, empty for nothing. `done_at` is epoch ms; `skipped` says why it
    was left out. `photos` counts those that were filed under it.
    """

    key: str
    code: str
    names: Mapping[str, str]
    hint: Mapping[str, str]
    photo: bool
    measure: str
    done_at: int | None
    done_by: str
    skipped: str
    photos: int


@dataclass(frozen=True, slots=True)
class StepList:
    """The steps of one job; `published` is the template's version, empty where there is none.

    `current` is the key of the first step that is neither done nor left out, empty at the end.
    """

    number: str
    repair_type: str
    names: Mapping[str, str]
    published: str
    steps: tuple[StepView, ...]
    current: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    """What can be measured on a device: `low` and `high` are plain decimals in `unit`, or empty."""

    key: str
    code: str
    names: Mapping[str, str]
    unit: str
    low: str
    high: str
    last: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class BenchDesk:
    """Everything that the bench shows beside the job itself, read in one go."""

    time: JobTime
    steps: StepList
    measures: tuple[MeasureView, ...]
