"""How past jobs mostly ended, weighed with what is usual in their class."""

from __future__ import annotations

import pytest

from app.domain.open_repair import RepairStatus
from app.domain.similar_ends import WeighedEnd, weighed_end

FIXED, DEAD, UNKNOWN = RepairStatus.FIXED, RepairStatus.END_OF_LIFE, RepairStatus.UNKNOWN
MOSTLY_FIXED = [FIXED] * 60 + [DEAD] * 40


def test_a_few_that_ended_otherwise_do_not_outweigh_the_class() -> None:
    said = weighed_end([DEAD] * 4 + [FIXED], MOSTLY_FIXED)
    assert said == WeighedEnd(FIXED, 1, 5, 60, 100, usual=FIXED)


def test_many_that_ended_otherwise_do() -> None:
    said = weighed_end([DEAD] * 8 + [FIXED], MOSTLY_FIXED)
    assert said == WeighedEnd(DEAD, 8, 9, 40, 100, usual=FIXED)


def test_the_class_weighs_as_twenty_however_many_it_is_known_by() -> None:
    like = [DEAD] * 8 + [FIXED]
    assert weighed_end(like, MOSTLY_FIXED[::10]).status is DEAD
    assert weighed_end(like, MOSTLY_FIXED * 2).status is DEAD


@pytest.mark.parametrize(
    ("like", "of_class"),
    [
        ([FIXED] * 4, MOSTLY_FIXED),
        ([FIXED] * 4 + [UNKNOWN] * 9, MOSTLY_FIXED),
        ([FIXED] * 9, []),
        ([FIXED] * 9, [UNKNOWN]),
    ],
)
def test_nothing_is_said_where_too_few_ends_are_known(
    like: list[RepairStatus], of_class: list[RepairStatus]
) -> None:
    assert weighed_end(like, of_class) is None
