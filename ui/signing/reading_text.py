"""The text that is signed, in large type; tells when its end came into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QScroller, QVBoxLayout

from ui.look.tokens import Space
from ui.widgets.labels import Label, LabelKind
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget


class ReadingText(QScrollArea):
    """Scroll by wheel, finger and page keys; `read` is told once the last line was seen."""

    read = Signal()

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._was_read = False
        label = Label(text, LabelKind.READING, wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        sheet = Sheet()
        self._layout = column = QVBoxLayout(sheet)
        column.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        column.addWidget(label, 1)
        self.setWidget(sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._look)
        bar.rangeChanged.connect(self._look)

    def turn_page(self, pages: int) -> None:
        """Scroll on, or back where `pages` is below 0."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def showEvent(self, event: QShowEvent) -> None:
        """Look whether all of it is seen at once."""
        super().showEvent(event)
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again: more or less is seen now."""
        super().resizeEvent(event)
        self._look()

    def _look(self) -> None:
        bar = self.verticalScrollBar()
        if self._was_read or not self.isVisible() or bar.value() < bar.maximum():
            return
        # Before the text has its place there is nothing to scroll, and nothing was seen.
        view = self.viewport()
        if bar.value() + view.height() >= self._layout.heightForWidth(view.width()):
            self._was_read = True
            self.read.emit()
