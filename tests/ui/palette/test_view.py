"""The palette over a window: by keyboard, under scans, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest

from app.words import Words
from tests.factories import make_device, make_intake
from tests.ui.inspection import boxes, texts, too_small, unnamed, untranslated
from tests.ui.keyboard import Keyboard, compose
from tests.ui.palette.stage import Stage
from tests.ui.scan_bench import CODE, settle
from ui.look import fonts
from ui.routes import Page
from ui.scans.scan_wedge import ScanWedge

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
BOTH = pytest.mark.parametrize("language", ["en", "zh_CN"])


@pytest.fixture
def stage_of(at: SignedIn, qtbot: QtBot) -> Callable[[str], Stage]:
    return lambda language: Stage(at, qtbot, Words(language))


@pytest.fixture
def stage(stage_of: Callable[[str], Stage]) -> Stage:
    return stage_of("en")


def test_ctrl_k_opens_it_and_typing_goes_into_its_field(stage: Stage) -> None:
    stage.open()
    assert stage.field.hasFocus()
    QTest.keyClicks(stage.field, "pri")
    assert stage.heard.model.state.typed == "pri"
    assert stage.rows.current_key() == "do:PRINT"


def test_a_pause_in_typing_asks_for_records(stage: Stage, at: SignedIn, qtbot: QtBot) -> None:
    number = at.shop.intake.receive(at.actor, make_intake()).jobs[0].number
    stage.open()
    QTest.keyClicks(stage.field, "0144")
    qtbot.waitUntil(lambda: stage.rows.current_key() == f"job:{number}")


@pytest.mark.parametrize(("key", "control"), [(Key.Key_Escape, False), (Key.Key_K, True)])
def test_closing_gives_the_focus_back_and_does_nothing(
    stage: Stage, key: Key, control: bool
) -> None:
    stage.open()
    QTest.keyClicks(stage.field, "print")
    stage.press(key, control=control)
    assert not stage.overlay.isVisible()
    assert stage.page.field.hasFocus()
    assert stage.page.done == []
    stage.open()
    assert stage.field.text() == ""


def test_enter_does_the_first_command(stage: Stage) -> None:
    stage.open()
    QTest.keyClicks(stage.field, "print")
    stage.press(Key.Key_Return)
    assert stage.page.done == ["print"]
    assert stage.page.field.hasFocus()


def test_a_key_shown_at_a_row_does_what_it_says(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_F9)
    assert (stage.page.done, stage.is_open) == (["print"], False)


def test_keys_of_the_form_behind_do_nothing(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_Return, control=True)
    assert (stage.page.done, stage.is_open) == ([], True)


def test_arrows_pass_over_headings_to_what_enter_opens(stage: Stage, at: SignedIn) -> None:
    received = at.shop.intake.receive(at.actor, make_intake(make_device(), make_device()))
    stage.open()
    stage.type("0144")
    stage.press(Key.Key_Down, Key.Key_Down)
    assert stage.rows.current_key() == f"file:{received.customer}"
    stage.press(Key.Key_PageUp, Key.Key_PageDown, Key.Key_Return)
    assert stage.heard.routes[-1].page is Page.CUSTOMER


@pytest.mark.parametrize(("key", "control"), [(Key.Key_Right, False), (Key.Key_Return, True)])
def test_another_key_takes_in_a_device_of_the_customer(
    stage: Stage, at: SignedIn, key: Key, control: bool
) -> None:
    at.shop.intake.receive(at.actor, make_intake())
    stage.open()
    stage.type("0144")
    stage.press(Key.Key_Down)
    stage.press(key, control=control)
    assert stage.heard.routes[-1].page is Page.INTAKE


def test_enter_that_ends_a_composition_chooses_nothing(stage: Stage) -> None:
    stage.open()
    QTest.keyClicks(stage.field, "print")
    compose(stage.field, "wang")
    stage.press(Key.Key_Return)
    compose(stage.field, "", "王")
    stage.press(Key.Key_Return)
    assert (stage.page.done, stage.is_open) == ([], True)
    assert stage.field.text() == "print王"


def test_a_composition_leaves_arrows_and_escape_to_the_input_method(stage: Stage) -> None:
    stage.open()
    compose(stage.field, "wang")
    stage.press(Key.Key_Escape, Key.Key_Down)
    assert stage.is_open


def test_a_click_behind_it_closes_and_presses_nothing(stage: Stage, qtbot: QtBot) -> None:
    stage.open()
    qtbot.mouseClick(stage.overlay, Qt.MouseButton.LeftButton, pos=QPoint(8, 700))
    assert not stage.is_open
    assert stage.page.done == []


def test_it_closes_when_the_focus_is_taken(stage: Stage) -> None:
    stage.open()
    stage.page.field.setFocus()
    assert not stage.is_open
    assert stage.page.field.hasFocus()


def test_a_scan_is_heard_and_presses_nothing(stage: Stage, app: QApplication) -> None:
    stage.open()
    keys, scans = Keyboard(stage.window), list[str]()
    wedge = ScanWedge(now_ms=keys.clock)
    wedge.scanned.connect(scans.append)
    wedge.start(app)
    keys.type(CODE, 3, end=Key.Key_Return)
    settle(app)
    wedge.stop(app)
    assert scans == [CODE]
    assert (stage.field.text(), stage.page.done, stage.heard.routes) == ("", [], [])


def test_another_window_in_front_leaves_it_open(stage: Stage) -> None:
    stage.open()
    left = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QCoreApplication.sendEvent(stage.field, left)
    assert stage.is_open


@BOTH
def test_everything_is_named_and_large_enough(
    stage_of: Callable[[str], Stage], at: SignedIn, language: str
) -> None:
    at.shop.intake.receive(at.actor, make_intake())
    stage = stage_of(language)
    stage.open()
    stage.type("0144")
    assert unnamed(stage.overlay) == []
    assert too_small(stage.overlay) == []
    assert [text for text in texts(stage.overlay) if boxes(text, fonts.font())] == []


def test_it_speaks_chinese_throughout(stage_of: Callable[[str], Stage]) -> None:
    stage = stage_of("zh_CN")
    stage.open()
    assert untranslated(stage.overlay, names=frozenset({"Enter"})) == []


@BOTH
def test_another_language_is_spoken_the_next_time(
    stage_of: Callable[[str], Stage], language: str
) -> None:
    stage = stage_of("en" if language == "zh_CN" else "zh_CN")
    stage.open()
    stage.palette.speak(Words(language))
    assert not stage.is_open
    stage.open()
    assert stage.heard.model.words.language == language
