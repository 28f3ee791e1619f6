"""A window to be driven from outside: says as JSON lines what reaches it.

    python -m tests.ui.scan_stand

Each line has what happened and, with it, what stands in the field and how often a button was
pressed or a shortcut fired by then.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.look import theme
from ui.look.tokens import DARK
from ui.scans.scan_wedge import Refusal, ScanWedge
from ui.widgets.fields import LineField


class Stand(QWidget):
    """A field, a list, a menu, a dialog, and a button that Enter presses."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Scan stand")
        self.presses = 0
        self.field, self.list, self.button = LineField("Name"), QComboBox(), QPushButton("Save")
        self.list.addItems(["1 Screen", "1000 Battery", "2 Other"])
        self.button.setDefault(True)
        self.button.clicked.connect(self.press)
        self.menu = QMenu(self)
        self.menu.addAction("1 Delete", self.press)
        self.dialog = QDialog(self)
        QPushButton("OK", self.dialog).clicked.connect(self.press)
        column = QVBoxLayout(self)
        for widget in (self.field, self.list, self.button):
            column.addWidget(widget)
        for keys in ("Ctrl+]", "Ctrl+Z", "F8"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.press)
        QShortcut(QKeySequence("F5"), self).activated.connect(self.button.setFocus)
        QShortcut(QKeySequence("F6"), self).activated.connect(self.open_menu)
        QShortcut(QKeySequence("F7"), self).activated.connect(self.dialog.open)
        for there in (self.button, self.menu, self.dialog, self.list.view().viewport()):
            there.installEventFilter(self)
        self.field.textChanged.connect(self.changed)
        self.field.returnPressed.connect(self.entered)

    def press(self) -> None:
        self.presses += 1
        self.say(happened="pressed")

    def open_menu(self) -> None:
        self.menu.popup(self.mapToGlobal(self.rect().center()))

    def eventFilter(self, there: QObject, event: QEvent) -> bool:
        """Say `there` once keys go to the button, the menu, the dialog or the open list."""
        drawn = there not in {self.button, self.dialog} and event.type() is QEvent.Type.Paint
        if drawn or event.type() in {QEvent.Type.FocusIn, QEvent.Type.WindowActivate}:
            QTimer.singleShot(0, self, self.there)
        return False

    def there(self) -> None:
        self.say(happened="there")

    def changed(self) -> None:
        self.say(happened="changed")

    def entered(self) -> None:
        self.say(happened="entered")

    def scanned(self, code: str) -> None:
        self.say(happened="scanned", code=code)

    def refused(self, refusal: Refusal) -> None:
        self.say(happened="refused", code=refusal.value)

    def ready(self) -> None:
        self.say(happened="ready")

    def say(self, **line: str) -> None:
        state = {
            "field": self.field.text(),
            "presses": self.presses,
            "list": self.list.currentText(),
        }
        sys.stdout.write(json.dumps(line | state) + "\n")
        sys.stdout.flush()


def main() -> int:
    """Show the stand until it is killed."""
    app = QApplication(sys.argv[:1])
    theme.apply(app, DARK)
    stand = Stand()
    wedge = ScanWedge(parent=stand)
    wedge.scanned.connect(stand.scanned)
    wedge.refused.connect(stand.refused)
    stand.show()
    stand.field.setFocus()
    wedge.start(app)
    QTimer.singleShot(0, stand, stand.ready)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
