"""The Open Repair Data Standard: its categories, and what its words mean for a job."""

from __future__ import annotations

import pytest

from app.domain.job import Outcome
from app.domain.open_repair import (
    CATEGORIES,
    COLUMNS,
    MISC,
    RepairBarrier,
    RepairStatus,
    category_id,
    outcome_of,
    parse_barrier,
    parse_status,
    status_of,
)
from app.services.policy.shipped_content import read_list


def test_the_standard_has_fourteen_columns_and_forty_categories() -> None:
    assert len(COLUMNS) == len(set(COLUMNS)) == 14
    assert list(CATEGORIES) == list(range(1, 41))
    assert CATEGORIES[MISC] == "Misc"


@pytest.mark.parametrize(("number", "name"), CATEGORIES.items())
def test_a_category_is_known_by_its_name(number: int, name: str) -> None:
    assert category_id(f" {name.upper()}  ") == number


def test_an_unknown_category_has_no_id() -> None:
    assert category_id("Hoverboard") is None


@pytest.mark.parametrize(
    ("text", "barrier"),
    [
        ("No way to open product", RepairBarrier.CANNOT_OPEN),
        ("No way to open the product", RepairBarrier.CANNOT_OPEN),
        ("Item too worn out", RepairBarrier.TOO_WORN_OUT),
        ("too  worn out ", RepairBarrier.TOO_WORN_OUT),
        ("Rain", None),
        ("", None),
    ],
)
def test_a_barrier_is_known_in_each_of_its_spellings(
    text: str, barrier: RepairBarrier | None
) -> None:
    assert parse_barrier(text) is barrier


def test_a_status_is_read_in_any_case() -> None:
    assert parse_status("end of LIFE") is RepairStatus.END_OF_LIFE
    assert parse_status("Mended") is None


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (RepairStatus.FIXED, Outcome.REPAIRED),
        (RepairStatus.END_OF_LIFE, Outcome.NOT_REPAIRABLE),
        (RepairStatus.REPAIRABLE, None),
        (RepairStatus.UNKNOWN, None),
    ],
)
def test_a_status_becomes_the_outcome_that_fits_or_none(
    status: RepairStatus, outcome: Outcome | None
) -> None:
    assert outcome_of(status) is outcome


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Outcome.REPAIRED, RepairStatus.FIXED),
        (Outcome.PARTLY, RepairStatus.REPAIRABLE),
        (Outcome.DECLINED, RepairStatus.REPAIRABLE),
        (Outcome.NOT_REPAIRABLE, RepairStatus.END_OF_LIFE),
        (Outcome.LOST, RepairStatus.UNKNOWN),
        (None, RepairStatus.UNKNOWN),
    ],
)
def test_an_outcome_is_published_as_a_status(outcome: Outcome | None, status: RepairStatus) -> None:
    assert status_of(outcome) is status


def test_every_shipped_device_class_names_a_category_of_the_standard() -> None:
    classes = read_list("device_classes")["device_class"]
    assert [one["key"] for one in classes if category_id(one["open_repair_category"]) is None] == []
