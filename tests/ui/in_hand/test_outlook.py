"""What there is of the parts stands below the price that is being agreed, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.domain.job_part_entry import NeedEntry
from app.words import Words
from tests.money import take_in
from tests.stock import kept_part, receive
from tests.ui.in_hand.stand import work_services
from ui.in_hand.acts import WorkAct
from ui.in_hand.desk import WorkDesk
from ui.in_hand.outlook_card import OutlookCard, outlook_rows
from ui.in_hand.work_bar import WorkBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def desk(window: SignedIn) -> WorkDesk:
    part = kept_part(window.shop, window.actor, "Screen")
    receive(window.shop, window.actor, part, 2, unit_cost=9_000)
    other = take_in(window.shop, window.actor)
    window.shop.job_parts.need(window.actor, other, NeedEntry(part=part, quantity=2))
    desk = WorkDesk(window.session, window.tasks, window.words, work_services(window))
    desk.open(take_in(window.shop, window.actor))
    return desk


def said(desk: WorkDesk, language: str = "en") -> list[tuple[str, str]]:
    rows = outlook_rows(desk.outlook.parts, Words(language))
    return [(row.detail, "" if row.badge is None else row.badge.text) for row in rows]


def test_a_part_that_is_typed_says_that_it_is_short(desk: WorkDesk) -> None:
    desk.ask(WorkAct.AGREE)
    assert said(desk) == []
    desk.outlook.name("screen")
    assert said(desk) == [("2 in stock, 0 free · none expected", "1 piece short")]
    assert said(desk, "zh_CN") == [("库存 2，可用 0 · 没有在途", "缺 1 件")]


def test_it_follows_what_is_typed(qtbot: QtBot, desk: WorkDesk, window: SignedIn) -> None:
    bar = WorkBar(desk, window.words)
    qtbot.addWidget(bar)
    bar.show()
    desk.changed.connect(bar.show_job)
    desk.ask(WorkAct.AGREE)
    card = bar.findChildren(OutlookCard)[0]
    (line,) = (one for one in bar.findChildren(QLineEdit) if one.accessibleName() == "What for")
    QTest.keyClicks(line, "screen")
    assert card.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert not card.isVisible()


def test_it_is_away_where_no_price_is_asked_for(
    qtbot: QtBot, desk: WorkDesk, window: SignedIn
) -> None:
    bar = WorkBar(desk, window.words)
    qtbot.addWidget(bar)
    bar.show()
    desk.changed.connect(bar.show_job)
    desk.ask(WorkAct.AGREE)
    desk.outlook.name("screen")
    desk.fold()
    assert not bar.findChildren(OutlookCard)[0].isVisible()
