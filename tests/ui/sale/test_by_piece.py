"""Selling what is kept by serial number: which piece is asked, or scanned at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.part import PieceNotFound, SerialElsewhere, Tracking
from app.domain.scan import ScanKind, Scanned
from app.words import Words
from tests.stock import kept_part, receive
from tests.ui.inspection import too_small, unnamed, untranslated
from tests.ui.record_screen import RecordScreen
from tests.ui.sale.conftest import FILM
from ui.look.icons import Icon
from ui.routes import Page
from ui.sale.state import Asks
from ui.sale.view import SaleView
from ui.sale.wording import SaleWording
from ui.screen import ScreenEntry

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.sale.viewmodel import SaleViewModel
    from ui.screen import Screen

pytestmark = pytest.mark.engine("sqlite")
BATTERY = "6901234567922"


@pytest.fixture
def battery(window: SignedIn) -> str:
    shop, actor = window.shop, window.actor
    part = kept_part(shop, actor, "电池", Tracking.SERIAL, barcodes=(BATTERY,))
    receive(shop, actor, part, 3, unit_cost=5_000, serials=("BT-1", "BT-2", "BT-3"))
    return part


def pieces(page: SaleViewModel) -> list[str]:
    return [row.piece for row in page.state.basket.rows]


def left(window: SignedIn, part: str) -> list[str]:
    return [one.name for one in window.shop.sale.pieces(window.actor, part)]


def test_a_scanned_serial_number_adds_that_piece(
    window: SignedIn, page: SaleViewModel, battery: str
) -> None:
    page.scan("BT-2")
    assert (pieces(page), page.state.asks) == (["BT-2"], Asks.NOTHING)
    page.desk.press("2")
    page.desk.enter()
    assert page.state.made is not None
    assert left(window, battery) == ["BT-1", "BT-3"]


def test_our_label_on_a_piece_adds_it(window: SignedIn, page: SaleViewModel, battery: str) -> None:
    label = window.shop.sale.pieces(window.actor, battery)[2].number
    assert page.take_scan(Scanned(ScanKind.PIECE, label, record=battery))
    assert pieces(page) == ["BT-3"]


def test_a_barcode_asks_which_piece(page: SaleViewModel, battery: str) -> None:
    page.scan(BATTERY)
    assert page.state.asks is Asks.PIECE
    assert [one.name for one in page.state.pieces] == ["BT-1", "BT-2", "BT-3"]
    page.scan("BT-3")
    assert (pieces(page), page.state.asks) == (["BT-3"], Asks.NOTHING)


def test_the_question_comes_before_the_next_scan(page: SaleViewModel, battery: str) -> None:
    page.scan(BATTERY)
    page.answer("", "BT-9")
    assert isinstance(page.state.trouble, PieceNotFound)
    page.answer("", "BT-1")
    page.scan(FILM)
    assert pieces(page) == ["BT-1", ""]


def test_any_piece_will_do(window: SignedIn, page: SaleViewModel, battery: str) -> None:
    page.scan(BATTERY)
    page.name_piece("")
    assert pieces(page) == [""]
    page.desk.press("2")
    page.desk.enter()
    assert left(window, battery) == ["BT-2", "BT-3"]


def test_one_more_of_a_piece_is_another_piece(page: SaleViewModel, battery: str) -> None:
    page.scan("BT-1")
    page.scan("BT-1")
    assert [row.quantity for row in page.state.basket.rows] == [1]
    page.more(1)
    assert [one.name for one in page.state.pieces] == ["BT-2", "BT-3"]
    page.answer("", "BT-2")
    assert pieces(page) == ["BT-1", "BT-2"]
    page.set_quantity("2")
    assert page.state.trouble is not None
    page.more(-1)
    assert pieces(page) == ["BT-1"]


def test_nothing_is_added_where_the_question_is_left(page: SaleViewModel, battery: str) -> None:
    page.scan(BATTERY)
    page.leave()
    assert (pieces(page), page.state.asks) == ([], Asks.NOTHING)


def test_a_piece_that_was_sold_is_not_sold_again(
    window: SignedIn, page: SaleViewModel, battery: str
) -> None:
    page.scan("BT-1")
    page.desk.press("2")
    page.desk.enter()
    page.scan("BT-1")
    assert isinstance(page.state.trouble, SerialElsewhere)
    assert pieces(page) == []


def test_an_empty_shelf_asks_nothing(window: SignedIn, page: SaleViewModel) -> None:
    kept_part(window.shop, window.actor, "屏幕", Tracking.SERIAL, barcodes=(BATTERY,))
    page.scan(BATTERY)
    assert (pieces(page), page.state.asks) == ([""], Asks.NOTHING)


def test_the_basket_says_piece_and_batch(
    window: SignedIn, page: SaleViewModel, battery: str
) -> None:
    glue = kept_part(window.shop, window.actor, "胶水", Tracking.BATCH, barcodes=("69012345",))
    receive(window.shop, window.actor, glue, 2, unit_cost=100, batch="B1")
    page.scan("BT-2")
    page.scan("69012345")
    details = [row.detail for row in SaleWording(page.state, window.words).rows()]
    assert [detail.split(" · ")[-1] for detail in details] == ["serial BT-2", "batch B1"]


def on_screen(qtbot: QtBot, page: SaleViewModel, words: Words) -> RecordScreen:
    def make(said: Words) -> Screen:
        return SaleView(page, said)

    return RecordScreen(qtbot, ScreenEntry(Page.SALE, "Sale", Icon.CART, make), page.go, words)


def test_a_piece_is_typed_or_walked_to(qtbot: QtBot, page: SaleViewModel, battery: str) -> None:
    screen = on_screen(qtbot, page, Words("en"))
    page.scan(BATTERY)
    screen.type("bt-3")
    screen.press(Qt.Key.Key_Return)
    page.scan(BATTERY)
    screen.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    page.scan(BATTERY)
    screen.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert pieces(page) == ["BT-3", "BT-2", ""]


def test_the_question_speaks_chinese(qtbot: QtBot, page: SaleViewModel, battery: str) -> None:
    page.speak(Words("zh_CN"))
    view = on_screen(qtbot, page, Words("zh_CN")).window
    page.scan(BATTERY)
    assert untranslated(view, names=frozenset({"Enter", "BT"})) == []
    assert (unnamed(view), too_small(view)) == ([], [])
