"""What pieces cost: first in, first out, back into the layers they came from, to the last cent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.stock import AlreadyReversed, NotEnough
from app.services.stock.sums import Lot
from tests.services.stock.stand import QUARANTINE, SCRAP

if TYPE_CHECKING:
    from tests.fakes import StoppedClock
    from tests.services.stock.stand import StockStand


def test_the_oldest_pieces_go_first(stand: StockStand) -> None:
    part = stand.part()
    stand.receive(part, 2, 200)
    stand.receive(part, 2, 500)
    assert stand.book.cost(stand.take(part, 3)) == 200 + 250


def test_odd_cents_are_shared_out_to_the_last(stand: StockStand) -> None:
    part = stand.part()
    stand.receive(part, 3, 1_000)
    costs = [stand.book.cost(stand.take(part, 1)) for _ in range(3)]
    assert (sum(costs), stand.book.value(part)) == (1_000, 0)


def test_what_comes_back_is_worth_what_it_was(stand: StockStand) -> None:
    part = stand.part()
    stand.receive(part, 2, 200)
    (gone,) = stand.take(part, 1)
    stand.receive(part, 1, 900)
    stand.bring_back(gone)
    assert stand.book.value(part) == 1_100
    assert stand.book.cost(stand.take(part, 2)) == 200


def test_some_of_several_layers_come_back_last_taken_first(stand: StockStand) -> None:
    part = stand.part()
    stand.receive(part, 1, 100)
    stand.receive(part, 2, 801)
    (gone,) = stand.take(part, 3)
    values = []
    for _ in range(3):
        stand.bring_back(gone, 1)
        values.append(stand.book.value(part))
    assert values == [401, 801, 901]
    assert stand.book.cost([gone]) == 0


def test_the_cost_said_later_does_not_change_which_comes_back_first(stand: StockStand) -> None:
    part = stand.part()
    first = stand.receive(part, 1)
    stand.receive(part, 1, 300)
    (gone,) = stand.take(part, 2)
    stand.say_cost(first, 100)
    stand.bring_back(gone, 1)
    assert stand.book.value(part) == 300


def test_what_is_sent_again_and_comes_back_again_is_in_its_layer(stand: StockStand) -> None:
    part = stand.part()
    stand.receive(part, 2, 1_001)
    (gone,) = stand.take(part, 2)
    stand.send_again(stand.bring_back(gone, 1))
    stand.bring_back(gone)
    assert (stand.book.in_layers(part), stand.book.value(part)) == (2, 1_001)


def test_what_lay_where_nothing_has_a_value_comes_back_as_worth_nothing(stand: StockStand) -> None:
    part = stand.part()
    stand.receive(part, 1, 700)
    stand.shift(part, 1, SCRAP)
    (gone,) = stand.take(part, 1, place=SCRAP)
    stand.bring_back(gone)
    assert (stand.book.in_layers(part), stand.book.value(part)) == (1, 0)


def test_what_is_scrapped_keeps_its_cost_with_the_move(stand: StockStand) -> None:
    part = stand.part()
    stand.receive(part, 2, 700)
    (gone,) = stand.take(part, 2)
    stand.bring_back(gone, 1, SCRAP)
    assert (stand.book.cost([gone]), stand.book.value(part)) == (700, 0)
    stand.bring_back(gone, 1)
    assert (stand.book.cost([gone]), stand.book.value(part)) == (350, 350)


def test_quarantine_keeps_the_value(stand: StockStand) -> None:
    part = stand.part()
    stand.receive(part, 2, 700)
    stand.shift(part, 1, QUARANTINE)
    assert (stand.book.in_layers(part), stand.book.value(part)) == (2, 700)


def test_a_cost_said_later_is_shared_by_all_that_took(stand: StockStand) -> None:
    part = stand.part()
    came = stand.receive(part, 3)
    jobs = [stand.take(part, 1) for _ in range(2)]
    stand.say_cost(came, 1_000)
    assert [stand.book.cost(moves) for moves in jobs] == [333, 334]
    assert stand.book.value(part) == 333


def test_a_cost_said_later_is_none_of_what_came_back(stand: StockStand) -> None:
    part = stand.part()
    came = stand.receive(part, 3)
    kept, returned = stand.take(part, 1), stand.take(part, 1)
    stand.bring_back(returned[0])
    stand.say_cost(came, 900)
    assert (stand.book.cost(kept), stand.book.cost(returned)) == (300, 0)
    stand.bring_back(kept[0])
    assert stand.book.value(part) == 900


@pytest.mark.parametrize("said", [0, 1, 999, 5_000])
def test_a_cost_said_wrongly_is_said_again(stand: StockStand, said: int) -> None:
    part = stand.part()
    came = stand.receive(part, 4, 1_000)
    gone = stand.take(part, 3)
    stand.say_cost(came, said)
    assert stand.book.cost(gone) + stand.book.value(part) == said


def test_a_layer_that_is_spent_can_be_said_to_have_cost_another_sum(stand: StockStand) -> None:
    part = stand.part()
    came = stand.receive(part, 3, 100)
    gone = stand.take(part, 2) + stand.take(part, 1)
    stand.say_cost(came, 1_000)
    assert stand.book.cost(gone) == 1_000


def test_who_said_a_cost_is_in_the_log(stand: StockStand) -> None:
    part = stand.part()
    stand.say_cost(stand.receive(part, 1), 1_234)
    assert stand.book.told("stock.cost_said")[-1]["cost"] == 1_234


@pytest.mark.parametrize("pieces", [0, -1, 3])
def test_no_more_comes_back_than_went(stand: StockStand, pieces: int) -> None:
    part = stand.part()
    stand.receive(part, 3, 300)
    (gone,) = stand.take(part, 2)
    with pytest.raises(AlreadyReversed):
        stand.bring_back(gone, pieces)
    assert (stand.book.there(part).on_hand, stand.book.value(part)) == (1, 100)


def test_the_layer_of_an_earlier_day_goes_first(stand: StockStand, clock: StoppedClock) -> None:
    part = stand.part()
    stand.receive(part, 1, 100)
    clock.forward(86_400)
    stand.receive(part, 1, 900)
    assert stand.book.cost(stand.take(part, 1)) == 100


def test_a_cost_said_later_to_be_lower_is_told_to_what_went(stand: StockStand) -> None:
    part = stand.part()
    came = stand.receive(part, 2, 900)
    gone = stand.take(part, 1)
    stand.say_cost(came, 200)
    assert (stand.book.cost(gone), stand.book.value(part)) == (100, 100)


def test_pieces_of_another_bin_are_not_taken(stand: StockStand) -> None:
    part, bins = stand.part(), [stand.bin(name) for name in ("A1", "A2")]
    stand.receive(part, 2, 200, Lot(bin=bins[0]))
    with pytest.raises(NotEnough):
        stand.take(part, 1, Lot(bin=bins[1]))
