"""The page of tests before and after as it is seen and pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.words import Words
from tests.services.bench_stand import take_in
from tests.ui.inspection import PseudoWords, cut_short, too_small, unnamed, untranslated
from tests.ui.record_screen import RecordScreen
from ui.look.icons import Icon
from ui.mirror.state import Asks
from ui.mirror.view import MirrorView
from ui.routes import Page, Route
from ui.screen import ScreenEntry

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.actor import Actor
    from tests.ui.signed_in import SignedIn
    from ui.mirror.viewmodel import MirrorViewModel
    from ui.screen import Screen

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def on_screen(
    qtbot: QtBot, page: MirrorViewModel, number: str = "", words: Words | None = None
) -> RecordScreen:
    def make(said: Words) -> Screen:
        return MirrorView(page, said)

    page.arrive(Route(Page.MIRROR, job=number))
    entry = ScreenEntry(Page.MIRROR, "Before and after", Icon.CHECK, make)
    screen = RecordScreen(qtbot, entry, page.go, words or Words("en"))
    screen.window.resize(1366, 768)
    return screen


def test_what_keeps_it_here_is_said_and_a_key_lets_it_go(
    qtbot: QtBot, page: MirrorViewModel, broken: str
) -> None:
    screen = on_screen(qtbot, page, broken)
    assert screen.says("is bad now: Rear cameras")
    screen.command(Key.Key_V, ALT)
    screen.type("the customer knows")
    screen.press(Key.Key_Return)
    assert screen.says("Nothing in its tests keeps it here.")
    assert screen.says("the customer knows")


def test_a_reason_that_is_missing_is_said_beside_its_field(
    qtbot: QtBot, page: MirrorViewModel, broken: str
) -> None:
    screen = on_screen(qtbot, page, broken)
    screen.command(Key.Key_V, ALT)
    screen.press(Key.Key_Return)
    assert screen.says("this is needed")
    screen.command(Key.Key_Escape)
    assert page.state.asks is Asks.NOTHING
    assert not screen.says("this is needed")


def test_a_long_run_takes_two_keys_and_ends_by_a_digit(
    qtbot: QtBot, page: MirrorViewModel, window: SignedIn, repaired: str
) -> None:
    screen = on_screen(qtbot, page, repaired)
    screen.command(Key.Key_L, ALT)
    screen.press(Key.Key_Return)
    assert screen.says("of 20 minutes, begun by 林店长")
    window.clock.forward(1200)
    page.reload()
    assert screen.says("20:00")
    assert screen.says("The 20 minutes are over")
    screen.command(Key.Key_L, ALT)
    screen.press(Key.Key_1, Key.Key_Return)
    assert screen.says("20 of 20 minutes")


def test_a_run_that_failed_asks_for_the_note_beside_it(
    qtbot: QtBot, page: MirrorViewModel, window: SignedIn, repaired: str
) -> None:
    window.shop.workshop.stability.start(window.actor, repaired)
    screen = on_screen(qtbot, page, repaired)
    screen.command(Key.Key_L, ALT)
    screen.press(Key.Key_2, Key.Key_Return)
    assert screen.says("this is needed")
    screen.type("hot")
    screen.press(Key.Key_Return)
    assert screen.says("Did not stay well")


def test_the_list_leads_to_the_bench_and_to_the_comparison(
    qtbot: QtBot, page: MirrorViewModel, seconded: str
) -> None:
    screen = on_screen(qtbot, page)
    assert screen.says("You may test it.")
    screen.press(Key.Key_Return)
    assert screen.routes == [Route(Page.BENCH, job=seconded)]
    screen.command(Key.Key_C, ALT)
    assert screen.says("A second person has to test it too before it goes back.")
    screen.command(Key.Key_B, ALT)
    assert screen.routes[1:] == [Route(Page.BENCH, job=seconded)]


def test_whose_repair_it_is_gets_no_button_for_the_second_test(
    qtbot: QtBot, page: MirrorViewModel, window: SignedIn, seconded: str, junior: Actor
) -> None:
    window.session.sign_in(junior)
    screen = on_screen(qtbot, page, seconded)
    assert screen.says("You may not: you repaired or tested it, or are a junior yourself.")
    assert not page.state.wants_test


def test_where_nothing_waits_it_says_what_would_stand_here(
    qtbot: QtBot, page: MirrorViewModel
) -> None:
    assert on_screen(qtbot, page).says("No test waits for a second person")


def test_what_nobody_tested_is_said_to_be_untested(
    qtbot: QtBot, page: MirrorViewModel, window: SignedIn
) -> None:
    screen = on_screen(qtbot, page, take_in(window.shop, window.actor))
    assert screen.says("Not tested yet")
    assert not screen.says("Nothing in its tests keeps it here.")


@pytest.mark.parametrize("key", [None, Key.Key_V, Key.Key_L])
def test_everything_has_a_name_and_room_in_any_language(
    qtbot: QtBot, page: MirrorViewModel, broken: str, key: Qt.Key | None
) -> None:
    screen = on_screen(qtbot, page, broken, PseudoWords("en"))
    if key is not None:
        screen.command(key, ALT)
    assert unnamed(screen.window) == []
    assert too_small(screen.window) == []
    assert cut_short(screen.window) == []


def test_chinese_has_no_english_in_it(qtbot: QtBot, page: MirrorViewModel, broken: str) -> None:
    screen = on_screen(qtbot, page, broken, Words("zh_CN"))
    names = frozenset({"Apple", "iPhone", "13"})
    assert untranslated(screen.window, names=names) == []
