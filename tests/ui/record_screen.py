"""One record's page in its window, with keys that go to whatever has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from pytestqt.qtbot import QtBot

    from app.words import Words
    from ui.routes import Route
    from ui.screen import ScreenEntry


class RecordScreen:
    """Show a page and press its keys."""

    def __init__(self, qtbot: QtBot, entry: ScreenEntry, go: SignalInstance, words: Words) -> None:
        self._qtbot = qtbot
        self.routes: list[Route] = []
        go.connect(self.routes.append)
        self.window = MainWindow([entry], words)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.go(entry.route)
        qtbot.waitUntil(self.window.isActiveWindow)

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self._qtbot.keyClick(self.focus, key)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        for letter in text:
            self._qtbot.keyClicks(self.focus, letter)

    def command(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key of the window."""
        self._qtbot.keyClick(self.window, key, modifier)

    @property
    def focus(self) -> QWidget:
        """Give the widget that has the focus."""
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def says(self, text: str) -> bool:
        """Tell whether a label on the page says something."""
        # What was just added to a layout is shown with the next events.
        QApplication.processEvents()
        labels = self.window.findChildren(QLabel)
        return any(text in label.text() for label in labels if label.isVisible())
