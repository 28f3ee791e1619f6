"""What comes in: by piece and pack, with batches and serials, once, and what is said about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.money_entry import AgreementEntry, OrderLine
from app.domain.part import BatchMissing, SerialElsewhere, SerialsMissing, Tracking
from app.domain.stock import PartNotFound, StockPlace
from app.domain.stock_entry import LineRefused, ReceivedEntry, ReceivedLine, StockRemark
from app.domain.supplier import SupplierEntry
from app.services.places.bins import BinEntry
from db.models.catalogue import PartLimit
from db.models.stock import PartBarcode
from tests.money import take_in
from tests.stock import kept_part, lies, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

PACK = "4006381333931"


@pytest.fixture
def screen(shop: OpenShop, manager: Actor) -> str:
    return kept_part(shop, manager)


@pytest.fixture
def board(shop: OpenShop, manager: Actor) -> str:
    return kept_part(shop, manager, "主板", Tracking.SERIAL)


def test_what_came_lies_in_its_bin_with_its_paper(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    shop.bins.add(manager, BinEntry("A3"))
    told = {"unit_cost": 9_050, "supplier": "老王", "document": "SH-77", "bin": "a3"}
    received = receive(shop, manager, screen, 4, **told)
    assert [(one.pieces, one.cost) for one in received.lines] == [(4, 36_200)]
    (move,) = shop.stock_keeping.why(manager, screen).moves
    assert (move.kind, move.quantity, move.left, move.bin) == ("receive", 4, 4, "A3")
    assert (move.supplier, move.document) == ("老王", "SH-77")


def test_the_same_act_comes_in_once(shop: OpenShop, manager: Actor, screen: str) -> None:
    first = receive(shop, manager, screen, 3, unit_cost=101, act="k1")
    again = receive(shop, manager, screen, 3, unit_cost=101, act="k1")
    assert lies(shop, manager, screen) == {"store": 3}
    assert again.lines == first.lines


def test_a_paper_that_brought_a_part_before_is_said(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    paper = {"supplier": "老王", "document": "SH-77"}
    assert receive(shop, manager, screen, 4, **paper, act="k1").remarks == ()
    (remark,) = receive(shop, manager, screen, 4, **paper, act="k2").remarks
    assert (remark.what, remark.most) == (StockRemark.PAPER_TWICE, 4)
    assert receive(shop, manager, screen, 4, **(paper | {"supplier": "小李"})).remarks == ()


def give_barcode(shop: OpenShop, manager: Actor, part: str, pieces: int) -> None:
    with shop.file.acting(manager) as work:
        work.add(PartBarcode(part=part, code=PACK, pieces=pieces, added_at=work.at))


@pytest.mark.parametrize(
    ("entry", "came"),
    [
        ({"pack_cost": 1_001}, (20, 2_002)),
        ({"unit_cost": 100, "packs": True}, (20, 2_000)),
        ({"unit_cost": 100, "packs": False}, (2, 200)),
    ],
)
def test_the_barcode_of_a_pack_counts_packs(
    shop: OpenShop, manager: Actor, screen: str, entry: dict[str, int], came: tuple[int, int]
) -> None:
    give_barcode(shop, manager, screen, 10)
    received = receive(shop, manager, PACK, 2, **entry)
    assert [(one.pieces, one.cost) for one in received.lines] == [came]
    assert lies(shop, manager, screen) == {"store": came[0]}


def test_a_pack_that_nobody_knows_is_no_pack(shop: OpenShop, manager: Actor, screen: str) -> None:
    for entry in ({"packs": True}, {"pack_cost": 500}):
        with pytest.raises(BadEntry) as refused:
            receive(shop, manager, screen, 2, **entry)
        assert refused.value.reason == "pack_unknown"


def test_each_serial_number_makes_a_piece_with_a_label(
    shop: OpenShop, manager: Actor, board: str
) -> None:
    received = receive(shop, manager, board, 2, serials=("ab-1", " AB 2 "), unit_cost=500)
    numbered = received.lines[0].numbered
    assert [(one.number[:1], one.serial) for one in numbered] == [("E", "ab-1"), ("E", "AB 2")]
    assert shop.scanning.read(manager, numbered[0].code).kind == "piece"


@pytest.mark.parametrize(
    ("serial", "reason"),
    [
        ("3.56789E+14", "rounded"),
        ("3,567E14", "rounded"),
        ("¥ 120.00", "is_amount"),
        ("120.50", "is_amount"),
        ("2026-11-22", "is_date"),
    ],
)
def test_what_a_spreadsheet_made_of_a_serial_is_refused_with_its_row(
    shop: OpenShop, manager: Actor, board: str, serial: str, reason: str
) -> None:
    with pytest.raises(LineRefused) as refused:
        receive(shop, manager, board, 2, serials=("A1", serial))
    assert refused.value.row == 2
    assert isinstance(refused.value.trouble, BadEntry)
    assert (refused.value.trouble.reason, refused.value.trouble.detail) == (reason, serial)
    assert lies(shop, manager, board) == {}


def test_a_serial_is_at_one_place_only(shop: OpenShop, manager: Actor, board: str) -> None:
    shop.bins.add(manager, BinEntry("B1"))
    receive(shop, manager, board, serials=("SN-1",), bin="B1")
    with pytest.raises(SerialElsewhere) as refused:
        receive(shop, manager, board, serials=("sn -1",))
    assert refused.value.where == (StockPlace.STORE, "B1")


def test_one_serial_twice_in_one_receipt_is_refused(
    shop: OpenShop, manager: Actor, board: str
) -> None:
    with pytest.raises(LineRefused) as refused:
        receive(shop, manager, board, 2, serials=("SN-1", "sn-1"))
    assert refused.value.row == 2


def test_as_many_serials_as_pieces(shop: OpenShop, manager: Actor, board: str) -> None:
    with pytest.raises(SerialsMissing) as refused:
        receive(shop, manager, board, 3, serials=("A1",))
    assert (refused.value.needed, refused.value.given) == (3, 1)
    numbered = receive(shop, manager, board, 2, unnumbered=True).lines[0].numbered
    assert [one.serial for one in numbered] == ["", ""]


def test_a_part_by_batch_says_which(shop: OpenShop, manager: Actor) -> None:
    battery = kept_part(shop, manager, "电池", Tracking.BATCH)
    with pytest.raises(BatchMissing):
        receive(shop, manager, battery)
    receive(shop, manager, battery, 5, batch="2026-W40")
    assert [move.batch for move in shop.stock_keeping.why(manager, battery).moves] == ["2026-W40"]


def test_one_bad_line_brings_nothing_in(shop: OpenShop, manager: Actor, screen: str) -> None:
    lines = (ReceivedLine(part=screen), ReceivedLine(part="no such part"))
    with pytest.raises(LineRefused) as refused:
        shop.stock_keeping.receive(manager, ReceivedEntry(lines=lines))
    assert refused.value.row == 2
    assert isinstance(refused.value.trouble, PartNotFound)
    assert lies(shop, manager, screen) == {}


def test_jobs_that_waited_can_go_on(shop: OpenShop, manager: Actor, screen: str) -> None:
    number = take_in(shop, manager)
    line = OrderLine(names={"en": "Screen"}, unit_price=500, part="屏幕")
    shop.job_prices.agree(manager, number, AgreementEntry((line,)))
    received = receive(shop, manager, screen, 1)
    assert received.go_on == (number,)
    assert receive(shop, manager, screen, 1).go_on == ()


def test_limits_are_told_and_not_refused(shop: OpenShop, manager: Actor, screen: str) -> None:
    with shop.file.acting(manager) as work:
        limit = PartLimit(part=screen, place=StockPlace.STORE, maximum=5, value_ceiling=1_000)
        limit.changed_at, limit.changed_by = work.at, manager.user
        work.add(limit)
    assert receive(shop, manager, screen, 5, unit_cost=200).remarks == ()
    remarks = receive(shop, manager, screen, 1, unit_cost=200).remarks
    assert [(one.what, one.most) for one in remarks] == [
        (StockRemark.OVER_MAXIMUM, 5),
        (StockRemark.OVER_VALUE, 1_000),
    ]
    assert lies(shop, manager, screen) == {"store": 6}


def test_each_place_tells_of_its_own_limit(shop: OpenShop, manager: Actor, screen: str) -> None:
    places = (StockPlace.STORE, StockPlace.QUARANTINE)
    with shop.file.acting(manager) as work:
        for place in places:
            limit = PartLimit(part=screen, place=place, maximum=1)
            limit.changed_at, limit.changed_by = work.at, manager.user
            work.add(limit)
    lines = tuple(ReceivedLine(part=screen, quantity=2, place=place) for place in places)
    remarks = shop.stock_keeping.receive(manager, ReceivedEntry(lines=lines)).remarks
    assert [one.what for one in remarks] == [StockRemark.OVER_MAXIMUM] * 2


def test_a_supplier_is_the_same_in_wide_letters(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    shop.suppliers.add(manager, SupplierEntry("Acme Parts"))
    receive(shop, manager, screen, 1, supplier="ＡＣＭＥ  parts")
    (move,) = shop.stock_keeping.why(manager, screen).moves
    assert move.supplier == "Acme Parts"


def test_a_cost_with_tax_in_it_is_pointed_out(shop: OpenShop, manager: Actor, screen: str) -> None:
    shop.settings.change(manager, "tax_bp", 1_300)
    receive(shop, manager, screen, 1, unit_cost=1_000)
    (remark,) = receive(shop, manager, screen, 1, unit_cost=1_130).remarks
    assert (remark.what, remark.most) == (StockRemark.COST_LOOKS_TAXED, 1_000)
    assert receive(shop, manager, screen, 1, unit_cost=900_000).remarks[-1].what == (
        StockRemark.COST_ABOVE_PRICE
    )


def test_opening_stock_is_told_from_what_came(shop: OpenShop, manager: Actor, screen: str) -> None:
    line = ReceivedLine(part=screen, quantity=7, unit_cost=300)
    shop.stock_keeping.open(manager, ReceivedEntry(lines=(line, replace(line, quantity=2))))
    moves = shop.stock_keeping.why(manager, screen).moves
    assert [(move.kind, move.quantity, move.left) for move in moves] == [
        ("opening", 2, 9),
        ("opening", 7, 7),
    ]
