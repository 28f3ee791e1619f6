"""The states of a job: the whole table of moves, written out by hand."""

from __future__ import annotations

import pytest

from app.domain.job import (
    FINISHED,
    TRANSITIONS,
    IllegalTransition,
    JobState,
    check_transition,
    is_open,
)

MOVES = {
    "received": "diagnosing awaiting_parts repairing ready void",
    "diagnosing": "quoted awaiting_parts repairing ready void",
    "quoted": "approved declined diagnosing ready void",
    "approved": "awaiting_parts repairing diagnosing ready void",
    "declined": "ready diagnosing void",
    "awaiting_parts": "repairing diagnosing ready void",
    "repairing": "testing ready awaiting_parts diagnosing void",
    "testing": "ready repairing void",
    "ready": "handed_over diagnosing repairing closed void",
    "handed_over": "closed ready",
    "closed": "handed_over",
    "void": "",
}


@pytest.mark.parametrize("current", JobState)
@pytest.mark.parametrize("target", JobState)
def test_exactly_the_moves_of_the_table_are_allowed(current: JobState, target: JobState) -> None:
    if target in MOVES[current].split():
        check_transition(current, target)
    else:
        with pytest.raises(IllegalTransition):
            check_transition(current, target)


def test_every_state_can_be_reached() -> None:
    reached = {JobState.RECEIVED}
    while True:
        further = reached | {target for state in reached for target in TRANSITIONS[state]}
        if further == reached:
            break
        reached = further
    assert reached == set(JobState)


def test_only_void_has_no_way_out() -> None:
    assert [state for state in JobState if not TRANSITIONS[state]] == [JobState.VOID]


def test_a_device_is_in_the_shop_until_it_is_handed_over() -> None:
    assert {state for state in JobState if not is_open(state)} == FINISHED
