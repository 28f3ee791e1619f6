"""Rows over pages: nothing lost, nothing torn from what it belongs to."""

from __future__ import annotations

from dataclasses import replace

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


def test_heads_stand_again_on_every_page_after_the_first() -> None:
    head = _row(5)
    rows = [head, *[replace(_row(), heads=(head,))] * 3]

    assert paginate(rows, _room) == [rows[:2], [head, *rows[2:]]]


def test_heads_do_not_push_a_row_off_its_page() -> None:
    head, tall = _row(5), _row(28)
    rows = [_row(), replace(tall, heads=(head,))]

    assert paginate(rows, _room) == [rows[:1], rows[1:]]


def test_a_gap_brings_no_heads() -> None:
    head = _row(5)
    rows = [_row(), _row(), replace(_row(gap=True), heads=(head,))]

    assert paginate(rows, _room) == [rows[:2], []]
