"""Rows over pages: nothing lost, nothing torn from what it belongs to."""

from __future__ import annotations

from printing.flow import Row, paginate


def _draw(*_: object) -> None:
    """Draw nothing."""


def _row(height: float = 10, *, together: bool = False, gap: bool = False) -> Row:
    return Row(height, _draw, together=together, gap=gap)


def _room(page: int) -> float:
    return 30 if page else 20


def test_rows_fill_the_first_page_and_then_larger_ones() -> None:
    assert [len(page) for page in paginate([_row()] * 7, _room)] == [2, 3, 2]


def test_a_row_stays_with_the_one_after_it() -> None:
    rows = [_row(), _row(together=True), _row()]

    assert paginate(rows, _room) == [rows[:1], rows[1:]]


def test_a_group_taller_than_a_page_is_split() -> None:
    rows = [_row(together=True)] * 6

    assert [len(page) for page in paginate(rows, _room)] == [2, 3, 1]


def test_a_gap_is_dropped_at_the_head_of_a_page() -> None:
    rows = [_row(gap=True), _row(), _row(), _row(gap=True), _row()]

    assert paginate(rows, _room) == [rows[1:3], rows[4:]]


def test_a_row_taller_than_any_page_stands_alone() -> None:
    assert [len(page) for page in paginate([_row(99), _row(99)], _room)] == [1, 1]
