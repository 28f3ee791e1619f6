"""A piece with a number of its own lies at one place at most, whoever books what."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.domain.money_entry import RefundEntry, ReturnedLine, SaleEntry, SoldLine
from app.domain.part import SerialElsewhere, Tracking
from app.domain.stock import StockPlace
from app.domain.stock_entry import CountEntry
from app.services.stock.ledger import Spot
from app.services.stock.sums import Lot, slices
from tests.money import payment
from tests.services.stock.stand import QUARANTINE, SCRAP, SHELF
from tests.stock import receive

if TYPE_CHECKING:
    from app.services.stock.sums import Slice
    from tests.services.stock.stand import StockStand

SERIAL = "F17ABC123XYZ"


@pytest.fixture
def part(stand: StockStand) -> str:
    return stand.part(Tracking.SERIAL)


def lying(stand: StockStand, part: str) -> tuple[Slice, ...]:
    with stand.shop.file.reading() as session:
        return slices(session, part, StockPlace.STORE)


def sell(stand: StockStand, part: str) -> tuple[str, str]:
    """Sell one over the counter, where nobody asks which; return the invoice and its line."""
    entry = SaleEntry((SoldLine(part, 1, 1_000),), payment(printed=False))
    made = stand.shop.sale.sell(stand.actor, entry)
    (line,) = stand.shop.refunds.offer(stand.actor, made.invoice).lines
    return made.invoice, line.id


def give_back(stand: StockStand, sold: tuple[str, str]) -> str:
    invoice, line = sold
    entry = RefundEntry(uuid4().hex, invoice, "坏的", (ReturnedLine(line),), printed=False)
    return stand.shop.refunds.refund(stand.actor, entry).id


def count(stand: StockStand, part: str, *serials: str) -> None:
    entry = CountEntry(part=part, serials=serials, reason="盘点")
    stand.shop.stock_keeping.correct(stand.actor, entry)


@pytest.mark.parametrize("place", [SHELF, QUARANTINE, SCRAP, Spot(StockPlace.BENCH)])
def test_what_lies_somewhere_does_not_come_in_again(
    stand: StockStand, part: str, place: Spot
) -> None:
    piece = stand.piece(part, "1")
    stand.receive(part, 1, 500, Lot(piece=piece), place)
    with pytest.raises(SerialElsewhere):
        stand.receive(part, 1, 500, Lot(piece=piece))
    assert stand.book.there(part).places == {place.place: 1}


def test_one_number_stands_on_one_piece(stand: StockStand, part: str) -> None:
    with pytest.raises(SerialElsewhere):
        stand.receive(part, 2, 500, Lot(piece=stand.piece(part, "1")))
    assert stand.book.there(part).on_hand == 0


def test_a_piece_that_left_may_come_in_again(stand: StockStand, part: str) -> None:
    piece = stand.piece(part, "1")
    for _ in range(2):
        stand.receive(part, 1, 500, Lot(piece=piece))
        stand.take(part, 1, Lot(piece=piece))
    assert stand.book.there(part).on_hand == 0


def test_a_piece_comes_back_nameless_where_the_till_had_named_another(
    stand: StockStand, part: str
) -> None:
    receive(stand.shop, stand.actor, part, 2, serials=(SERIAL, "F17ABC123XYA"))
    sold = sell(stand, part)
    # The book thought that the oldest had gone, and the count says which one really did.
    count(stand, part, SERIAL)
    give_back(stand, sold)
    assert sorted(one.quantity for one in lying(stand, part)) == [1, 1]
    assert [one.lot.piece is None for one in lying(stand, part)] == [True, False]


def test_a_nameless_piece_that_came_back_by_mistake_goes_again(
    stand: StockStand, part: str
) -> None:
    receive(stand.shop, stand.actor, part, 2, unit_cost=500, serials=(SERIAL, "F17ABC123XYA"))
    sold = sell(stand, part)
    count(stand, part, SERIAL)
    refund = give_back(stand, sold)
    stand.shop.voids.void(stand.actor, refund, "错")
    assert [one.lot.piece is None for one in lying(stand, part)] == [False]
    assert stand.book.value(part) == 500


def test_a_piece_used_unbooked_and_counted_since_comes_back_nameless(
    stand: StockStand, part: str
) -> None:
    line = stand.need(stand.job(), part)
    stand.fit(line, Lot(piece=stand.piece(part, "1")))
    count(stand, part, "1")
    stand.take_out_again(line, SHELF)
    assert [one.lot.piece is None for one in lying(stand, part)] == [True, False]


def test_several_unbooked_pieces_have_no_number_together(stand: StockStand) -> None:
    part = stand.part()
    line = stand.need(stand.job(), part, 3)
    stand.fit(line, Lot(piece=stand.piece(part, "1")))
    stand.take_out_again(line, SHELF)
    assert [(one.quantity, one.lot.piece) for one in lying(stand, part)] == [(3, None)]
