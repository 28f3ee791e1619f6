"""Safety at the bench: dangerous batteries, mains appliances, static charge, licences.

Static charge: a person with a strap is grounded below 35 MΩ and not below 750 kΩ, a mat lies
between 1 MΩ and 1 GΩ (ANSI/ESD S20.20, and the range of common strap testers).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry, Names, RuleViolation
from app.domain.measure import read_measured

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

STRAP_OHMS: Final = (750_000, 35_000_000)
MAT_OHMS: Final = (1_000_000, 1_000_000_000)


@unique
class SafetyKind(StrEnum):
    """What is gone through for safety's sake, and when."""

    BATTERY = "battery"
    """Steps before work on a dangerous battery."""
    MAINS = "mains"
    """Measurements of an appliance on the mains, before it goes back."""


@dataclass(frozen=True, slots=True)
class SafetyStep:
    """One step to confirm; `names` by language."""

    key: str
    names: Names


@dataclass(frozen=True, slots=True)
class SafetyMeasure:
    """One value to measure: it passes from `low` to `high` in `unit`, None for no limit there."""

    key: str
    names: Names
    unit: str
    low: Decimal | None
    high: Decimal | None

    def passes(self, value: Decimal) -> bool:
        """Tell whether a value is within the limits, both included."""
        above = self.low is None or value >= self.low
        return above and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class LicenceRule:
    """Work that only the holder of a licence may do: repairs by key, and all of some classes."""

    key: str
    names: Names
    repairs: frozenset[str]
    classes: frozenset[str]

    def asks(self, category: str, repairs: frozenset[str]) -> bool:
        """Tell whether these repairs of a device of that class need the licence."""
        return category in self.classes or bool(self.repairs & repairs)


@dataclass(eq=False)
class BatteryStepsMissing(RuleViolation):
    """Work on a device with a dangerous battery waits for its safety steps."""

    number: str


@dataclass(eq=False)
class MainsTestMissing(RuleViolation):
    """An appliance on the mains goes back only after its safety measurements passed."""

    number: str


@dataclass(eq=False)
class LicenceMissing(RuleViolation):
    """Whoever takes the job holds no valid licence for its work."""

    number: str
    licence: Names


@dataclass(eq=False)
class SafetyNotAsked(RuleViolation):
    """The job has nothing of that kind to go through."""

    number: str


def esd_passes(strap_ohms: int | None, mat_ohms: int | None) -> bool:
    """Tell whether what was measured is in range; what was not measured does not fail."""
    strap = strap_ohms is None or STRAP_OHMS[0] <= strap_ohms <= STRAP_OHMS[1]
    return strap and (mat_ohms is None or MAT_OHMS[0] <= mat_ohms <= MAT_OHMS[1])


def confirmed_steps(steps: tuple[SafetyStep, ...], given: tuple[str, ...]) -> dict[str, bool]:
    """Return every step as confirmed; raises BadEntry naming one that is missing or unknown."""
    known = [step.key for step in steps]
    for key in given:
        if key not in known:
            raise BadEntry("steps", "not_one_of", ", ".join(known))
    for key in known:
        if key not in given:
            raise BadEntry(f"steps.{key}", "missing")
    return dict.fromkeys(known, True)


def measured_values(
    measures: tuple[SafetyMeasure, ...], given: Mapping[str, str]
) -> dict[str, Decimal]:
    """Return the value of every measurement; raises BadEntry naming what is missing or wrong."""
    known = [measure.key for measure in measures]
    for key in given:
        if key not in known:
            raise BadEntry("values", "not_one_of", ", ".join(known))
    return {one.key: _value(one, given.get(one.key, "")) for one in measures}


def _value(measure: SafetyMeasure, text: str) -> Decimal:
    field = f"values.{measure.key}"
    if not text.strip():
        raise BadEntry(field, "missing")
    value = read_measured(field, text, measure.unit)
    if value < 0:
        # None of these is ever below nothing.
        raise BadEntry(field, "not_measured", text.strip())
    return value
