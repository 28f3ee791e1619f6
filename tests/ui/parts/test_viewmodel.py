"""What the page of parts does: find, explain, write down, move, count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.money_entry import AgreementEntry, OrderLine
from app.domain.part import Tracking
from app.domain.part_entry import LimitEntry
from app.domain.permissions import NotPermitted, Role
from app.domain.stock import MoveKind, StockPlace
from app.services.places.bins import BinEntry
from tests.money import make_part, take_in
from tests.parts import EAN, add_part
from tests.stock import lies, receive
from ui.changes import Changes, Touched
from ui.parts.past_wording import PastWording
from ui.parts.state import TO_SUPPLIER, Form
from ui.parts.wording import PartsWording
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.parts.viewmodel import PartsViewModel

pytestmark = pytest.mark.engine("sqlite")


def scan(window: SignedIn, page: PartsViewModel, code: str) -> bool:
    """Let the scanner read a code while the page is open."""
    return page.take_scan(window.shop.scanning.read(window.actor, code))


def gone(page: PartsViewModel) -> list[Route]:
    """Note where the page leads."""
    routes: list[Route] = []
    page.go.connect(routes.append)
    return routes


def test_a_scan_shows_its_part(window: SignedIn, page: PartsViewModel, part: str) -> None:
    assert scan(window, page, EAN)
    assert page.state.here == part
    assert page.state.form is Form.NONE


def test_a_reload_does_not_bring_the_part_before_back(
    window: SignedIn, page: PartsViewModel, part: str
) -> None:
    other = make_part(window.shop, window.actor).id
    page.open(part)
    window.tasks.hold()
    page.arrive(Route(Page.PARTS, record=other))
    page.reload()
    window.tasks.let_go()
    assert page.state.here == other


def test_a_part_that_is_read_as_somebody_leaves_is_read_no_further(
    window: SignedIn, page: PartsViewModel, part: str
) -> None:
    window.tasks.hold()
    page.open(part)
    window.session.lock()
    window.tasks.let_go()
    assert (page.state.here, page.state.year) == (part, None)
    assert window.tasks.unexpected == []


def test_an_unknown_barcode_is_written_down(window: SignedIn, page: PartsViewModel) -> None:
    scan(window, page, "6901234500017")
    assert (page.state.form, page.state.said["barcode"]) == (Form.NEW, "6901234500017")
    page.type("name", "电池")
    page.writing.save()
    assert page.state.form is Form.NONE
    assert page.state.page is not None
    assert page.state.page.known.entry.names["zh_CN"] == "电池"


def test_words_that_find_nothing_name_a_new_part(page: PartsViewModel) -> None:
    page.enter_typed("尾插")
    assert (page.state.form, page.state.said["name"]) == (Form.NEW, "尾插")


def test_words_that_find_a_part_show_it(page: PartsViewModel, part: str) -> None:
    page.enter_typed("13 屏")
    assert page.state.here == part


def test_a_change_leaves_what_the_form_does_not_show(
    window: SignedIn, page: PartsViewModel, part: str
) -> None:
    before = window.shop.parts.read(window.actor, part).entry
    page.open(part)
    page.writing.change()
    page.type("unit_price", "688")
    page.writing.save()
    after = window.shop.parts.read(window.actor, part).entry
    assert after.price == 68_800
    assert (after.fits, after.items, after.barcodes) == (before.fits, before.items, before.barcodes)
    assert (after.levels, after.limits) == (before.levels, before.limits)


def test_a_minimum_and_models_are_typed(window: SignedIn, page: PartsViewModel, part: str) -> None:
    page.open(part)
    page.writing.change()
    page.type("minimum", "5")
    page.type("part_fits", "Apple iPhone 13, iPhone 13 Pro")
    page.writing.save()
    after = window.shop.parts.read(window.actor, part).entry
    assert [fit.model for fit in after.fits] == ["iPhone 13", "iPhone 13 Pro"]
    assert after.limits[0].minimum == 5
    assert [badge.text for badge in PartsWording(page.state, window.words).badges()] == [
        "低于最低库存 5"
    ]


def test_what_is_refused_is_said_beside_its_entry(page: PartsViewModel, part: str) -> None:
    page.open(part)
    page.writing.change()
    page.type("minimum", "many")
    page.writing.save()
    assert list(page.state.wrong) == ["minimum"]
    assert page.state.unfolded


def test_a_count_needs_its_reason(window: SignedIn, page: PartsViewModel, part: str) -> None:
    page.open(part)
    page.acts.correct()
    page.type("counted", "2")
    page.acts.save()
    assert list(page.state.wrong) == ["reason"]
    page.type("reason", "碎了一块")
    page.acts.save()
    assert lies(window.shop, window.actor, part) == {"store": 2}
    assert PastWording(page.state, window.words).moves()[0].title == "实点：−1"


def test_pieces_are_moved_by_the_form(window: SignedIn, page: PartsViewModel, part: str) -> None:
    page.open(part)
    page.acts.move()
    page.type("quantity", "1")
    page.type("place", StockPlace.QUARANTINE)
    page.acts.save()
    assert lies(window.shop, window.actor, part) == {"store": 2, "quarantine": 1}


def test_a_part_and_a_bin_are_two_scans(window: SignedIn, page: PartsViewModel, part: str) -> None:
    code = window.shop.bins.add(window.actor, BinEntry("A3"))[0].number
    scan(window, page, EAN)
    scan(window, page, code)
    assert page.state.page is not None
    assert [(one.bin, one.quantity) for one in page.state.page.lying] == [("A3", 3)]


def test_a_bin_is_asked_about_where_pieces_lie_apart(
    window: SignedIn, page: PartsViewModel, part: str
) -> None:
    first, second = (
        window.shop.bins.add(window.actor, BinEntry(name))[0].number for name in ("A3", "A4")
    )
    receive(window.shop, window.actor, part, 2, bin="A3")
    scan(window, page, EAN)
    scan(window, page, second)
    assert (page.state.form, page.state.said["bin"]) == (Form.MOVE, "A4")
    scan(window, page, first)
    assert page.state.said["bin"] == "A3"


def test_jobs_that_need_it_open_their_page(
    window: SignedIn, page: PartsViewModel, part: str
) -> None:
    number = take_in(window.shop, window.actor)
    line = OrderLine(names={"zh_CN": "换屏"}, unit_price=30_000, quantity=4, part="661-21988")
    window.shop.job_prices.agree(window.actor, number, AgreementEntry((line,)))
    routes = gone(page)
    page.open(part)
    (row,) = PartsWording(page.state, window.words).needs()
    assert (row.detail, row.badge.text) == ("3/4", "缺 1")  # type: ignore[union-attr]
    page.follow(row.key)
    assert routes == [Route(Page.JOB, job=number)]


def test_a_long_list_is_read_page_by_page(window: SignedIn, page: PartsViewModel) -> None:
    for n in range(70):
        add_part(window.shop, window.actor, f"螺丝 {n:02}")
    page.reload()
    assert (len(page.state.lines), page.state.more) == (60, True)
    page.read_on()
    assert (len(page.state.lines), page.state.more) == (71, False)


def test_what_comes_in_elsewhere_is_seen_here(
    window: SignedIn, page: PartsViewModel, part: str
) -> None:
    page.open(part)
    receive(window.shop, window.actor, part, 5)
    window.feed.tell(Changes.of(Touched.STOCK))
    figures = PartsWording(page.state, window.words).figures()
    assert [figure for _, figure, _ in figures] == ["8", "0", "8"]


def test_esc_puts_the_form_away_before_the_page(page: PartsViewModel, part: str) -> None:
    routes = gone(page)
    page.open(part)
    page.acts.correct()
    page.leave()
    page.leave()
    assert routes == [Route(Page.COUNTER)]


def test_who_may_not_count_is_told_before_anything_is_typed(
    window: SignedIn, page: PartsViewModel, part: str
) -> None:
    page.open(part)
    window.session.sign_in(replace(window.actor, role=Role.FRONT_DESK))
    page.acts.correct()
    assert page.state.form is Form.NONE
    assert isinstance(page.state.trouble, NotPermitted)


def test_every_supplier_of_a_part_is_edited(
    window: SignedIn, page: PartsViewModel, part: str
) -> None:
    page.open(part)
    page.writing.change()
    assert page.state.said["supplier"] == "华强电子"
    for name, text in (("supplier", "阿明"), ("item_number", "A13"), ("pack_cost", "195.5")):
        page.type(f"{name}#1", text)
    page.type("pack_pieces", "5")
    page.writing.save()
    first, second = window.shop.parts.read(window.actor, part).entry.items
    assert (first.supplier, first.pack_pieces, first.pack_cost) == ("华强电子", 5, 200_000)
    assert (second.supplier, second.number, second.pack_cost) == ("阿明", "A13", 19_550)
    page.writing.change()
    page.type("supplier", "")
    page.writing.save()
    (left,) = window.shop.parts.read(window.actor, part).entry.items
    assert left.supplier == "阿明"


def test_a_number_without_its_supplier_is_not_lost(page: PartsViewModel, part: str) -> None:
    page.open(part)
    page.writing.change()
    page.type("item_number#1", "A13")
    page.writing.save()
    assert list(page.state.wrong) == ["supplier#1"]


def test_faulty_pieces_go_back_to_the_supplier(
    window: SignedIn, page: PartsViewModel, part: str
) -> None:
    page.open(part)
    page.acts.move()
    page.type("quantity", "1")
    page.type("place", TO_SUPPLIER)
    page.type("supplier", "老王")
    page.acts.save()
    move = window.shop.stock_keeping.why(window.actor, part).moves[0]
    assert (move.kind, move.quantity, move.supplier) == (MoveKind.SEND_BACK, -1, "老王")


def test_a_move_that_goes_over_a_limit_is_done_and_said(
    window: SignedIn, page: PartsViewModel, part: str
) -> None:
    known = window.shop.parts.read(window.actor, part)
    limit = LimitEntry(StockPlace.QUARANTINE, maximum=1, value_ceiling=50_000)
    window.shop.parts.change(window.actor, known, replace(known.entry, limits=(limit,)))
    said: list[Notice] = []
    page.said.connect(said.append)
    page.open(part)
    page.acts.move()
    page.type("place", StockPlace.QUARANTINE)
    page.acts.save()
    assert lies(window.shop, window.actor, part) == {"quarantine": 3}
    assert "¥500.00" in said[-1].text
    assert "(1)" in said[-1].text


def test_pieces_of_a_new_part_are_counted_unless_one_says_else(page: PartsViewModel) -> None:
    page.writing.write_down()
    assert page.state.said["part_tracking"] == Tracking.PIECE
