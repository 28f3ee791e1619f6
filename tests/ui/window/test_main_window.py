from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from app.words import Words
from tests.ui.inspection import PseudoWords, boxes, texts, too_small, unnamed, untranslated
from ui.commands import Command
from ui.look import fonts, theme
from ui.look.icons import Icon
from ui.look.tokens import DARK
from ui.screen import Screen, ScreenEntry
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.button import Button
from ui.widgets.fields import LineField
from ui.widgets.toast import Toast, ToastAction
from ui.widgets.top_bar import Asked, TopState
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LANGUAGES = pytest.mark.parametrize(
    "words", [Words("en"), Words("zh_CN"), PseudoWords("en")], ids=["en", "zh", "pseudo"]
)


class Plain(Screen):
    """A page with a field and two commands."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.acts: list[str] = []
        self.words = words
        self.field = LineField("Name", parent=self)
        self.field.setObjectName("name")
        self.may_save = True

    def commands(self) -> Sequence[Command]:
        return (
            Command(Shortcut.SAVE, self.words.say("Save and print"), self._save,
                    enabled=self.may_save),
            Command(Shortcut.PRINT, self.words.say("Print"), self._print),
        )  # fmt: skip

    def enter(self) -> None:
        self.acts.append("enter")
        self.field.setFocus()

    def _save(self) -> None:
        self.acts.append("save")

    def _print(self) -> None:
        self.acts.append("print")


def window_of(words: Words) -> MainWindow:
    entries = [
        ScreenEntry("counter", "Take in a device", Icon.COUNTER, Plain),
        ScreenEntry("intake", "Save and print", Icon.INTAKE, Plain, in_rail=False),
        ScreenEntry("settings", "Keys", Icon.SETTINGS, Plain, at_end=True),
    ]
    return MainWindow(entries, words)


@pytest.fixture
def window(app: QApplication, qtbot: QtBot) -> MainWindow:
    return shown(window_of(Words("en")), qtbot)


def shown(window: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    window.go("counter")
    return window


def page_of(window: MainWindow) -> Plain:
    page = window.go(window.route)
    assert isinstance(page, Plain)
    return page


def press(window: QWidget, key: Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(window.windowHandle(), key, modifiers or Qt.KeyboardModifier.NoModifier)


def test_a_page_is_built_at_its_first_visit_only(window: MainWindow) -> None:
    first = window.go("counter")
    window.go("settings")
    assert window.go("counter") is first
    assert window.route == "counter"


def test_a_page_built_ahead_is_not_shown(window: MainWindow) -> None:
    ahead = window.build("settings")
    assert window.route == "counter"
    assert not ahead.isVisible()
    assert isinstance(ahead, Plain)
    assert ahead.acts == []
    assert window.go("settings") is ahead


def test_the_rail_leads_to_a_page_and_shows_where_one_is(window: MainWindow, qtbot: QtBot) -> None:
    entry = next(b for b in window._rail._entries.values() if b.text() == "Keys")
    qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
    assert window.route == "settings"
    window.go("counter")
    assert [e.isChecked() for e in window._rail._entries.values()] == [True, False]


def test_keys_do_what_the_page_offers(window: MainWindow) -> None:
    press(window, Key.Key_F9)
    press(window, Key.Key_Return, CONTROL)
    assert page_of(window).acts[1:3] == ["print", "save"]


def test_ctrl_enter_of_the_number_pad_is_ctrl_enter(window: MainWindow) -> None:
    press(window, Key.Key_Enter, CONTROL | Qt.KeyboardModifier.KeypadModifier)
    assert page_of(window).acts[1] == "save"


def test_a_command_that_cannot_be_done_does_nothing(window: MainWindow) -> None:
    page = page_of(window)
    page.may_save = False
    page.commands_changed.emit()
    press(window, Key.Key_Return, CONTROL)
    assert "save" not in page.acts


def test_the_key_bar_can_be_touched(window: MainWindow, qtbot: QtBot) -> None:
    button = next(b for b in window._keys.findChildren(QPushButton) if b.text() == "Print")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page_of(window).acts[1] == "print"


def test_f2_leads_to_the_scan_box_and_enter_sends_it(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_F2)
    assert window.box.hasFocus()
    QTest.keyClicks(window.box, " 0042 ")
    with qtbot.waitSignal(window.entered) as entered:
        press(window, Key.Key_Return)
    assert entered.args == ["0042"]
    assert window.box.text() == ""


def test_only_f3_lets_an_input_method_into_the_scan_box(window: MainWindow) -> None:
    query = Qt.InputMethodQuery.ImEnabled
    press(window, Key.Key_F2)
    assert window.box.inputMethodQuery(query) is False
    press(window, Key.Key_F3)
    assert window.box.inputMethodQuery(query) is True
    page_of(window).field.setFocus()
    assert window.box.inputMethodQuery(query) is False


@pytest.mark.parametrize(
    ("key", "modifiers", "asked"),
    [(Key.Key_L, CONTROL, Asked.USER), (Key.Key_L, CONTROL | SHIFT, Asked.LANGUAGE),
     (Key.Key_D, CONTROL | SHIFT, Asked.THEME)],
)  # fmt: skip
def test_what_the_top_bar_offers_has_a_key(
    window: MainWindow, qtbot: QtBot, key: Key, modifiers: Qt.KeyboardModifier, asked: Asked
) -> None:
    with qtbot.waitSignal(window.asked) as said:
        press(window, key, modifiers)
    assert said.args == [asked]


def test_ctrl_z_undoes_from_any_field_that_was_not_typed_in(window: MainWindow) -> None:
    undone: list[str] = []
    action = ToastAction("Undo", "Ctrl+Z", lambda: undone.append("undone"))
    window.toasts.show_toast(Toast("Saved", action=action))
    window.toasts.show_toast(Toast("Printed"))
    press(window, Key.Key_F2)
    press(window, Key.Key_Z, CONTROL)
    assert undone == ["undone"]
    assert [toast.text for toast in window.toasts.live()] == ["Printed"]


def test_ctrl_z_takes_back_typing_first(window: MainWindow) -> None:
    undone: list[str] = []
    action = ToastAction("Undo", "Ctrl+Z", lambda: undone.append("undone"))
    window.toasts.show_toast(Toast("Saved", action=action))
    field = page_of(window).field
    QTest.keyClicks(field, "Elena")
    press(window, Key.Key_Z, CONTROL)
    assert (undone, field.text()) == ([], "")


def test_f1_lists_every_key_of_the_table(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_F1)
    qtbot.waitUntil(lambda: window.findChild(QDialog) is not None)
    help_page = window.findChild(QDialog)
    said = {label.text() for label in help_page.findChildren(QLabel)}
    assert {shortcut.legend for shortcut in Shortcut} <= said
    help_page.close()


@pytest.mark.parametrize("key", [Key.Key_F1, Key.Key_Return, Key.Key_Escape])
def test_the_page_of_keys_is_closed_by_a_key(window: MainWindow, qtbot: QtBot, key: Key) -> None:
    press(window, Key.Key_F1)
    help_page = window.findChild(QDialog)
    assert help_page is not None
    qtbot.waitUntil(help_page.isActiveWindow)
    press(help_page, key)
    assert not help_page.isVisible()


def test_a_cover_hides_everything_and_its_keys(window: MainWindow) -> None:
    window.cover(lambda words: QPushButton(words.say("Sign in")))
    press(window, Key.Key_F9)
    press(window, Key.Key_F2)
    assert not window._rail.isVisible()
    assert not window.box.hasFocus()
    window.cover(None)
    assert window._rail.isVisible()
    assert page_of(window).acts[:2] == ["enter", "enter"]


def test_nothing_is_undone_under_a_cover(window: MainWindow) -> None:
    undone: list[str] = []
    action = ToastAction("Undo", "Ctrl+Z", lambda: undone.append("undone"))
    window.toasts.show_toast(Toast("Saved", action=action))
    window.cover(lambda words: QPushButton(words.say("Sign in")))
    press(window, Key.Key_Z, CONTROL)
    window.toasts.show_toast(Toast("Printed"))
    window.rebuild(Words("en"))
    assert not any(b.isVisible() for b in window.toasts.findChildren(QPushButton))
    window.cover(None)
    assert window.toasts.isVisible()
    press(window, Key.Key_Z, CONTROL)
    assert undone == ["undone"]


def test_toasts_cover_nothing_of_the_page(window: MainWindow, qtbot: QtBot) -> None:
    high, size = window._stack.height(), window.size()
    for n in range(3):
        window.toasts.show_toast(Toast(f"Saved {n}"))
    qtbot.waitUntil(lambda: window._stack.height() < high)
    assert not window._stack.geometry().intersects(window.toasts.geometry())
    assert window.size() == size
    window.toasts.clear()
    qtbot.waitUntil(lambda: window._stack.height() == high)


def test_an_offer_goes_when_another_page_is_shown(window: MainWindow) -> None:
    action = ToastAction("Sign now", "", window.rest)
    window.toasts.show_toast(Toast("To be signed", action=action))
    window.go("settings")
    assert window.toasts.live() == []


def test_another_language_and_theme_keep_the_place(
    app: QApplication, window: MainWindow, qtbot: QtBot
) -> None:
    window.go("settings")
    window.box.setText("004")
    window.toasts.show_toast(Toast("Saved"))
    before = page_of(window)
    before.field.setFocus()
    theme.apply(app, DARK)
    window.rebuild(Words("zh_CN"))
    after = window._pages["settings"]
    assert after is not before
    assert after.findChild(LineField).hasFocus()
    assert (window.route, window.box.text()) == ("settings", "004")
    assert [toast.text for toast in window.toasts.live()] == ["Saved"]
    assert "快捷键" in texts(window)


def test_a_cover_is_there_after_a_rebuild(window: MainWindow) -> None:
    window.cover(lambda words: QPushButton(words.say("Sign in")))
    window.rebuild(Words("zh_CN"))
    assert texts(window) == ["登录"]


@LANGUAGES
def test_the_window_fits_the_smallest_screen(app: QApplication, qtbot: QtBot, words: Words) -> None:
    window = shown(window_of(words), qtbot)
    window.show_state(TopState("Bartholomew-Alexander · " + words.say("Top bar"),
                               Badge(words.say("Try again"), Icon.OK)))  # fmt: skip
    size = window.minimumSizeHint()
    assert (size.width(), size.height()) <= (1366, 728)
    assert size.height() <= 728


@LANGUAGES
def test_everything_has_a_name_and_a_fingers_size(
    app: QApplication, qtbot: QtBot, words: Words
) -> None:
    window = shown(window_of(words), qtbot)
    window.show_state(TopState("Mei", Badge(words.say("Try again"), Icon.OK)))
    window.toasts.show_toast(Toast("Saved", action=ToastAction("Undo", "Ctrl+Z", window.rest)))
    assert unnamed(window) == []
    assert [fault for fault in too_small(window) if not fault.startswith("Name:")] == []


def test_the_chinese_window_has_no_english_and_no_boxes(app: QApplication, qtbot: QtBot) -> None:
    window = shown(window_of(Words("zh_CN")), qtbot)
    keys = frozenset({"Enter", "Shift"})
    assert untranslated(window, names=keys) == []
    assert [text for text in texts(window) if boxes(text, fonts.font())] == []


def test_a_button_says_its_name_without_its_key(app: QApplication, qtbot: QtBot) -> None:
    button = Button("Save & print", icon=Icon.PRINT, key="Ctrl+Enter")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Save & print"
    assert button.accessibleDescription() == "Ctrl+Enter"


@pytest.fixture(autouse=True)
def light_again(app: QApplication) -> Iterator[None]:
    yield
    theme.apply(app, theme.THEMES["light"])


def test_a_key_that_no_shortcut_saw_does_what_it_does_on_the_page(
    qtbot: QtBot, app: QApplication
) -> None:
    window = window_of(Words("en"))
    qtbot.addWidget(window)
    page = window.go("counter")
    assert isinstance(page, Plain)
    window.press(Key.Key_F9.value)
    assert page.acts[-1] == "print"
    window.press(Key.Key_F24.value)
    assert page.acts[-1] == "print"
