"""The pages of the day in the whole window: their keys from anywhere, their scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.money_entry import PaymentEntry, SaleEntry, SoldLine, TenderEntry
from app.domain.own_code import OwnCode
from app.services.parts.goods_on_shelf import GoodsEntry
from tests.factories import open_made_shop, sign_in
from tests.ui.whole_window import Doors, Window
from ui.page_keys import PAGE_KEYS
from ui.routes import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from ui.shortcuts import Shortcut

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def doors(founded: Database, tmp_path: Path) -> Doors:
    made = Doors(founded, tmp_path)
    made.shop = open_made_shop(made.database, made.clock, tmp_path)
    return made


@pytest.fixture
def window(qtbot: QtBot, app: QApplication, doors: Doors) -> Iterator[Window]:
    made = Window(qtbot, app, doors)
    made.start()
    made.sign_in()
    yield made
    made.shop.end()


def scan(window: Window, code: str) -> None:
    window.shop._work.scans.take(code)  # type: ignore[union-attr]


def bound(window: Window) -> dict[Shortcut, Page]:
    commands = window.main.commands
    there = {command.shortcut for command in commands}
    return {shortcut: page for shortcut, page in PAGE_KEYS.items() if shortcut in there}


def test_every_page_of_the_day_has_its_key_on_every_other(window: Window) -> None:
    assert {Page.SALE, Page.MONEY, Page.JOBS} <= {*bound(window).values()}
    for command in [one for one in window.main.commands if one.shortcut in PAGE_KEYS]:
        command.perform()
        assert window.main.route == PAGE_KEYS[command.shortcut]
        assert {Page.SALE, Page.MONEY} <= {*bound(window).values(), window.main.route}


def test_goods_of_the_shop_are_sold_wherever_they_are_scanned(doors: Doors, window: Window) -> None:
    assert doors.shop is not None
    part = doors.shop.goods.add(sign_in(doors.shop), GoodsEntry({"zh_CN": "钢化膜"}, 2500))
    scan(window, OwnCode.parse_people(part.number).digits)
    scan(window, part.number)
    assert window.main.route == Page.SALE
    assert "¥50.00" in window.said()


def test_a_receipts_code_shows_the_receipt(doors: Doors, window: Window) -> None:
    assert doors.shop is not None
    shop, actor = doors.shop, sign_in(doors.shop)
    part = shop.goods.add(actor, GoodsEntry({"zh_CN": "钢化膜"}, 2500))
    payment = PaymentEntry("act", (TenderEntry("cash"),))
    made = shop.sale.sell(actor, SaleEntry((SoldLine(part.id),), payment))
    scan(window, made.code)
    assert window.main.route == Page.MONEY
    assert made.number in window.said()


def test_a_locked_window_has_no_pages(window: Window) -> None:
    window.main.findChild(type(window.main.box)).setFocus()
    window.shop.lock()
    window.type("", Qt.Key.Key_F8)
    assert bound(window) == {}


def test_the_days_figures_change_their_language_with_the_window(
    window: Window, qtbot: QtBot
) -> None:
    window.main.go(Page.TODAY)
    day = window.shop._work.screens.day  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: bool(day.today.reading.state.sections))
    english = day.today.reading.state.sections[0].title
    window.shop.look.next_language()
    assert day.today.reading.state.sections[0].title != english
