"""A window with a form, the palette over it, and a keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.palette.conftest import WAYS, Listening
from ui.commands import Command
from ui.look.icons import Icon
from ui.palette.opening import Palette
from ui.routes import Page
from ui.screen import Screen, ScreenEntry
from ui.shortcuts import Shortcut
from ui.widgets.card_list import CardList
from ui.widgets.fields import LineField
from ui.widgets.top_bar import Asked
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from app.words import Words
    from tests.ui.signed_in import SignedIn

Key = Qt.Key


class Form(Screen):
    """A page with a field, and commands that say that they were done."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.done: list[str] = []
        self.field = LineField("Name", parent=self)

    def commands(self) -> Sequence[Command]:
        return (
            Command(Shortcut.PRINT, self.words.say("Print"), self.print),
            Command(Shortcut.SAVE, self.words.say("Save and print"), self.save),
            Command(Shortcut.LEAVE, self.words.say("Back"), self.leave),
        )

    def enter(self) -> None:
        self.field.setFocus()

    def print(self) -> None:
        self.done.append("print")

    def save(self) -> None:
        self.done.append("save")

    def leave(self) -> None:
        self.done.append("leave")


class Stage:
    """A window with a palette over it; `heard` knows where it led."""

    def __init__(self, at: SignedIn, qtbot: QtBot, words: Words) -> None:
        self.window = MainWindow([ScreenEntry(Page.COUNTER, "Counter", Icon.COUNTER, Form)], words)
        qtbot.addWidget(self.window)
        self.heard = Listening(at)
        self.heard.model.speak(words)
        self.palette = Palette(self.heard.model, self.window)
        self.window.asked.connect(self._asked)
        self.window.show()
        qtbot.waitUntil(self.window.isActiveWindow)
        page = self.window.go(Page.COUNTER)
        assert isinstance(page, Form)
        self.page = page

    def press(self, *keys: Key, control: bool = False) -> None:
        modifier = Qt.KeyboardModifier
        for key in keys:
            held = modifier.ControlModifier if control else modifier.NoModifier
            QTest.keyClick(self.window.windowHandle(), key, held)

    def open(self) -> None:
        self.press(Key.Key_K, control=True)

    def type(self, text: str) -> None:
        """Write into the field, and do not wait for the pause after it."""
        self.field.setText(text)
        self.field.textEdited.emit(text)
        self.heard.model.search()

    @property
    def overlay(self) -> QWidget:
        return self.window.findChild(QWidget, "palette")

    @property
    def field(self) -> LineField:
        return self.overlay.findChild(LineField)

    @property
    def rows(self) -> CardList:
        return self.overlay.findChild(CardList)

    @property
    def is_open(self) -> bool:
        return self.heard.model.state.is_open

    def _asked(self, asked: Asked) -> None:
        if asked is Asked.PALETTE:
            self.palette.open(WAYS)
