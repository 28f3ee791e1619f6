"""One of a few choices, each with a line of what it brings: radio buttons as large rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from ui.look import fonts, theme
from ui.look.tokens import Height, Space, TextSize
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

_RING: Final = 18
_DOT: Final = 8


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One row: the value it stands for, its title, and what it brings."""

    value: str
    title: str
    detail: str = ""


class RowButton(QRadioButton):
    """Paints a ring, a title and a detail; chosen shows as fill, edge and dot."""

    def __init__(self, row: ChoiceRow, parent: QWidget | None = None) -> None:
        super().__init__(row.title.replace("&", "&&"), parent)
        self.row = row
        self.setAccessibleName(row.title)
        self.setAccessibleDescription(row.detail)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a press anywhere on the row."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """Ask for the longer of both lines."""
        title = QFontMetrics(fonts.font()).horizontalAdvance(self.row.title)
        detail = QFontMetrics(fonts.font(TextSize.SMALL)).horizontalAdvance(self.row.detail)
        height = Height.ROW if self.row.detail else Height.CONTROL
        return QSize(max(title, detail) + _RING + 3 * Space.MEDIUM + 2, height)

    def minimumSizeHint(self) -> QSize:
        """Give way: the lines are cut before the window grows."""
        return QSize(min(self.sizeHint().width(), 200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the row."""
        look = theme.current()
        painter = QPainter(self)
        chosen, hot = self.isChecked(), self.underMouse() and self.isEnabled()
        fill = look.selected if chosen else (look.sunken if hot else look.surface)
        paint.box(painter, self.rect(), fill, look.accent if chosen else look.border)
        if self.hasFocus():
            paint.box(painter, self.rect(), None, look.focus, width=2)
        self._paint_ring(painter, look.accent if chosen else look.control)
        left = 2 * Space.MEDIUM + _RING
        words = QRect(left, 0, self.width() - left - Space.MEDIUM, self.height())
        title = words.adjusted(0, 7, 0, -words.height() // 2 + 2) if self.row.detail else words
        painter.setFont(fonts.font())
        paint.line(painter, title, self.row.title, look.selected_text if chosen else look.text)
        if self.row.detail:
            painter.setFont(fonts.font(TextSize.SMALL))
            below = words.adjusted(0, words.height() // 2 - 1, 0, -7)
            paint.line(painter, below, self.row.detail, look.muted)

    def _paint_ring(self, painter: QPainter, colour: str) -> None:
        ring = QRect(Space.MEDIUM, (self.height() - _RING) // 2, _RING, _RING)
        paint.box(painter, ring, None, colour, width=2, radius=_RING / 2)
        if self.isChecked():
            inset = (_RING - _DOT) // 2
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))
            painter.restore()


class ChoiceRows(QWidget):
    """Rows of which exactly one is chosen, `flat` ones side by side; arrows walk, digits pick."""

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        rows: Sequence[ChoiceRow],
        *,
        flat: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        column = QHBoxLayout(self) if flat else QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        self._buttons = [RowButton(row) for row in rows]
        for button in self._buttons:
            button.toggled.connect(self._toggled)
            column.addWidget(button)
        if self._buttons:
            self.setFocusProxy(self._buttons[0])

    def choose(self, value: str) -> None:
        """Choose a value without telling."""
        for button in self._buttons:
            if button.row.value == value and not button.isChecked():
                with QSignalBlocker(button):
                    button.setChecked(True)
                self.setFocusProxy(button)
        self.update()

    def value(self) -> str:
        """Give the chosen value; empty while there is none."""
        return next((b.row.value for b in self._buttons if b.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick a row by its digit."""
        digit = event.text()
        if digit.isdecimal() and 0 < int(digit) <= len(self._buttons):
            button = self._buttons[int(digit) - 1]
            # First, since who is told of the choice may lead on.
            button.setFocus()
            button.setChecked(True)
            return
        super().keyPressEvent(event)

    def _toggled(self, on: bool) -> None:  # noqa: FBT001 (Qt's signal)
        button = self.sender()
        if on and isinstance(button, RowButton):
            self.setFocusProxy(button)
            self.chosen.emit(self.value())
