"""What is kept back for jobs: as much as the shelf has, the oldest need first, and never more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.stock.stand import QUARANTINE, SHELF

if TYPE_CHECKING:
    from tests.services.stock.stand import StockStand


@pytest.fixture
def part(stand: StockStand) -> str:
    return stand.part()


@pytest.fixture
def lines(stand: StockStand, part: str) -> list[str]:
    """Give three jobs that need two pieces each, the oldest first; the shelf has none."""
    return [stand.need(stand.job(), part, 2) for _ in range(3)]


def held(stand: StockStand, lines: list[str]) -> list[int]:
    return [stand.book.held(line) for line in lines]


def test_nothing_is_kept_back_of_nothing(stand: StockStand, lines: list[str]) -> None:
    assert held(stand, lines) == [0, 0, 0]


def test_what_comes_is_kept_back_for_the_oldest_need_first(
    stand: StockStand, part: str, lines: list[str]
) -> None:
    stand.receive(part, 3)
    assert held(stand, lines) == [2, 1, 0]


def test_no_more_is_kept_back_than_is_needed(
    stand: StockStand, part: str, lines: list[str]
) -> None:
    stand.receive(part, 9)
    shelf = stand.book.there(part)
    assert (held(stand, lines), shelf.reserved, shelf.available) == ([2, 2, 2], 6, 3)


def test_what_is_used_otherwise_is_lacked_by_the_youngest_need(
    stand: StockStand, part: str, lines: list[str]
) -> None:
    stand.receive(part, 6)
    stand.take(part, 3)
    assert held(stand, lines) == [2, 1, 0]
    assert stand.book.reservations(lines[0]) == []
    assert stand.book.reservations(lines[1]) == [(2, "given_away")]


def test_what_is_not_kept_back_is_used_without_a_word(
    stand: StockStand, part: str, lines: list[str]
) -> None:
    stand.receive(part, 9)
    stand.take(part, 3)
    assert held(stand, lines) == [2, 2, 2]
    assert stand.book.told("stock.given_away") == []


def test_what_goes_into_quarantine_is_kept_back_for_nobody(
    stand: StockStand, part: str, lines: list[str]
) -> None:
    stand.receive(part, 4)
    stand.shift(part, 3, QUARANTINE)
    assert held(stand, lines) == [1, 0, 0]
    stand.shift(part, 3, SHELF, place=QUARANTINE)
    assert held(stand, lines) == [2, 2, 0]


def test_what_lies_in_quarantine_is_kept_back_for_nobody(
    stand: StockStand, part: str, lines: list[str]
) -> None:
    stand.receive(part, 4, to=QUARANTINE)
    assert held(stand, lines) == [0, 0, 0]


def test_a_need_that_is_dropped_serves_the_next(
    stand: StockStand, part: str, lines: list[str]
) -> None:
    stand.receive(part, 2)
    stand.drop(lines[0])
    assert held(stand, lines) == [0, 2, 0]
    assert stand.book.reservations(lines[0]) == [(2, "not_needed")]


def test_a_need_of_another_part_gets_nothing(
    stand: StockStand, part: str, lines: list[str]
) -> None:
    stand.receive(stand.part(), 4)
    assert held(stand, lines) == [0, 0, 0]


def test_a_need_without_a_part_keeps_nothing_back(stand: StockStand) -> None:
    line = stand.need(stand.job(), None, names={"en": "A spring"})
    assert stand.book.held(line) == 0
