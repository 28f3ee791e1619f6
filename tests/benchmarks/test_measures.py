"""A tiny run has every part of the JSON; no figure of it is asserted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.benchmarks.__main__ import main
from tests.benchmarks.group import GROUPS
from tests.benchmarks.timing import Times

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.long, pytest.mark.long_start]
_FIGURES = {"n", "first", "p50", "p95", "p99", "max", "cpu p50", "cpu p99"}


@pytest.fixture(scope="session")
def answer(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Measure a shop of 200 jobs, each thing a few times."""
    kept: Path = tmp_path_factory.mktemp("measured")
    with pytest.MonkeyPatch.context() as patch:
        said: list[str] = []
        patch.setattr("sys.stdout.write", said.append)
        parts = ",".join(name for name in GROUPS if name != "window")
        assert main(["--jobs", "200", "--keep", str(kept), "--most", "3", "--only", parts]) == 0
    return dict(json.loads("".join(said)))


def test_it_says_where_and_on_what_it_was_taken(answer: dict[str, Any]) -> None:
    assert {"cpu", "cores", "load", "python", "sqlite", "date"} <= answer["surroundings"].keys()
    shop = answer["jobs"]["200"]
    assert shop["made"]["rows"]["job"] == 200
    assert shop["made"]["rows"].keys() >= {"customer", "device", "event", "search_doc"}
    assert shop["file bytes"] > 0


@pytest.mark.parametrize("group", [name for name in GROUPS if name != "window"])
def test_every_part_has_its_figures(answer: dict[str, Any], group: str) -> None:
    part = answer["jobs"]["200"][group]
    assert "not_measured" not in part, part["not_measured"]
    taken = [value for value in part.values() if isinstance(value, dict) and "p50" in value]
    assert group == "lists" or taken
    assert all(figures.keys() >= _FIGURES for figures in taken)


def test_a_copy_is_worked_in_and_taken_away(answer: dict[str, Any]) -> None:
    intake = answer["jobs"]["200"]["intake"]
    assert intake["rows of one intake"] > 20
    assert intake["new customer"]["n"] == 3


def test_percentiles_are_nearest_rank() -> None:
    times = Times([float(number) for number in range(100, 0, -1)])
    assert times.figures() == {
        "n": 100,
        "first": 100.0,
        "p50": 50.0,
        "p95": 95.0,
        "p99": 99.0,
        "max": 100.0,
    }
