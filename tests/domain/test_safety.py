"""Safety: limits of static charge, steps to confirm, values to measure, licences."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.errors import BadEntry
from app.domain.safety import (
    LicenceRule,
    SafetyMeasure,
    SafetyStep,
    confirmed_steps,
    esd_passes,
    measured_values,
)

STEPS = (SafetyStep("gloves", {"en": "Gloves"}), SafetyStep("sand", {"en": "Sand"}))
INSULATION = SafetyMeasure("insulation", {"en": "Insulation"}, "MΩ", Decimal(1), None)


@pytest.mark.parametrize(
    ("strap", "mat", "passes"),
    [
        (35_000_000, 1_000_000_000, True),
        (750_000, 1_000_000, True),
        (35_000_001, None, False),
        (749_999, None, False),
        (None, 999_999, False),
        (None, 1_000_000_001, False),
        (None, None, True),
    ],
)
def test_strap_and_mat_keep_to_their_range(
    strap: int | None, mat: int | None, *, passes: bool
) -> None:
    assert esd_passes(strap, mat) is passes


def test_a_step_left_out_is_named() -> None:
    with pytest.raises(BadEntry) as refused:
        confirmed_steps(STEPS, ("gloves",))
    assert refused.value.field == "steps.sand"


def test_a_step_that_nobody_asked_for_is_refused() -> None:
    with pytest.raises(BadEntry):
        confirmed_steps(STEPS, ("gloves", "sand", "prayer"))


@pytest.mark.parametrize("text", ["NaN", "1e999", "-1", "20 mA", "9" * 21, ""])
def test_a_value_that_is_none_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadEntry) as refused:
        measured_values((INSULATION,), {"insulation": text})
    assert refused.value.field == "values.insulation"


@pytest.mark.parametrize(("value", "passes"), [("1", True), ("0.999", False), ("500", True)])
def test_a_limit_is_itself_still_good(value: str, *, passes: bool) -> None:
    assert INSULATION.passes(Decimal(value)) is passes


def test_a_licence_is_asked_for_by_repair_or_by_class() -> None:
    rule = LicenceRule("gas", {"en": "Gas"}, frozenset({"refrigerant"}), frozenset({"aircon"}))
    assert rule.asks("fridge", frozenset({"refrigerant", "diagnosis"}))
    assert rule.asks("aircon", frozenset())
    assert not rule.asks("fridge", frozenset({"door_seal"}))
