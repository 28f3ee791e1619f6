"""A window with everything that a scan must not touch, and the wedge that watches it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tests.ui.keyboard import Keyboard
from ui.scans.scan_wedge import Refusal, ScanWedge
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.scans.burst import ScannerProfile

CODE = "1000126000042179"


class Counter(QWidget):
    """A window with everything that a scan must not touch."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.button = QLineEdit(), Button("Save")
        self.pressed: list[str] = []
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self._press)
        for keys in ("Ctrl+]", "Ctrl+Z", "F8", "Ctrl+Return"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._press)
        column = QVBoxLayout(self)
        for widget in (self.field, self.button):
            column.addWidget(widget)

    def _press(self) -> None:
        self.pressed.append("pressed")


class Bench:
    """A counter, its keyboard, and what the wedge makes of it."""

    def __init__(self, app: QApplication, qtbot: QtBot, profile: ScannerProfile) -> None:
        self.counter = Counter()
        qtbot.addWidget(self.counter)
        self.counter.show()
        qtbot.waitUntil(self.counter.isActiveWindow)
        self.counter.field.setFocus()
        self.keys = Keyboard(self.counter)
        self.wedge = ScanWedge(profile, now_ms=self.keys.clock)
        self.scans: list[str] = []
        self.refusals: list[Refusal] = []
        self.wedge.scanned.connect(self.scans.append)
        self.wedge.refused.connect(self.refusals.append)
        self.wedge.start(app)


def settle(app: QApplication) -> None:
    """Let everything happen that is already due."""
    for _ in range(3):
        app.processEvents()
