"""Selling what is kept by serial number or batch: the piece that is named goes, and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.domain.errors import BadEntry
from app.domain.money_entry import RefundEntry, ReturnedLine, SaleEntry, SoldLine
from app.domain.part import PieceNotFound, SerialElsewhere, Tracking
from app.services.money.sold_pieces import NamedPiece
from tests.money import payment
from tests.stock import kept_part, lies, receive, to_be_booked

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.open_shop import OpenShop


@pytest.fixture
def battery(shop: OpenShop, manager: Actor) -> str:
    part = kept_part(shop, manager, "电池", Tracking.SERIAL)
    receive(shop, manager, part, 3, unit_cost=5_000, serials=("BT-1", "BT-2", "BT-3"))
    return part


def sell_pieces(shop: OpenShop, manager: Actor, part: str, *pieces: str) -> ReceiptMade:
    lines = tuple(SoldLine(part, piece=piece) for piece in pieces)
    return shop.sale.sell(manager, SaleEntry(lines, payment()))


def on_shelf(shop: OpenShop, manager: Actor, part: str) -> list[str]:
    return [piece.name for piece in shop.sale.pieces(manager, part)]


def test_the_piece_that_was_named_goes(shop: OpenShop, manager: Actor, battery: str) -> None:
    made = sell_pieces(shop, manager, battery, "bt-2")
    assert on_shelf(shop, manager, battery) == ["BT-1", "BT-3"]
    (line,) = shop.receipts.page(manager, made.id).bill.lines
    assert line.names["zh_CN"] == "电池 · SN BT-2"


def test_each_piece_has_a_line_of_its_own(shop: OpenShop, manager: Actor, battery: str) -> None:
    made = sell_pieces(shop, manager, battery, "BT-3", "", "BT-1")
    lines = shop.receipts.page(manager, made.id).bill.lines
    assert [line.quantity for line in lines] == [1, 1, 1]
    assert on_shelf(shop, manager, battery) == []


def test_an_unnamed_piece_leaves_the_named_one(
    shop: OpenShop, manager: Actor, battery: str
) -> None:
    sell_pieces(shop, manager, battery, "", "BT-1")
    assert on_shelf(shop, manager, battery) == ["BT-3"]


def test_a_return_brings_that_piece_back(shop: OpenShop, manager: Actor, battery: str) -> None:
    made = sell_pieces(shop, manager, battery, "BT-2", "BT-3")
    line = shop.receipts.page(manager, made.id).bill.lines[0]
    back = (ReturnedLine(line.id, to_shelf=True),)
    shop.refunds.refund(manager, RefundEntry(uuid4().hex, made.invoice, "wrong one", back))
    assert on_shelf(shop, manager, battery) == ["BT-1", "BT-2"]


def test_a_void_brings_them_all_back(shop: OpenShop, manager: Actor, battery: str) -> None:
    made = sell_pieces(shop, manager, battery, "BT-2", "BT-3")
    shop.voids.void(manager, made.id, "mistake")
    assert on_shelf(shop, manager, battery) == ["BT-1", "BT-2", "BT-3"]


def test_our_own_label_names_a_piece_too(shop: OpenShop, manager: Actor, battery: str) -> None:
    label = shop.sale.pieces(manager, battery)[2].number
    assert shop.sale.piece(manager, label) == shop.sale.piece(manager, "BT-3")
    sell_pieces(shop, manager, battery, label)
    assert on_shelf(shop, manager, battery) == ["BT-1", "BT-2"]


def test_a_piece_is_sold_once(shop: OpenShop, manager: Actor, battery: str) -> None:
    with pytest.raises(BadEntry):
        sell_pieces(shop, manager, battery, "BT-1", "bt-1")
    two = SaleEntry((SoldLine(battery, 2, piece="BT-1"),), payment())
    with pytest.raises(BadEntry):
        shop.sale.sell(manager, two)
    sell_pieces(shop, manager, battery, "BT-1")
    with pytest.raises(SerialElsewhere):
        sell_pieces(shop, manager, battery, "BT-1")
    with pytest.raises(SerialElsewhere):
        shop.sale.piece(manager, "BT-1")


def test_a_number_that_no_piece_has_sells_nothing(
    shop: OpenShop, manager: Actor, battery: str
) -> None:
    with pytest.raises(PieceNotFound):
        sell_pieces(shop, manager, battery, "BT-9")
    assert shop.sale.piece(manager, "BT-9") is None
    assert lies(shop, manager, battery) == {"store": 3}


def test_a_piece_of_another_part_is_none_of_this_one(
    shop: OpenShop, manager: Actor, battery: str
) -> None:
    other = kept_part(shop, manager, "屏幕", Tracking.SERIAL)
    with pytest.raises(PieceNotFound):
        sell_pieces(shop, manager, other, "BT-1")
    named = shop.sale.piece(manager, "BT-1")
    assert isinstance(named, NamedPiece)
    assert named.part == battery
    assert shop.sale.piece(manager, "BT-1", other) is None


def test_without_a_name_the_oldest_goes_and_is_never_refused(
    shop: OpenShop, manager: Actor, battery: str
) -> None:
    shop.sale.sell(manager, SaleEntry((SoldLine(battery, 4),), payment()))
    assert (on_shelf(shop, manager, battery), to_be_booked(shop, battery)) == ([], 1)


def test_the_oldest_batch_goes_first_and_is_told_of(shop: OpenShop, manager: Actor) -> None:
    glue = kept_part(shop, manager, "胶", Tracking.BATCH)
    receive(shop, manager, glue, 2, unit_cost=100, batch="B1")
    receive(shop, manager, glue, 2, unit_cost=100, batch="B2")
    assert shop.sale.quote(manager, (SoldLine(glue),)).batches == {glue: ("B1",)}
    assert shop.sale.quote(manager, (SoldLine(glue, 3),)).batches == {glue: ("B1", "B2")}
    shop.sale.sell(manager, SaleEntry((SoldLine(glue, 2),), payment()))
    assert shop.sale.quote(manager, (SoldLine(glue),)).batches == {glue: ("B2",)}
