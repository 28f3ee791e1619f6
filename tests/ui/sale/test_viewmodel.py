"""Selling: scans become lines, lines a bill, and a bill is paid once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.part_entry import BarcodeEntry
from app.domain.scan import ScanKind, Scanned
from tests.stock import to_be_booked
from tests.ui.sale.conftest import CASE, FILM
from ui.routes import Page, Route
from ui.sale.state import Asks

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.sale.viewmodel import SaleViewModel

pytestmark = pytest.mark.engine("sqlite")


def quantities(page: SaleViewModel) -> list[int]:
    return [row.quantity for row in page.state.basket.rows]


def pay(page: SaleViewModel, digit: str = "2") -> None:
    page.desk.press(digit)
    page.desk.enter()


def test_each_scan_is_a_line_and_the_same_again_one_more(page: SaleViewModel) -> None:
    for code in (FILM, CASE, FILM):
        page.scan(code)
    assert quantities(page) == [2, 1]
    assert page.desk.state.bill.due == 9000


def test_a_pack_is_sold_with_all_of_its_pieces(window: SignedIn, page: SaleViewModel) -> None:
    pack = "6901234567915"
    known = window.shop.parts.read(window.actor, window.shop.parts.find(window.actor, FILM)[0].id)
    entry = replace(known.entry, barcodes=(*known.entry.barcodes, BarcodeEntry(pack, 5)))
    window.shop.parts.change(window.actor, known, entry)
    for code in (pack, FILM):
        page.scan(code)
    assert quantities(page) == [6]


def test_a_sale_takes_its_goods_off_the_shelf(window: SignedIn, page: SaleViewModel) -> None:
    page.scan(FILM)
    pay(page)
    assert page.state.made is not None
    assert page.state.made.total == 2500
    assert window.shop.parts.find(window.actor, FILM)[0].on_hand == 9
    assert quantities(page) == []


def test_a_nervous_second_enter_sells_once(window: SignedIn, page: SaleViewModel) -> None:
    page.scan(FILM)
    window.tasks.hold()
    pay(page)
    page.desk.enter()
    window.tasks.let_go()
    page.desk.enter()
    assert window.shop.parts.find(window.actor, FILM)[0].on_hand == 9


def test_goods_that_are_not_there_are_sold_and_flagged(
    window: SignedIn, page: SaleViewModel
) -> None:
    page.scan(FILM)
    page.set_quantity("12")
    assert page.state.basket.rows[0].is_short
    pay(page)
    film = window.shop.parts.find(window.actor, FILM)[0]
    assert film.on_hand == 0
    assert to_be_booked(window.shop, film.id) == 2


def test_an_unknown_barcode_is_asked_for_once(page: SaleViewModel) -> None:
    page.scan("6900000000014")
    assert page.state.asks is Asks.GOODS
    page.write_down("挂绳", "15")
    page.scan("6900000000014")
    assert quantities(page) == [2]
    assert page.desk.state.bill.due == 3000


def test_scans_wait_while_goods_are_asked_for(page: SaleViewModel) -> None:
    for code in ("4006381333931", FILM, CASE):
        page.scan(code)
    assert page.state.asks is Asks.GOODS
    page.answer("Pen", "3.00")
    assert quantities(page) == [1, 1, 1]


def test_scans_in_flight_wait_for_goods_that_are_asked_for(
    window: SignedIn, page: SaleViewModel
) -> None:
    window.tasks.hold()
    page.scan("4006381333931")
    page.scan(FILM)
    window.tasks.let_go()
    assert page.state.asks is Asks.GOODS
    page.leave()
    assert quantities(page) == [1]


def test_nothing_is_paid_while_goods_are_asked_for(page: SaleViewModel) -> None:
    for code in (FILM, "4006381333931", CASE):
        page.scan(code)
    pay(page)
    assert page.state.made is None
    page.answer("Pen", "3.00")
    pay(page)
    assert page.state.made is not None
    assert page.state.made.total == 2500 + 300 + 4000


def test_new_goods_need_a_name_and_a_price_that_is_one(page: SaleViewModel) -> None:
    page.scan("6900000000014")
    page.write_down("", "15")
    assert page.state.trouble is not None
    page.write_down("挂绳", "-15")
    assert page.state.asks is Asks.GOODS
    assert quantities(page) == []


def test_another_price_holds_for_this_sale_alone(window: SignedIn, page: SaleViewModel) -> None:
    page.scan(FILM)
    page.set_price("19.90")
    assert page.desk.state.bill.due == 1990
    pay(page)
    assert window.shop.parts.find(window.actor, FILM)[0].price == 2500


def test_the_last_piece_taken_away_takes_its_line(page: SaleViewModel) -> None:
    page.scan(FILM)
    page.more(-1)
    assert quantities(page) == []
    assert page.desk.state.bill.due == 0


def test_words_find_goods(page: SaleViewModel) -> None:
    page.search("case")
    page.type("case")
    assert [row.part.barcodes for row in page.state.basket.rows] == [(CASE,)]


@pytest.mark.parametrize("kind", [ScanKind.GOODS, ScanKind.NEW_DEVICE, ScanKind.PART])
def test_what_is_no_job_of_ours_is_goods_here(page: SaleViewModel, kind: ScanKind) -> None:
    assert page.take_scan(Scanned(kind, text=FILM))
    assert quantities(page) == [1]


@pytest.mark.parametrize("kind", [ScanKind.JOB, ScanKind.CLAIM_TICKET, ScanKind.PAYMENT_CODE])
def test_other_scans_go_to_their_pages(page: SaleViewModel, kind: ScanKind) -> None:
    assert not page.take_scan(Scanned(kind, text="1000126000042117"))


def test_a_scan_while_it_is_being_paid_is_the_next_sale(
    window: SignedIn, page: SaleViewModel
) -> None:
    page.scan(FILM)
    window.tasks.hold()
    pay(page)
    page.scan(CASE)
    window.tasks.let_go()
    assert window.shop.parts.find(window.actor, CASE)[0].on_hand == 10
    assert [row.part.barcodes for row in page.state.basket.rows] == [(CASE,)]


def test_a_scan_still_being_read_holds_the_payment_back(
    window: SignedIn, page: SaleViewModel
) -> None:
    page.scan(FILM)
    window.tasks.hold()
    page.scan(CASE)
    pay(page)
    window.tasks.let_go()
    assert page.state.made is None
    assert page.desk.state.bill.due == 6500
    page.desk.enter()
    assert page.state.made is not None


def test_escape_asks_before_lines_are_dropped(page: SaleViewModel) -> None:
    routes: list[Route] = []
    page.go.connect(routes.append)
    page.scan(FILM)
    page.leave()
    assert (page.state.asks, routes) == (Asks.LEAVE, [])
    page.leave()
    assert routes == [Route(Page.COUNTER)]
    assert quantities(page) == []


def test_escape_leaves_an_empty_page_at_once(page: SaleViewModel) -> None:
    routes: list[Route] = []
    page.go.connect(routes.append)
    page.leave()
    assert routes == [Route(Page.COUNTER)]
