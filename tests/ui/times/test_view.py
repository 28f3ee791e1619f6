"""The page of times by its keys, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.hold import Hold
from app.domain.job import HoldKind
from tests.factories import sign_in
from tests.services.returns.coming_back import back_after
from tests.ui.times.conftest import on_screen
from ui.routes import Page, Route

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.times.viewmodel import TimesViewModel

pytestmark = pytest.mark.engine("sqlite")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    "said",
    [
        "2 h 0 min of 3 h 0 min open hours so far were ours",
        "至今营业时间共 3 小时 0 分钟，其中 2 小时 0 分钟 归我方",
    ],
)
def test_it_says_in_one_sentence_how_much_was_ours(
    qtbot: QtBot, window: SignedIn, page: TimesViewModel, number: str, said: str
) -> None:
    window.clock.forward(2 * 3600)
    window.shop.workshop.holds.put(window.actor, number, Hold(HoldKind.CUSTOMER, "颜色"))
    window.clock.forward(3600)
    page.arrive(Route(Page.TIMES, job=number))
    language = "en" if said.isascii() else "zh_CN"
    assert on_screen(qtbot, page, language).says(said)


def test_a_digit_and_enter_let_a_job_wait(
    qtbot: QtBot, window: SignedIn, page: TimesViewModel, number: str
) -> None:
    page.arrive(Route(Page.TIMES, job=number))
    screen = on_screen(qtbot, page)
    screen.command(Qt.Key.Key_H, ALT)
    screen.type("1")
    screen.press(Qt.Key.Key_Return)
    hold = window.shop.workshop.holds.of_job(window.actor, number)
    assert hold is not None
    assert hold.kind is HoldKind.CUSTOMER


def test_one_key_lets_a_job_go_on(
    qtbot: QtBot, window: SignedIn, page: TimesViewModel, number: str
) -> None:
    window.shop.workshop.holds.put(window.actor, number, Hold(HoldKind.CUSTOMER))
    page.arrive(Route(Page.TIMES, job=number))
    on_screen(qtbot, page).command(Qt.Key.Key_E, ALT)
    assert window.shop.workshop.holds.of_job(window.actor, number) is None


def test_a_wrong_moment_is_said_beside_its_field(
    qtbot: QtBot, page: TimesViewModel, number: str
) -> None:
    page.arrive(Route(Page.TIMES, job=number))
    screen = on_screen(qtbot, page)
    screen.command(Qt.Key.Key_P, ALT)
    screen.type("whenever")
    screen.press(Qt.Key.Key_Tab)
    screen.type("late part")
    screen.press(Qt.Key.Key_Return)
    assert screen.focus.objectName() == "entry-promised_at"


def test_the_shops_figures_say_where_there_is_none_yet(qtbot: QtBot, page: TimesViewModel) -> None:
    page.arrive(Route(Page.TIMES))
    assert on_screen(qtbot, page).says("no figure yet · 0 of 0")


def test_what_came_for_the_free_look_is_counted_with_what_nobody_said(
    qtbot: QtBot, window: SignedIn, page: TimesViewModel
) -> None:
    back_after(window.shop, window.actor, window.clock, 5)
    window.session.sign_in(sign_in(window.shop))
    page.arrive(Route(Page.TIMES))
    assert on_screen(qtbot, page).says("1 · 0 of them with a fault · 1 cause not said")
