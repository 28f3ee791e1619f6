"""What safety asks, in one language."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.safety import SafetyKind
from ui.entry_form import Asking, Entry
from ui.safety.state import SafetyAsk
from ui.widgets.chips import Choice

if TYPE_CHECKING:
    from app.domain.safety import SafetyMeasure
    from app.services.safety.safety_checks import SafetyPage
    from app.words import Words
    from ui.safety.state import SafetyState


class SafetyWording:
    """Put one state of safety into one language."""

    def __init__(self, state: SafetyState, words: Words) -> None:
        self._state = state
        self._words = words

    def lines(self) -> tuple[str, ...]:
        """Say what has to come first, the most dangerous at the head."""
        state, say, page = self._state, self._words.say, self._state.page
        told = []
        if page is not None and page.steps_needed:
            told.append(say("The battery is dangerous. Take the safety steps before any work."))
        if page is not None and page.licence is not None:
            name = self._words.named(page.licence)
            told.append(say("Only who holds this licence may do it: {name}.", name=name))
        if page is not None and page.measures_needed:
            wanted = say("Measure its safety on the mains before it goes back.")
            told.append(self._failed(page) or wanted)
        if state.esd is not None and state.esd.warns:
            told.append(self._esd())
        return tuple(told)

    def act(self) -> str:
        """Say what the key does."""
        say = self._words.say
        names = {
            SafetyAsk.STEPS: say("Go through the steps"),
            SafetyAsk.MEASURES: say("Measure its safety"),
            SafetyAsk.ESD: say("Check strap and mat"),
        }
        return names.get(self._state.next, "")

    def asking(self) -> Asking | None:
        """Return the form of what is gone through, None while nothing is."""
        match self._state.asked:
            case SafetyAsk.STEPS:
                return self._steps()
            case SafetyAsk.MEASURES:
                return self._measures()
            case SafetyAsk.ESD:
                return self._ask_esd()
        return None

    def _failed(self, page: SafetyPage) -> str:
        """Say what was not in order when it was measured last, nothing where it was not."""
        run = next((one for one in page.runs if one.kind is SafetyKind.MAINS), None)
        if run is None or run.passed:
            return ""
        wrong = [
            f"{self._words.named(one.names)} {run.answers[one.key]} {one.unit}".strip()
            for one in page.measures
            if one.key in run.answers and not one.passes(Decimal(str(run.answers[one.key])))
        ]
        return self._words.say(
            "Not safe on the mains when {name} measured it: {values}. Mend it and measure again.",
            name=run.run_by,
            values=self._words.say(", ").join(wrong),
        )

    def _esd(self) -> str:
        say = self._words.say
        failed = self._state.esd is not None and self._state.esd.last is not None
        if failed:
            return say("Strap or mat failed today's check: open no board before it is good.")
        return say("Strap and mat were not checked today.")

    def _steps(self) -> Asking:
        say, page = self._words.say, self._state.page
        steps = () if page is None else page.steps
        choices = tuple(Choice(one.key, self._words.named(one.names)) for one in steps)
        entry = Entry("steps", say("Tick each step as it is done"), choices=choices, many=True)
        return Asking(say("Before you work on it"), say("All are done"), (entry,))

    def _measures(self) -> Asking:
        say, page = self._words.say, self._state.page
        measures = () if page is None else page.measures
        entries = tuple(
            Entry(f"values.{one.key}", self._words.named(one.names), hint=self._limits(one))
            for one in measures
        )
        return Asking(say("Safety on the mains"), say("Keep the values"), entries)

    def _limits(self, one: SafetyMeasure) -> str:
        say = self._words.say
        low = None if one.low is None else f"{one.low:f} {one.unit}".strip()
        high = None if one.high is None else f"{one.high:f} {one.unit}".strip()
        if low and high:
            return say("{low} to {high}", low=low, high=high)
        if low:
            return say("at least {limit}", limit=low)
        return say("at most {limit}", limit=high) if high else one.unit

    def _ask_esd(self) -> Asking:
        say, field = self._words.say, self._words.field
        results = (Choice("good", say("Both good")), Choice("bad", say("One of them fails")))
        entries = (
            Entry("esd", say("What does the tester say?"), choices=results),
            Entry("strap_ohms", field("strap_ohms"), hint=say("750 kΩ to 35 MΩ; empty: no number")),
            Entry("mat_ohms", field("mat_ohms"), hint=say("1 MΩ to 1 GΩ; empty: no number")),
        )
        return Asking(say("Strap and mat today"), say("Keep the check"), entries)
