"""First fix: which repairs count, and which of them held."""

from __future__ import annotations

import pytest

from app.domain.job_return import FirstFix, RepairedJob, ReturnCause, first_fix

HELD = RepairedJob(40)


@pytest.mark.parametrize("cause", [ReturnCause.SAME_FAULT, ReturnCause.PART_FAILED])
def test_a_return_for_a_fault_of_ours_is_no_first_fix(cause: ReturnCause) -> None:
    counted = first_fix([HELD, RepairedJob(40, ((12, cause),))], 30)
    assert counted == FirstFix(days=30, repaired=2, held=1, unclassified=0, waiting=0)


@pytest.mark.parametrize("cause", [ReturnCause.NEW_FAULT, ReturnCause.CUSTOMER_DAMAGE])
def test_a_return_for_something_else_leaves_the_first_fix(cause: ReturnCause) -> None:
    assert first_fix([RepairedJob(40, ((12, cause),))], 30).held == 1


def test_a_return_that_nobody_classified_counts_as_not_held() -> None:
    counted = first_fix([RepairedJob(40, ((12, None),))], 30)
    assert (counted.held, counted.unclassified) == (0, 1)


@pytest.mark.parametrize(("back", "held"), [(30, 0), (31, 1)])
def test_the_last_day_of_the_window_counts(back: int, held: int) -> None:
    assert first_fix([RepairedJob(60, ((back, ReturnCause.WORKMANSHIP),))], 30).held == held


@pytest.mark.parametrize(("ago", "waiting"), [(30, 1), (31, 0)])
def test_a_repair_waits_until_its_window_is_over(ago: int, waiting: int) -> None:
    counted = first_fix([RepairedJob(ago)], 30)
    assert (counted.waiting, counted.repaired) == (waiting, 1 - waiting)


def test_without_a_repair_that_counts_there_is_no_share() -> None:
    assert first_fix([RepairedJob(3)], 30).share_bp is None


def test_the_share_is_rounded_to_basis_points() -> None:
    repairs = [HELD, HELD, RepairedJob(40, ((1, ReturnCause.SAME_FAULT),))]
    assert first_fix(repairs, 30).share_bp == 6667


def test_a_return_without_a_fault_does_not_hide_the_next_one() -> None:
    back = (3, ReturnCause.NO_FAULT_FOUND), (10, ReturnCause.SAME_FAULT)
    counted = first_fix([RepairedJob(60, back)], 30)
    assert (counted.held, counted.unclassified) == (0, 0)


def test_what_is_known_to_be_ours_is_not_also_unclassified() -> None:
    back = (3, None), (10, ReturnCause.WORKMANSHIP)
    assert first_fix([RepairedJob(60, back)], 30).unclassified == 0
    assert first_fix([RepairedJob(60, back)], 5).unclassified == 1
