"""A part of a job on its way: needed, issued, fitted, put back, dropped, taken out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.part import SerialsMissing, Tracking
from app.domain.part_line import LineNotOpen, NotFitted
from app.domain.stock import NotEnough, StockPlace
from app.services.stock.sums import Lot, slices
from tests.services.stock.stand import QUARANTINE, SCRAP
from tests.stock import to_be_booked

if TYPE_CHECKING:
    from tests.services.stock.stand import StockStand


@pytest.fixture
def part(stand: StockStand) -> str:
    part = stand.part(cost=700)
    stand.receive(part, 3, 1_500)
    return part


def places(stand: StockStand, part: str) -> dict[str, int]:
    return {str(at): n for at, n in stand.book.there(part).places.items() if n}


def test_what_is_issued_lies_on_the_bench_and_is_kept_back_no_more(
    stand: StockStand, part: str
) -> None:
    line = stand.need(stand.job(), part, 2)
    stand.issue(line)
    assert places(stand, part) == {"store": 1, "bench": 2}
    assert (stand.book.held(line), stand.book.state(line)) == (0, "issued")


def test_a_line_that_is_issued_in_parts_keeps_back_what_it_lacks(
    stand: StockStand, part: str
) -> None:
    line = stand.need(stand.job(), part, 3)
    stand.issue(line, quantity=1)
    assert (stand.book.held(line), stand.book.state(line)) == (2, "needed")


def test_a_line_with_all_its_pieces_is_not_issued_again(stand: StockStand, part: str) -> None:
    line = stand.need(stand.job(), part)
    stand.issue(line)
    with pytest.raises(LineNotOpen):
        stand.issue(line)


def test_the_shelf_gives_no_more_than_it_has(stand: StockStand, part: str) -> None:
    line = stand.need(stand.job(), part, 4)
    with pytest.raises(NotEnough) as refused:
        stand.issue(line)
    assert (refused.value.wanted, refused.value.there) == (4, 3)
    assert stand.book.held(line) == 3


def test_what_is_needed_for_one_job_may_be_issued_to_another(stand: StockStand, part: str) -> None:
    first, second = (stand.need(stand.job(), part, 2) for _ in range(2))
    stand.issue(second)
    assert (stand.book.held(first), stand.book.held(second)) == (1, 0)
    assert stand.book.reservations(first) == [(2, "given_away")]


def test_what_is_put_back_is_kept_back_again(stand: StockStand, part: str) -> None:
    line = stand.need(stand.job(), part, 2)
    stand.issue(line)
    assert stand.put_back(line) == 2
    assert (stand.book.held(line), stand.book.state(line)) == (2, "needed")


def test_what_is_faulty_is_put_back_into_quarantine_and_needed_still(
    stand: StockStand, part: str
) -> None:
    line = stand.need(stand.job(), part, 2)
    stand.issue(line)
    stand.put_back(line, QUARANTINE)
    assert places(stand, part) == {"store": 1, "quarantine": 2}
    assert (stand.book.held(line), stand.book.value(part)) == (1, 1_500)


def test_what_is_fitted_is_not_put_back(stand: StockStand, part: str) -> None:
    line = stand.need(stand.job(), part, 5)
    stand.fit(line)
    with pytest.raises(LineNotOpen):
        stand.put_back(line)
    assert (stand.book.state(line), to_be_booked(stand.shop, part)) == ("fitted", 2)


def test_what_is_fitted_comes_from_the_bench_first(stand: StockStand, part: str) -> None:
    line = stand.need(stand.job(), part, 2)
    stand.issue(line, quantity=1)
    stand.fit(line)
    assert places(stand, part) == {"store": 1}
    assert stand.book.cost_of_line(line) == 1_000


def test_what_nobody_has_is_fitted_and_to_be_booked_at_the_last_cost(
    stand: StockStand, part: str
) -> None:
    line = stand.need(stand.job(), part, 5)
    stand.fit(line)
    assert (places(stand, part), to_be_booked(stand.shop, part)) == ({}, 2)
    assert stand.book.told("stock.unbooked")[-1]["quantity"] == 2


def test_a_part_with_serials_is_fitted_by_its_serial(stand: StockStand) -> None:
    part = stand.part(Tracking.SERIAL)
    pieces = [stand.piece(part, serial) for serial in "12"]
    for piece in pieces:
        stand.receive(part, 1, 500, Lot(piece=piece))
    line = stand.need(stand.job(), part)
    with pytest.raises(SerialsMissing):
        stand.fit(line)
    stand.fit(line, Lot(piece=pieces[1]))
    with stand.shop.file.reading() as session:
        there = slices(session, part, StockPlace.STORE)
    assert [one.lot.piece for one in there] == [pieces[0]]


def test_what_is_taken_out_is_needed_no_more(stand: StockStand, part: str) -> None:
    line = stand.need(stand.job(), part, 2)
    stand.fit(line)
    stand.take_out_again(line, QUARANTINE)
    assert (stand.book.state(line), stand.book.held(line)) == ("taken_out", 0)
    assert (places(stand, part), stand.book.cost_of_line(line)) == (
        {"store": 1, "quarantine": 2},
        0,
    )


def test_what_was_never_fitted_is_not_taken_out(stand: StockStand, part: str) -> None:
    line = stand.need(stand.job(), part)
    with pytest.raises(NotFitted):
        stand.take_out_again(line, SCRAP)


def test_what_is_dropped_lies_on_the_shelf_for_whoever_waits(stand: StockStand, part: str) -> None:
    first, second = (stand.need(stand.job(), part, 3) for _ in range(2))
    stand.issue(first)
    stand.drop(first)
    assert (stand.book.held(first), stand.book.held(second)) == (0, 3)
    with pytest.raises(LineNotOpen):
        stand.drop(first)
