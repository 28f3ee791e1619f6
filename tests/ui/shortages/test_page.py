"""What runs short is walked by keys, and a minimum is set by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.money import make_part, sell
from tests.parts import need_part
from tests.stock import receive
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.routes import Notice, Page, Route
from ui.shortages.state import ShortagesServices
from ui.shortages.view import ShortagesView
from ui.shortages.viewmodel import ShortagesViewModel
from ui.widgets.card_list import CardList

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path, "zh_CN")


@pytest.fixture
def part(window: SignedIn) -> str:
    """Write a part down, receive two and sell both."""
    part = make_part(window.shop, window.actor).id
    receive(window.shop, window.actor, part, 2, unit_cost=9_000, supplier="老王")
    sell(window.shop, window.actor, part)
    sell(window.shop, window.actor, part)
    return part


@pytest.fixture
def page(window: SignedIn, part: str) -> ShortagesViewModel:
    shop = window.shop
    services = ShortagesServices(shop.shortages, shop.shop, window.clock, window.feed)
    return ShortagesViewModel(window.session, window.tasks, window.words, services)


@pytest.fixture
def view(page: ShortagesViewModel, window: SignedIn, qtbot: QtBot) -> ShortagesView:
    view = ShortagesView(page, window.words)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show()
    return view


def lists(view: ShortagesView) -> list[CardList]:
    return view.findChildren(CardList)


def test_nothing_is_said_to_be_enough_before_it_was_read(
    view: ShortagesView, page: ShortagesViewModel, window: SignedIn
) -> None:
    window.tasks.hold()
    view.enter()
    said = {label.text() for label in view.findChildren(QLabel) if label.isVisible()}
    assert "没有缺货" not in said
    window.tasks.let_go()
    assert page.state.short is not None


def test_the_space_bar_sets_the_suggested_minimum(
    view: ShortagesView, page: ShortagesViewModel, window: SignedIn, part: str
) -> None:
    said: list[Notice] = []
    page.said.connect(said.append)
    view.enter()
    rows = lists(view)[1]
    rows.setFocus()
    rows.walk(1)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    # Two in one day count as two in thirty, m = 0.467 in seven: P(≤1) = 0.920, P(≤2) = 0.988.
    (limit,) = window.shop.parts.read(window.actor, part).entry.limits
    assert (limit.minimum, page.state.suggestions) == (2, ())
    assert said[0].undo is not None
    said[0].undo()
    assert window.shop.parts.read(window.actor, part).entry.limits == ()


def test_all_minimums_are_set_at_once(
    view: ShortagesView, page: ShortagesViewModel, part: str
) -> None:
    view.enter()
    page.adopt_all()
    assert page.state.short is not None
    assert [(one.part, one.to_get) for one in page.state.short.parts] == [(part, 2)]


def test_enter_opens_the_part_that_a_job_waits_for(
    view: ShortagesView, page: ShortagesViewModel, window: SignedIn, part: str
) -> None:
    number = need_part(window.shop, window.actor, part)
    went: list[Route] = []
    page.go.connect(went.append)
    view.enter()
    rows = lists(view)[0]
    assert number in rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    rows.setFocus()
    rows.walk(1)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert went == [Route(Page.PARTS, record=part)]


def test_the_page_leads_back_to_the_parts(page: ShortagesViewModel) -> None:
    went: list[Route] = []
    page.go.connect(went.append)
    page.leave()
    page.book()
    assert [route.page for route in went] == [Page.PARTS, Page.TO_BOOK]
