"""The intake page in its window, with a scanner, a keyboard and somebody who counts the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.words import Words
from tests.ui.keyboard import compose
from ui.intake.view import IntakeView
from ui.look.icons import Icon
from ui.routes import Notice, Page, Route
from ui.screen import Screen, ScreenEntry
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.intake.viewmodel import IntakeViewModel

_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_BARE = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt)


class KeyCounter(QObject):
    """Count the keys that a window gets; every modifier held is a key of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Asked before every press; the press itself is not seen when a shortcut takes it.
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and event.key() not in _BARE:
            self.keys += 1 + sum(bool(event.modifiers() & held) for held in _MODIFIERS)
        return False


class Stand:
    """A counter with the intake page, shown in the main window beside an empty home page."""

    def __init__(
        self, qtbot: QtBot, window: SignedIn, intake: IntakeViewModel, language: str = "en"
    ) -> None:
        self.shop, self.actor, self.intake = window.shop, window.actor, intake
        self.routes: list[Route] = []
        self.notices: list[Notice] = []
        words = Words(language)
        pages = [
            ScreenEntry("counter", "Counter", Icon.COUNTER, lambda _: Screen()),
            ScreenEntry("intake", "Intake", Icon.INTAKE, lambda _: IntakeView(intake, words)),
        ]
        self.window = MainWindow(pages, words)
        self.window.box.entered.connect(self.scan)
        intake.go.connect(self.follow)
        intake.said.connect(self.notices.append)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.window.go("counter")
        self.window.rest()
        self.counter = KeyCounter()
        self.window.windowHandle().installEventFilter(self.counter)

    def follow(self, route: Route) -> None:
        """Go where the page asks to go."""
        self.routes.append(route)
        if route.page is Page.COUNTER:
            self.window.go("counter")
            self.window.rest()

    def arrive(self, route: Route) -> None:
        """Come to the page as the window does."""
        self.intake.arrive(route)
        self.window.go("intake")

    def scan(self, text: str) -> None:
        """Let the scanner, or the scan box, say something."""
        scanned = self.shop.scanning.read(self.actor, text)
        self.arrive(Route(Page.INTAKE, scanned=scanned))

    def type(self, text: str) -> None:
        """Type letters and digits into whatever has the focus; the input method writes the rest."""
        for character in text:
            if character.isascii():
                self.press(Qt.Key(ord(character.upper())))
            else:
                here = QApplication.focusWidget()
                assert here is not None
                compose(here, "", character)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press one key, as the system gives it to the window."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self.window.windowHandle(), key, held)

    def commit(self) -> None:
        """Press Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def next_device(self) -> None:
        """Press Ctrl+Shift+Enter."""
        self.press(
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )

    def field(self, name: str) -> QLineEdit:
        """Give a line of the page by its name."""
        found = self.window.findChild(QLineEdit, name)
        assert found is not None
        return found

    @property
    def at(self) -> str:
        """Name the place that has the focus."""
        here: QWidget | None = QApplication.focusWidget()
        while here is not None and not here.objectName():
            here = here.parentWidget()
        return "" if here is None else here.objectName()

    @property
    def keys(self) -> int:
        """Tell how many keys were pressed so far."""
        return self.counter.keys
