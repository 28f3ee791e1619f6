"""Names of bins, and what a walk along the shelves proves."""

from __future__ import annotations

import pytest

from app.domain.errors import BadEntry
from app.domain.place import (
    Finding,
    Judged,
    Sighting,
    judge_walk,
    name_key,
    names_between,
    shelf_order,
)

_NOBODY: frozenset[str] = frozenset()


def _judged(
    recorded: dict[str, str], *sightings: Sighting, since: frozenset[str] = _NOBODY
) -> dict[str, Finding]:
    return {one.job or one.text: one.finding for one in judge_walk(recorded, sightings, since)}


def test_a_device_seen_in_its_bin_is_found() -> None:
    assert _judged({"j": "a"}, Sighting("a"), Sighting("a", "j")) == {"j": Finding.FOUND}


def test_a_device_of_a_walked_bin_that_nobody_saw_is_missing() -> None:
    assert _judged({"j": "a"}, Sighting("a")) == {"j": Finding.MISSING}


def test_a_device_whose_bin_nobody_came_to_is_not_called_missing() -> None:
    assert _judged({"j": "a"}, Sighting("b")) == {"j": Finding.NOT_WALKED}


def test_a_device_in_another_bin_is_misplaced_and_says_both() -> None:
    assert judge_walk({"j": "a"}, [Sighting("a"), Sighting("b", "j")], _NOBODY) == (
        Judged(Finding.MISPLACED, "j", "a", "b"),
    )


def test_a_device_of_no_bin_that_was_seen_is_misplaced() -> None:
    assert _judged({"j": ""}, Sighting("b", "j")) == {"j": Finding.MISPLACED}


def test_a_device_of_no_bin_that_nobody_saw_is_in_hand() -> None:
    assert _judged({"j": ""}, Sighting("b")) == {"j": Finding.LOOSE}


def test_a_device_seen_twice_lies_where_it_was_seen_last() -> None:
    seen = (Sighting("a", "j"), Sighting("b", "j"))
    assert _judged({"j": "b"}, *seen) == {"j": Finding.FOUND}


def test_an_unknown_code_and_a_job_that_is_over_are_strange() -> None:
    seen = (Sighting("a", text="X9"), Sighting("a", "old", gone=True))
    assert _judged({}, *seen) == {"X9": Finding.STRANGE, "old": Finding.STRANGE}


def test_one_strange_code_scanned_twice_is_one() -> None:
    assert len(judge_walk({}, [Sighting("a", text="X9")] * 2, _NOBODY)) == 1


def test_what_was_put_away_during_the_walk_is_not_missing() -> None:
    assert _judged({"j": "a"}, Sighting("a"), since=frozenset({"j"})) == {"j": Finding.FOUND}


def test_what_was_moved_after_it_was_seen_lies_where_it_was_moved() -> None:
    seen = (Sighting("a"), Sighting("a", "j"), Sighting("b"))
    assert _judged({"j": "b"}, *seen, since=frozenset({"j"})) == {"j": Finding.FOUND}


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("A1", "", ("A1",)),
        ("A1", "A3", ("A1", "A2", "A3")),
        ("A09", "A11", ("A09", "A10", "A11")),
        ("1-1", "1-2", ("1-1", "1-2")),
        ("货架9", "货架10", ("货架9", "货架10")),
    ],
)
def test_a_row_of_bins_counts_up(first: str, last: str, names: tuple[str, ...]) -> None:
    assert names_between(first, last) == names


@pytest.mark.parametrize("last", ["A0", "B3", "A", "A1000"])
def test_a_row_that_does_not_count_up_is_refused(last: str) -> None:
    with pytest.raises(BadEntry):
        names_between("A1", last)


def test_names_differ_by_more_than_case_width_or_spaces() -> None:
    assert name_key("a 1") == name_key("Ａ１") == name_key("A1")


def test_one_walks_past_a2_before_a10() -> None:
    assert sorted(["B1", "A10", "A2"], key=shelf_order) == ["A2", "A10", "B1"]
