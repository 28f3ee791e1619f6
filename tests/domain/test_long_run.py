"""How long a device is left running, and when that was too short."""

from __future__ import annotations

import pytest

from app.domain.errors import BadEntry
from app.domain.long_run import checked_minutes, is_early, planned_minutes
from app.services.policy.shipped_content import read_list

LIST = read_list("stability")
REPAIRS = {one["key"] for one in read_list("repair_types")["repair"]}
CLASSES = {one["key"] for one in read_list("device_classes")["device_class"]}


@pytest.mark.parametrize(
    ("category", "repairs", "minutes"),
    [
        ("phone", (), 20),
        ("phone", ("screen",), 20),
        ("phone", ("screen", "battery"), 60),
        ("fridge", ("fan",), 240),
        ("nothing_known", (), 30),
    ],
)
def test_the_longest_that_fits_holds(category: str, repairs: tuple[str, ...], minutes: int) -> None:
    assert planned_minutes(LIST, category, repairs) == minutes


def test_the_shipped_list_names_only_what_there_is() -> None:
    assert set(LIST["minutes"]["of_class"]) <= CLASSES
    assert set(LIST["minutes"]["of_repair"]) <= REPAIRS


@pytest.mark.parametrize("minutes", [0, -1, 7 * 24 * 60 + 1])
def test_a_run_takes_a_minute_to_a_week(minutes: int) -> None:
    with pytest.raises(BadEntry):
        checked_minutes(minutes)


def test_good_before_its_time_is_early_and_nothing_else_is() -> None:
    assert is_early("pass", 20, 20 * 60_000 - 1)
    assert not is_early("pass", 20, 20 * 60_000)
    assert not is_early("fail", 20, 0)
