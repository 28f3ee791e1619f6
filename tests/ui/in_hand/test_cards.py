"""The cards and bars that the bench and the job page show of the job in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from app.words import Words
from tests.services.bench_stand import hire, take_in
from tests.ui.in_hand.stand import in_hand
from ui.in_hand.act_row import ActRow
from ui.in_hand.acts import WorkAct
from ui.in_hand.check_card import CheckCard
from ui.in_hand.point_button import PointButton
from ui.look.tokens import Height
from ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.in_hand.desk import WorkDesk

pytestmark = pytest.mark.engine("sqlite")


def shown(row: ActRow) -> list[str]:
    """Name the buttons that are shown."""
    return [one.accessibleName() for one in row.findChildren(Button) if one.isVisible()]


def filled(row: ActRow) -> list[str]:
    """Name the buttons that stand out."""
    shown = [one for one in row.findChildren(Button) if one.isVisible()]
    assert shown
    return [one.accessibleName() for one in shown if one.kind is ButtonKind.PRIMARY]


def test_only_what_usually_comes_next_stands_out(
    qtbot: QtBot, desk: WorkDesk, window: SignedIn
) -> None:
    number = take_in(window.shop, window.actor, agreed=True)
    window.shop.bench.take(hire(window.shop, window.actor), number)
    desk.open(number)
    row = ActRow(Words("en"))
    qtbot.addWidget(row)
    row.show_acts(in_hand(desk))
    row.show()
    assert filled(row) == ["Take it over"]
    desk.ask(WorkAct.TAKE)
    row.show_acts(in_hand(desk))
    assert filled(row) == ["Work finished, now the test"]


def test_what_one_row_has_no_room_for_stands_behind_its_last_button(
    qtbot: QtBot, desk: WorkDesk, window: SignedIn
) -> None:
    desk.open(take_in(window.shop, window.actor))
    row = ActRow(Words("en"))
    qtbot.addWidget(row)
    row.resize(540, Height.PRIMARY)
    row.show_acts(in_hand(desk))
    row.show()
    assert (shown(row), row.minimumHeight()) == (
        ["Take to the bench", "Agree a price", "More…"],
        Height.PRIMARY,
    )
    next(one for one in row.findChildren(Button) if one.accessibleName() == "More…").click()
    assert "Take a deposit" in shown(row)
    assert row.minimumHeight() > Height.PRIMARY


def test_what_ends_the_test_stands_above_its_points(
    qtbot: QtBot, desk: WorkDesk, window: SignedIn
) -> None:
    desk.take(take_in(window.shop, window.actor, agreed=True))
    desk.ask(WorkAct.DONE)
    card = CheckCard(desk, Words("en"))
    qtbot.addWidget(card)
    card.show_points(in_hand(desk))
    card.resize(800, 10 * Height.PRIMARY)
    card.show()
    (end,) = [
        one for one in card.findChildren(QPushButton) if one.accessibleName() == "All good: ready"
    ]
    points = card.findChildren(PointButton)
    assert points
    bottom = end.mapTo(card, end.rect().bottomLeft()).y()
    assert all(bottom < point.mapTo(card, point.rect().topLeft()).y() for point in points)
