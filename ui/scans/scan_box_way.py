"""The way between a page's lists and the window's scan box, for arrows and for typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.widgets.suggestions import SCAN_BOX

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ScanBoxWay(QObject):
    """Lead up into the scan box and down again; does nothing in a window without one.

    `came_down` tells that the down arrow was pressed in the box and nothing there took it.
    """

    came_down = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._above: QWidget | None = None

    def go_up(self) -> bool:
        """Put the focus into the box; False where there is none."""
        box = self._box()
        if box is not None:
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return box is not None

    def type(self, event: QKeyEvent) -> None:
        """Let the box have a key that was pressed in a list."""
        box = self._box()
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            box.setText("")
            QCoreApplication.sendEvent(box, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come down by the arrow that the box, and what it offers, left alone."""
        down = (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
        )
        if down and self._page.isVisible():
            self.came_down.emit()
            return True
        return super().eventFilter(watched, event)

    def _box(self) -> QLineEdit | None:
        box = self._page.window().findChild(QLineEdit, SCAN_BOX)
        above = None if box is None else box.parentWidget()
        if above is not None and above is not self._above:
            # Its parent is told of a key only when the box did not take it.
            above.installEventFilter(self)
            self._above = above
        return box
