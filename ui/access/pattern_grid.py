"""A pattern on its nine dots: drawn with the mouse or a finger, or typed by digits 1 to 9."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.passcode import drawn_through
from ui.look import fonts, theme
from ui.look.tokens import TextSize
from ui.shortcuts import ENTER

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_DOTS: Final = "123456789"
_SIDE: Final = 3
_CELL: Final = 56
_REACH: Final = 20
_DOT: Final = 13
_LINE: Final = 4
_DELETING: Final = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})


class PatternGrid(QWidget):
    """Hold the dots in their order; `changed` tells of another pattern, and carries nothing.

    `went_on` is Enter where a pattern is entered. Numbers say the order where `numbered`. What it
    holds is painted alone.
    """

    changed = Signal()
    went_on = Signal()

    def __init__(self, name: str, *, numbered: bool = False, reads: bool = True) -> None:
        super().__init__()
        self._dots = ""
        self._numbered = numbered
        self._reads = reads
        self._drawing = False
        self._looked_at = True
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if reads:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def dots(self) -> str:
        """Give the pattern."""
        return self._dots

    def show_dots(self, dots: str) -> None:
        """Put another pattern in its place, without telling."""
        self._dots = dots
        self.update()

    def look(self, *, on: bool) -> None:
        """Show the order of what was entered, or no more than that something was."""
        self._looked_at = on
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for three cells each way."""
        return QSize(_SIDE * _CELL, _SIDE * _CELL)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a new pattern."""
        if self._reads and event.button() is Qt.MouseButton.LeftButton:
            self._drawing = True
            self._take("")
            self._reach(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the dots along that are come by."""
        if self._drawing:
            self._reach(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """End the pattern."""
        self._drawing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit for its dot; Backspace lets go of the last one, Enter goes on."""
        text = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._reads and text and text in _DOTS:
            self._add(text)
        elif self._reads and plain and event.key() in ENTER:
            self.went_on.emit()
        elif self._reads and event.key() in _DELETING and self._dots:
            self._take(self._dots[:-1])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the way from dot to dot, and the dots."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self._dots if self._looked_at else ""
        painter.setPen(QPen(QColor(look.accent), _LINE))
        for one, other in pairwise(shown):
            painter.drawLine(_centre(one), _centre(other))
        for dot in _DOTS:
            self._paint_dot(painter, dot, shown.find(dot) + 1)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _paint_dot(self, painter: QPainter, dot: str, place: int) -> None:
        look = theme.current()
        size = _DOT if place else _DOT // 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent if place else look.control))
        painter.drawEllipse(_centre(dot), size, size)
        if place and self._numbered:
            painter.setFont(fonts.font(TextSize.BODY, bold=True))
            painter.setPen(QColor(look.on_accent))
            area = QRectF(-size, -size, 2 * size, 2 * size).translated(_centre(dot))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(place))

    def _reach(self, at: QPointF) -> None:
        for dot in _DOTS:
            away = _centre(dot) - at
            if away.x() ** 2 + away.y() ** 2 <= _REACH**2:
                self._add(dot)

    def _add(self, dot: str) -> None:
        self._take(drawn_through(self._dots + dot))

    def _take(self, dots: str) -> None:
        if dots != self._dots:
            self._dots = dots
            self.update()
            self.changed.emit()


def _centre(dot: str) -> QPointF:
    row, column = divmod(int(dot) - 1, _SIDE)
    return QPointF((column + 0.5) * _CELL, (row + 0.5) * _CELL)
