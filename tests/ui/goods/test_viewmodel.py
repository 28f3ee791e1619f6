"""What the goods page does: find, receive, count, write down, correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.stock import MoveKind
from tests.ui.goods.conftest import FILM
from ui.changes import Changes, Touched
from ui.goods.state import Form
from ui.goods.wording import GoodsWording
from ui.routes import Page, Route

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.goods.viewmodel import GoodsViewModel

pytestmark = pytest.mark.engine("sqlite")
_NEW = "6901234567908"


def scan(window: SignedIn, page: GoodsViewModel, code: str) -> bool:
    """Let the scanner read a barcode while the page is open."""
    return page.take_scan(window.shop.scanning.read(window.actor, code))


def type_all(page: GoodsViewModel, **texts: str) -> None:
    """Type into the open line and save it."""
    for name, text in texts.items():
        page.writing.type(name, text)
    page.writing.save()


def test_a_scan_begins_the_goods_in_of_one_piece(window: SignedIn, page: GoodsViewModel) -> None:
    assert scan(window, page, FILM)
    assert page.state.form is Form.RECEIVE
    assert (page.state.text.quantity, page.state.text.unit_cost) == ("1", "3")


def test_a_second_scan_is_one_more(window: SignedIn, page: GoodsViewModel) -> None:
    scan(window, page, FILM)
    scan(window, page, FILM)
    page.writing.save()
    assert page.state.here is not None
    assert page.state.here.on_hand == 12


def test_goods_in_are_one_line(window: SignedIn, page: GoodsViewModel) -> None:
    scan(window, page, FILM)
    type_all(page, quantity="40", unit_cost="2.80", supplier="华强北阿明")
    assert page.state.page is not None
    move = page.state.page.moves[0]
    assert (move.kind, move.quantity, move.left) == (MoveKind.RECEIVE, 40, 50)
    assert (move.unit_cost, move.supplier) == (280, "华强北阿明")
    assert page.state.form is Form.NONE


def test_the_next_line_has_the_same_supplier(window: SignedIn, page: GoodsViewModel) -> None:
    scan(window, page, FILM)
    type_all(page, supplier="华强北阿明")
    scan(window, page, FILM)
    assert page.state.text.supplier == "华强北阿明"


def test_unknown_goods_are_written_down_with_what_came_in(
    window: SignedIn, page: GoodsViewModel
) -> None:
    scan(window, page, _NEW)
    assert (page.state.form, page.state.text.barcode) == (Form.NEW, _NEW)
    type_all(page, name="Case", unit_price="40", quantity="5", unit_cost="9")
    assert page.state.here is not None
    assert (page.state.here.on_hand, page.state.here.price) == (5, 4000)
    assert len(page.state.lines) == 2


def test_goods_without_a_name_are_refused(window: SignedIn, page: GoodsViewModel) -> None:
    scan(window, page, _NEW)
    page.writing.save()
    assert list(page.state.wrong) == ["name"]


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"quantity": "0"}, "quantity"),
        ({"quantity": "many"}, "quantity"),
        ({"unit_cost": "-3"}, "unit_cost"),
        ({"unit_cost": "2.805"}, "unit_cost"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    window: SignedIn, page: GoodsViewModel, texts: dict[str, str], field: str
) -> None:
    scan(window, page, FILM)
    type_all(page, **texts)
    assert list(page.state.wrong) == [field]


def test_a_count_needs_its_reason(page: GoodsViewModel) -> None:
    page.open(page.state.lines[0].id)
    page.writing.count()
    type_all(page, counted="8")
    assert list(page.state.wrong) == ["reason"]
    type_all(page, reason="两张坏的")
    assert page.state.page is not None
    assert page.state.page.moves[0].reason == "两张坏的"
    assert page.state.page.part.on_hand == 8


def test_a_correction_leaves_what_it_does_not_show(window: SignedIn, page: GoodsViewModel) -> None:
    page.open(page.state.lines[0].id)
    page.writing.change()
    type_all(page, name="Glass film", unit_price="26")
    kept = window.shop.stock.find(window.actor, FILM)[0]
    assert kept.names == {"en": "Glass film", "zh_CN": "钢化膜"}
    assert (kept.price, kept.cost, kept.tax_bp) == (2600, 300, 600)


def test_a_word_finds_goods_and_enter_takes_the_only_one(page: GoodsViewModel) -> None:
    page.search("膜")
    page.enter_typed("膜")
    assert page.state.form is Form.RECEIVE


def test_a_word_that_finds_nothing_names_new_goods(page: GoodsViewModel) -> None:
    page.search("headset")
    page.enter_typed("headset")
    assert (page.state.form, page.state.text.name) == (Form.NEW, "headset")


def test_what_comes_in_elsewhere_is_seen_here(window: SignedIn, page: GoodsViewModel) -> None:
    page.open(page.state.lines[0].id)
    window.shop.stock.receive(window.actor, page.state.lines[0].id, 5, 300)
    window.feed.tell(Changes.of(Touched.STOCK))
    wording = GoodsWording(page.state, window.words)
    assert wording.on_hand() == "15 on the shelf"
    assert len(wording.moves()) == 2


def test_esc_puts_the_line_away_before_the_page(window: SignedIn, page: GoodsViewModel) -> None:
    gone: list[Route] = []
    page.go.connect(gone.append)
    scan(window, page, FILM)
    page.leave()
    page.leave()
    assert gone == [Route(Page.COUNTER)]
