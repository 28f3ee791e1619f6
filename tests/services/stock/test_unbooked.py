"""Pieces that were used before the book had them: noted, split, brought back, or booked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.part_line import UseNotFound
from app.services.stock.unbooked import open_use, open_uses
from tests.services.stock.stand import QUARANTINE, SHELF
from tests.stock import to_be_booked

if TYPE_CHECKING:
    from tests.services.stock.stand import StockStand


@pytest.fixture
def part(stand: StockStand) -> str:
    return stand.part(cost=700)


@pytest.fixture
def line(stand: StockStand, part: str) -> str:
    """Give a line of which three pieces are fitted that nobody had booked."""
    line = stand.need(stand.job(), part, 3)
    stand.fit(line)
    return line


def uses(stand: StockStand, line: str) -> list[tuple[int, int | None]]:
    """Return pieces and cost of what is to be booked of a line."""
    with stand.shop.file.reading() as session:
        return [(use.quantity, use.unit_cost) for use in open_uses(session, part_line=line)]


def test_it_is_thought_to_have_cost_what_the_part_cost_last(stand: StockStand, line: str) -> None:
    assert uses(stand, line) == [(3, 700)]


def test_it_takes_nothing_from_the_shelf(stand: StockStand, part: str, line: str) -> None:
    assert line
    assert (stand.book.there(part).places, stand.book.value(part)) == ({}, 0)


def test_what_comes_later_lies_there_and_is_not_taken_for_it(
    stand: StockStand, part: str, line: str
) -> None:
    stand.receive(part, 2, 1_000)
    assert (stand.book.there(part).on_hand, to_be_booked(stand.shop, part)) == (2, 3)
    assert stand.book.cost_of_line(line) == 0


def test_it_is_booked_in_and_out_at_its_own_cost(stand: StockStand, part: str, line: str) -> None:
    stand.receive(part, 2, 1_000)
    stand.book_use(line, 800)
    assert (stand.book.there(part).on_hand, stand.book.value(part)) == (2, 1_000)
    assert stand.book.cost_of_line(line) == 2_400


def test_it_is_booked_once(stand: StockStand, line: str) -> None:
    with stand.shop.file.reading() as session:
        use = open_uses(session, part_line=line)[0].id
    stand.book_use(line, 800)
    with stand.acting() as work, pytest.raises(UseNotFound):
        open_use(work, use)


@pytest.mark.parametrize("to", [SHELF, QUARANTINE])
def test_what_comes_out_of_the_device_comes_into_the_book(
    stand: StockStand, part: str, line: str, to: object
) -> None:
    stand.take_out_again(line, to)  # type: ignore[arg-type]
    assert (uses(stand, line), stand.book.value(part)) == ([], 2_100)
    assert sum(stand.book.there(part).places.values()) == 3


def test_what_was_booked_before_it_comes_out_comes_into_its_layer(
    stand: StockStand, part: str, line: str
) -> None:
    stand.book_use(line, 800)
    stand.take_out_again(line, SHELF)
    assert (stand.book.there(part).on_hand, stand.book.value(part)) == (3, 2_400)
    assert stand.book.cost_of_line(line) == 0
