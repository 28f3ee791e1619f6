"""What lies there is moved, counted otherwise, written off, sent back, disposed of, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.part import SerialElsewhere, SerialsMissing, Tracking
from app.domain.permissions import NotPermitted
from app.domain.stock import MoveKind, NotEnough, StockPlace
from app.domain.stock_entry import CountEntry, TakenEntry
from app.services.places.bins import BinEntry
from app.services.stock.layers import values
from tests.money import agreed_job, sell
from tests.stock import desk_of, kept_part, lies, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@pytest.fixture
def screen(shop: OpenShop, manager: Actor) -> str:
    part = kept_part(shop, manager)
    shop.bins.add(manager, BinEntry("A1", last_name="A2"))
    receive(shop, manager, part, 5, unit_cost=100, bin="A1")
    return part


@pytest.fixture
def board(shop: OpenShop, manager: Actor) -> str:
    part = kept_part(shop, manager, "主板", Tracking.SERIAL)
    receive(shop, manager, part, 2, serials=("S1", "S2"), unit_cost=500)
    return part


def worth(shop: OpenShop, part: str) -> int:
    with shop.file.reading() as session:
        return values(session, [part]).get(part, 0)


def test_pieces_move_from_bin_to_bin(shop: OpenShop, manager: Actor, screen: str) -> None:
    entry = TakenEntry(part=screen, quantity=2, bin="A1")
    now = shop.stock_keeping.move(manager, entry, to_bin="A2")
    assert (now.on_hand, worth(shop, screen)) == (5, 500)
    moves = shop.stock_keeping.why(manager, screen).moves
    assert [(move.bin, move.quantity) for move in moves[:2]] == [("A2", 2), ("A1", -2)]


def test_more_than_a_bin_has_is_not_moved(shop: OpenShop, manager: Actor, screen: str) -> None:
    with pytest.raises(NotEnough):
        shop.stock_keeping.move(manager, TakenEntry(part=screen, bin="A2"), to_bin="A1")
    with pytest.raises(BadEntry):
        shop.stock_keeping.move(manager, TakenEntry(part=screen))
    with pytest.raises(BadEntry):
        shop.stock_keeping.move(manager, TakenEntry(part=screen), StockPlace.SCRAP)
    assert lies(shop, manager, screen) == {"store": 5}


def test_what_comes_out_of_quarantine_serves_whoever_waits(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    faulty = TakenEntry(part=screen, quantity=5)
    shop.stock_keeping.move(manager, faulty, StockPlace.QUARANTINE)
    number = agreed_job(shop, manager)
    shop.job_parts.need(manager, number, NeedEntry(part=screen))
    back = TakenEntry(part=screen, place=StockPlace.QUARANTINE)
    assert shop.stock_keeping.move(manager, back).go_on == (number,)


def test_a_count_needs_a_reason_and_keeps_the_value(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.stock_keeping.correct(manager, CountEntry(part=screen, counted=4))
    assert refused.value.field == "reason"
    shop.stock_keeping.correct(manager, CountEntry(part=screen, counted=4, reason="one is broken"))
    assert worth(shop, screen) == 400
    found = CountEntry(part=screen, counted=2, bin="A2", reason="behind the shelf")
    assert shop.stock_keeping.correct(manager, found).on_hand == 6
    assert worth(shop, screen) == 600


def test_a_count_of_serials_finds_and_misses_pieces(
    shop: OpenShop, manager: Actor, board: str
) -> None:
    with pytest.raises(SerialsMissing):
        shop.stock_keeping.correct(manager, CountEntry(part=board, counted=2, reason="?"))
    count = CountEntry(part=board, serials=("s2", "S3"), reason="stocktaking")
    now = shop.stock_keeping.correct(manager, count)
    assert now.on_hand == 2
    moves = shop.stock_keeping.why(manager, board).moves
    assert [(move.serial, move.quantity) for move in moves[:2]] == [("S3", 1), ("S1", -1)]
    assert shop.stock_keeping.correct(manager, count).on_hand == 2


def test_a_piece_that_lies_elsewhere_is_not_found_here(
    shop: OpenShop, manager: Actor, board: str
) -> None:
    entry = TakenEntry(part=board, serial="S1")
    shop.stock_keeping.move(manager, entry, StockPlace.QUARANTINE)
    count = CountEntry(part=board, serials=("S1", "S2"), reason="stocktaking")
    with pytest.raises(SerialElsewhere) as refused:
        shop.stock_keeping.correct(manager, count)
    assert refused.value.where == (StockPlace.QUARANTINE,)


@pytest.mark.parametrize("twice", [("S8", "S8"), ("S1", "S2", "s1")])
def test_a_serial_number_is_counted_once(
    shop: OpenShop, manager: Actor, board: str, twice: tuple[str, ...]
) -> None:
    count = CountEntry(part=board, serials=twice, reason="stocktaking")
    with pytest.raises(BadEntry) as refused:
        shop.stock_keeping.correct(manager, count)
    assert (refused.value.field, refused.value.reason) == ("serial", "twice")


def test_what_is_written_off_is_worth_nothing_and_disposed_of_later(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    entry = TakenEntry(part=screen, quantity=2, reason="fell down")
    now = shop.stock_keeping.write_off(manager, entry)
    assert (dict(now.places), worth(shop, screen)) == ({"store": 3, "scrap": 2}, 300)
    with pytest.raises(BadEntry):
        shop.stock_keeping.dispose(manager, TakenEntry(part=screen))
    waste = TakenEntry(part=screen, quantity=2, place=StockPlace.SCRAP)
    assert dict(shop.stock_keeping.dispose(manager, waste).places) == {"store": 3}


def test_what_went_back_to_the_supplier_may_come_again(
    shop: OpenShop, manager: Actor, board: str
) -> None:
    entry = TakenEntry(part=board, serial="S1", supplier="老王", document="RMA-1")
    shop.stock_keeping.send_back(manager, entry)
    with pytest.raises(SerialElsewhere) as refused:
        shop.stock_keeping.move(manager, entry, StockPlace.QUARANTINE)
    assert refused.value.where == (MoveKind.SEND_BACK,)
    receive(shop, manager, board, serials=("S1",))
    assert lies(shop, manager, board) == {"store": 2}


def test_an_act_is_done_once(shop: OpenShop, manager: Actor, screen: str) -> None:
    entry = TakenEntry(part=screen, quantity=2, act="twice")
    for _key in range(2):
        shop.stock_keeping.send_back(manager, entry)
    assert lies(shop, manager, screen) == {"store": 3}


def test_only_a_manager_says_that_the_book_is_wrong(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    desk = desk_of(shop, manager)
    with pytest.raises(NotPermitted):
        shop.stock_keeping.correct(desk, CountEntry(part=screen, counted=4, reason="lost"))
    with pytest.raises(NotPermitted):
        shop.stock_keeping.write_off(desk, TakenEntry(part=screen, reason="broken"))
    assert shop.stock_keeping.move(desk, TakenEntry(part=screen), to_bin="A2").on_hand == 5


def test_a_number_explains_itself(shop: OpenShop, manager: Actor, screen: str) -> None:
    number = agreed_job(shop, manager)
    shop.job_parts.issue(manager, number, UseEntry(need=NeedEntry(part=screen)))
    receipt = sell(shop, manager, screen)
    why = shop.stock_keeping.why(manager, screen)
    told = [(move.kind, move.left, move.job, move.receipt, move.other) for move in why.moves]
    assert told == [
        ("sell", 3, "", receipt.number, None),
        ("issue", 4, number, "", "bench"),
        ("receive", 5, "", "", None),
    ]
    assert (why.now.on_hand, why.more) == (3, False)
    fewer = shop.stock_keeping.why(manager, screen, most=1)
    assert ([move.left for move in fewer.moves], fewer.more) == ([3], True)
