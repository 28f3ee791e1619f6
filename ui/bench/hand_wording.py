"""The work on the job in hand in words: time, steps, measurements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.bench_time import PauseReason
from app.domain.measure import Verdict
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.chips import Choice

if TYPE_CHECKING:
    from app.services.bench.bench_views import MeasureView, StepView
    from app.words import Words
    from ui.bench.hand_state import Hand

_SECOND_MS = 1_000
_TONES = {
    Verdict.WITHIN: (Icon.OK, Tone.GOOD),
    Verdict.LOW: (Icon.ALERT, Tone.LATE),
    Verdict.HIGH: (Icon.ALERT, Tone.LATE),
    Verdict.UNJUDGED: (Icon.CHECK, Tone.QUIET),
}


class HandWording:
    """Put the work on one job into one language."""

    def __init__(self, hand: Hand, words: Words) -> None:
        self._hand = hand
        self._words = words

    def clock(self, now_s: float) -> str:
        """Write all work on the job as hours, minutes and seconds."""
        seconds = self._hand.worked_ms(now_s) // _SECOND_MS
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"

    def runs(self) -> str:
        """Say whose time runs."""
        say, desk = self._words.say, self._hand.desk
        if desk is None:
            return ""
        others = [one.name for one in desk.time.running if one != desk.time.mine]
        if self._hand.runs and others:
            return say("Your time runs, and that of {people}", people=say(", ").join(others))
        if self._hand.runs:
            return say("Your time runs")
        if others:
            return say("{people} works on it", people=say(", ").join(others))
        return say("No time runs")

    def next_step(self) -> str:
        """Say what to do next, in one line."""
        say, step = self._words.say, self._hand.current
        if self._hand.desk is None or not self._hand.desk.steps.steps:
            return ""
        if step is None:
            return say("All steps are done.")
        return say("{code}. {step}", code=step.code, step=self._words.named(step.names))

    def wants(self) -> str:
        """Say what the next step wants: a photo, a measurement."""
        say, step = self._words.say, self._hand.current
        if step is None:
            return ""
        if step.photo and not step.photos:
            return say("wants a photo")
        if step.photo:
            return self._words.say_count("{n} photo", "{n} photos", step.photos)
        measure = self._hand.measure_of(step.measure)
        return "" if measure is None else self._limits(measure)

    def steps_done(self) -> str:
        """Count the steps that are done, of all."""
        desk = self._hand.desk
        if desk is None:
            return ""
        done = sum(one.done_at is not None for one in desk.steps.steps)
        return f"{done} / {len(desk.steps.steps)}"

    def steps(self) -> tuple[CardRow, ...]:
        """Give a row for each step: done, left out, or still to come."""
        desk = self._hand.desk
        return () if desk is None else tuple(self._step(one) for one in desk.steps.steps)

    def measures(self) -> tuple[CardRow, ...]:
        """Give a row for each measurement, with its limits and what came out last."""
        desk = self._hand.desk
        return () if desk is None else tuple(self._measure(one) for one in desk.measures)

    def asked_value(self) -> str:
        """Ask for the value of a measurement, with its limits."""
        measure = self._hand.measure_of(self._hand.measure)
        if measure is None:
            return ""
        parts = (self._words.named(measure.names), self._limits(measure))
        return " · ".join(part for part in parts if part)

    def reasons(self) -> tuple[Choice, ...]:
        """Give the reasons for putting work down, in the order of their digits."""
        return tuple(Choice(one, self._words.label(one)) for one in PauseReason)

    def _step(self, step: StepView) -> CardRow:
        say = self._words.say
        badge = None
        if step.skipped:
            badge = Badge(say("Left out"), Icon.CLEAR, Tone.QUIET)
        elif step.done_at is not None:
            badge = Badge(say("Done"), Icon.OK, Tone.GOOD)
        elif step.photo:
            badge = Badge(say("Photo"), Icon.CAMERA, Tone.ASK)
        elif step.measure:
            badge = Badge(say("Measure"), Icon.FIGURES, Tone.ASK)
        return CardRow(
            key=step.key,
            title=say("{code}. {step}", code=step.code, step=self._words.named(step.names)),
            badge=badge,
            dim=step.done_at is not None,
        )

    def _measure(self, measure: MeasureView) -> CardRow:
        badge = None
        if measure.verdict is not None:
            icon, tone = _TONES[measure.verdict]
            badge = Badge(self._words.label(measure.verdict), icon, tone)
        last = f"{measure.last} {measure.unit}".strip() if measure.last else ""
        return CardRow(
            key=measure.key,
            title=self._words.named(measure.names),
            detail=self._limits(measure) or " ",
            aside=last,
            badge=badge,
        )

    def _limits(self, measure: MeasureView) -> str:
        say, unit = self._words.say, measure.unit
        low, high = (f"{one} {unit}".strip() for one in (measure.low, measure.high))
        if measure.low and measure.high:
            return say("{low} to {high}", low=measure.low, high=high)
        if measure.low:
            return say("at least {low}", low=low)
        return say("at most {high}", high=high) if measure.high else ""
