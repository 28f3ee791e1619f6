"""Goods in: scans count, digits say how many, everything is booked at once and once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.part import Tracking
from app.domain.part_entry import BarcodeEntry, PartEntry
from app.services.places.bins import BinEntry
from tests.parts import EAN, PACK_EAN, digits, need_part
from tests.stock import kept_part, lies
from tests.ui.goods_in.conftest import page_of
from ui.goods_in.wording import GoodsInWording
from ui.routes import Page, Route

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.goods_in.viewmodel import GoodsInViewModel

pytestmark = pytest.mark.engine("sqlite")
NEW = "6901234500017"
GTIN = "4006381333931"


def scan(window: SignedIn, page: GoodsInViewModel, *codes: str) -> None:
    """Let the scanner read codes one after the other."""
    for code in codes:
        assert page.take_scan(window.shop.scanning.read(window.actor, code))


def came(window: SignedIn, part: str) -> tuple[int, int | None, str]:
    """Return pieces, cost of a piece and supplier of the last receipt."""
    move = window.shop.stock_keeping.why(window.actor, part).moves[0]
    return move.quantity, move.unit_cost, move.supplier


def test_each_scan_is_a_piece(window: SignedIn, page: GoodsInViewModel, part: str) -> None:
    scan(window, page, EAN, EAN, EAN)
    page.booking.book()
    assert lies(window.shop, window.actor, part) == {"store": 3}


def test_a_pack_is_its_pieces(window: SignedIn, page: GoodsInViewModel, part: str) -> None:
    scan(window, page, PACK_EAN, PACK_EAN)
    assert GoodsInWording(page.state, window.words).line_facts().endswith("1 包 = 10 个")
    page.type("unit_cost", "2000")
    page.booking.book()
    assert came(window, part)[:2] == (20, 20_000)


def test_a_quantity_and_a_cost_are_typed(
    window: SignedIn, page: GoodsInViewModel, part: str
) -> None:
    page.type("supplier", "老王")
    scan(window, page, EAN)
    page.type("quantity", "7")
    page.type("unit_cost", "205.50")
    page.booking.book()
    assert came(window, part) == (7, 20_550, "老王")
    assert page.state.supplier == "老王"


def test_no_cost_is_the_last_one(window: SignedIn, page: GoodsInViewModel, part: str) -> None:
    scan(window, page, EAN)
    page.booking.book()
    assert came(window, part)[1] == 21_000


def test_tax_that_was_typed_along_is_taken_off(
    window: SignedIn, page: GoodsInViewModel, part: str
) -> None:
    scan(window, page, EAN)
    page.switch_tax()
    page.type("rate", "13")
    page.type("unit_cost", "226")
    page.booking.book()
    assert came(window, part)[1] == 20_000


def test_serials_are_scanned_one_after_the_other(window: SignedIn, page: GoodsInViewModel) -> None:
    board = kept_part(window.shop, window.actor, "主板", Tracking.SERIAL)
    scan(window, page, digits(window.shop.parts.read(window.actor, board)), "SN77A", "SN77B")
    assert page.state.lines[0].serials == ("SN77A", "SN77B")
    scan(window, page, "SN77A")
    assert list(page.state.wrong) == ["serial"]
    page.booking.book()
    assert lies(window.shop, window.actor, board) == {"store": 2}


def test_what_is_scanned_faster_than_parts_are_found_keeps_its_order(
    window: SignedIn, page: GoodsInViewModel
) -> None:
    board = kept_part(window.shop, window.actor, "主板", Tracking.SERIAL)
    window.tasks.hold()
    scan(window, page, EAN, digits(window.shop.parts.read(window.actor, board)), "SN77A", EAN)
    window.tasks.let_go()
    assert [(line.part == board, line.pieces) for line in page.state.lines] == [
        (False, 2),
        (True, 1),
    ]


def test_what_was_scanned_a_moment_ago_is_booked_too(
    window: SignedIn, page: GoodsInViewModel, part: str
) -> None:
    scan(window, page, EAN)
    window.tasks.hold()
    scan(window, page, EAN)
    page.book()
    window.tasks.let_go()
    assert lies(window.shop, window.actor, part) == {"store": 2}


def test_a_bin_is_scanned_for_the_line(window: SignedIn, page: GoodsInViewModel, part: str) -> None:
    code = window.shop.bins.add(window.actor, BinEntry("A3"))[0].number
    scan(window, page, EAN, code)
    page.booking.book()
    assert window.shop.stock_keeping.why(window.actor, part).moves[0].bin == "A3"


def test_what_nobody_knows_is_written_down_by_name(
    window: SignedIn, page: GoodsInViewModel
) -> None:
    scan(window, page, NEW)
    page.booking.book()
    assert list(page.state.wrong) == ["name"]
    page.type("name", "尾插排线")
    page.type("unit_cost", "12")
    page.booking.book()
    (made,) = window.shop.parts.find(window.actor, NEW)
    assert (made.names["zh_CN"], made.on_hand, made.cost) == ("尾插排线", 1, 1_200)


def test_nothing_is_booked_while_one_line_is_wrong(
    window: SignedIn, page: GoodsInViewModel, part: str
) -> None:
    scan(window, page, EAN, NEW)
    page.type("name", "尾插排线")
    page.type("quantity", "0")
    page.booking.book()
    assert (page.state.here, list(page.state.wrong)) == (1, ["quantity"])
    assert lies(window.shop, window.actor, part) == {}
    assert window.shop.parts.find(window.actor, NEW) == ()


def test_what_was_scanned_outlives_the_program(window: SignedIn, page: GoodsInViewModel) -> None:
    page.type("supplier", "老王")
    scan(window, page, EAN, PACK_EAN)
    page.booking.keep()
    again = page_of(window)
    assert again.state.lines == page.state.lines
    assert again.state.supplier == "老王"


def test_what_is_booked_is_not_brought_back(window: SignedIn, page: GoodsInViewModel) -> None:
    scan(window, page, EAN)
    page.booking.keep()
    page.booking.book()
    assert page_of(window).state.lines == ()


def test_jobs_that_can_go_on_are_told(window: SignedIn, page: GoodsInViewModel, part: str) -> None:
    number = need_part(window.shop, window.actor, part)
    scan(window, page, EAN)
    page.booking.book()
    rows = GoodsInWording(page.state, window.words).after()
    assert [row.key for row in rows] == [f"job:{number}", f"part:{part}"]


def test_a_part_that_a_page_names_is_one_line(
    window: SignedIn, page: GoodsInViewModel, part: str
) -> None:
    page.arrive(Route(Page.GOODS_IN, record=part))
    page.arrive(Route(Page.GOODS_IN, record=part))
    assert [line.quantity for line in page.state.lines] == ["1"]


def test_a_line_is_taken_off(window: SignedIn, page: GoodsInViewModel) -> None:
    scan(window, page, EAN, NEW)
    page.drop()
    assert [line.barcode for line in page.state.lines] == [""]


def test_the_supplier_is_remembered(window: SignedIn, page: GoodsInViewModel) -> None:
    page.type("supplier", "老王")
    scan(window, page, EAN)
    page.booking.book()
    again = page_of(window)
    assert (again.state.supplier, again.state.lines) == ("老王", ())


def test_a_bag_booked_as_the_power_failed_is_not_booked_twice(
    window: SignedIn, page: GoodsInViewModel, part: str
) -> None:
    scan(window, page, EAN, NEW)
    page.type("name", "尾插排线")
    page.booking.keep()
    again = page_of(window)
    page.booking.book()
    again.booking.book()
    assert (again.state.lines, again.state.trouble) == ((), None)
    assert lies(window.shop, window.actor, part) == {"store": 1}


def test_what_another_window_wrote_down_meanwhile_is_received_as_that(
    window: SignedIn, page: GoodsInViewModel
) -> None:
    scan(window, page, NEW)
    page.type("name", "尾插排线")
    entry = PartEntry({"zh_CN": "XR 尾插"}, barcodes=(BarcodeEntry(NEW),))
    made = window.shop.parts.add(window.actor, entry).id
    page.booking.book()
    assert lies(window.shop, window.actor, made) == {"store": 1}


def test_a_missing_cost_is_said_before_it_is_booked(
    window: SignedIn, page: GoodsInViewModel
) -> None:
    scan(window, page, EAN, NEW)
    page.type("name", "尾插排线")
    wording = GoodsInWording(page.state, window.words)
    assert [row.aside for row in wording.rows()] == ["¥210.00", "无成本"]
    assert wording.total() == "¥210.00（不含税） · 1 行无成本 · 以后补写：在配件页按 Alt+K"


def test_lines_and_pieces_are_counted(window: SignedIn, page: GoodsInViewModel) -> None:
    scan(window, page, EAN, EAN, PACK_EAN)
    assert GoodsInWording(page.state, window.words).count() == "2 行，12 件"


def test_a_barcode_of_goods_is_no_serial_number(window: SignedIn, page: GoodsInViewModel) -> None:
    board = kept_part(window.shop, window.actor, "主板", Tracking.SERIAL)
    scan(window, page, digits(window.shop.parts.read(window.actor, board)), "SN77A", GTIN)
    assert [(line.serials, line.barcode) for line in page.state.lines] == [
        (("SN77A",), ""),
        ((), GTIN),
    ]


def test_a_bin_that_comes_first_takes_all_that_follows(
    window: SignedIn, page: GoodsInViewModel
) -> None:
    first, second = (
        window.shop.bins.add(window.actor, BinEntry(n))[0].number for n in ("A3", "A4")
    )
    scan(window, page, first, EAN, EAN, PACK_EAN, second, EAN)
    assert [(line.bin, line.pieces) for line in page.state.lines] == [
        ("A3", 2),
        ("A3", 10),
        ("A4", 1),
    ]
    assert GoodsInWording(page.state, window.words).count().endswith("放入货位 A4")
