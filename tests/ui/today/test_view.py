"""The page of the day by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit

from app.words import Words
from ui.shortcuts import Shortcut
from ui.today.figure_list import FigureList
from ui.today.tiles import FigureTile
from ui.today.view import TodayView
from ui.widgets.card_list import CardList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.today.viewmodel import TodayViewModel

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def view(page: TodayViewModel, window: SignedIn, qtbot: QtBot) -> TodayView:
    made = TodayView(page, window.words)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.enter()
    return made


def behind(view: TodayView) -> CardList:
    return next(one for one in view.findChildren(CardList) if not isinstance(one, FigureList))


def test_the_takings_stand_large_at_the_top(view: TodayView) -> None:
    assert view.findChildren(FigureTile)[0].accessibleName() == "Takings: ¥60.00"


def test_walking_the_figures_shows_what_each_counts(view: TodayView, qtbot: QtBot) -> None:
    money = view.findChildren(FigureList)[0]
    qtbot.keyClick(money, Qt.Key.Key_Down)
    assert behind(view).model().rowCount() == 1


def test_a_large_figure_opens_its_jobs(view: TodayView, page: TodayViewModel, qtbot: QtBot) -> None:
    qtbot.keyClick(view.findChildren(FigureTile)[3], Qt.Key.Key_Return)
    with qtbot.waitSignal(page.go):
        qtbot.keyClick(behind(view), Qt.Key.Key_Down)
        qtbot.keyClick(behind(view), Qt.Key.Key_Return)


def test_left_shows_the_day_before(view: TodayView, page: TodayViewModel, qtbot: QtBot) -> None:
    qtbot.keyClick(view.findChildren(FigureList)[0], Qt.Key.Key_Left)
    assert page.reading.state.figures is not None
    assert page.reading.state.figures.day == "2026-11-20"


def test_the_day_is_copied_as_eight_lines(view: TodayView) -> None:
    copy = next(one for one in view.commands() if one.shortcut is Shortcut.COPY)
    copy.perform()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 8


def test_the_day_is_closed_by_keyboard(view: TodayView, page: TodayViewModel, qtbot: QtBot) -> None:
    qtbot.keyClick(view.findChildren(FigureList)[0], Qt.Key.Key_C)
    fields = view.findChildren(QLineEdit)
    qtbot.keyClicks(fields[0], "30")
    qtbot.keyClicks(fields[1], "30")
    close = next(one for one in view.commands() if one.shortcut is Shortcut.SAVE)
    close.perform()
    assert page.reading.state.figures is not None
    assert len(page.reading.state.figures.closes) == 1


def test_a_close_in_another_language_keeps_what_was_typed(
    view: TodayView, page: TodayViewModel, qtbot: QtBot
) -> None:
    qtbot.keyClick(view.findChildren(FigureList)[0], Qt.Key.Key_C)
    page.desk.type("cash", "31")
    page.desk.type("comment", "one too many")
    other = TodayView(page, Words("zh_CN"))
    qtbot.addWidget(other)
    said = {one.objectName(): one.text() for one in other.findChildren(QLineEdit)}
    assert said["close-cash"] == "31"
    assert said["close-comment"] == "one too many"


def test_a_missing_comment_is_asked_for_in_its_field(
    view: TodayView, page: TodayViewModel, qtbot: QtBot
) -> None:
    qtbot.keyClick(view.findChildren(FigureList)[0], Qt.Key.Key_C)
    assert page.desk.state is not None
    for tender in page.desk.state.draft.tenders:
        page.desk.type(tender.tender, "31")
    next(one for one in view.commands() if one.shortcut is Shortcut.SAVE).perform()
    comment = view.findChild(QLineEdit, "close-comment")
    assert comment is not None
    assert comment.hasFocus()
    assert comment.accessibleDescription()


def test_a_tender_not_counted_is_named_as_on_the_screen(
    view: TodayView, page: TodayViewModel, qtbot: QtBot
) -> None:
    other = TodayView(page, Words("zh_CN"))
    qtbot.addWidget(other)
    page.desk.begin()
    page.desk.send()
    said = [one.text() for one in other.findChildren(QLabel)]
    assert any("现金有收付" in text for text in said)
