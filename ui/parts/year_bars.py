"""Twelve small bars with their figures: what was sold and fitted in each month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import fonts, theme
from ui.look.tokens import TextSize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_HEIGHT: Final = 92
_LINE: Final = 16
_GAP: Final = 6
_LEAST: Final = 2


class YearBars(QWidget):
    """Each bar is fitted (full) below sold (pale); the figure above is both together."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._bars: tuple[tuple[str, int, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[tuple[str, int, int]]) -> None:
        """Show month, sold and fitted of each bar."""
        self._bars = tuple(bars)
        said = ", ".join(f"{month}: {sold + fitted}" for month, sold, fitted in self._bars)
        self.setAccessibleName(f"{self._name}: {said}")
        self.setVisible(bool(self._bars))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for figures, bars and months."""
        return QSize(280, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the bars from the oldest month to this one."""
        painter = QPainter(self)
        painter.setFont(fonts.font(TextSize.CAPTION))
        most = max((max(0, sold) + max(0, fitted) for _, sold, fitted in self._bars), default=0)
        for at, bar in enumerate(self._bars):
            left = at * self.width() // len(self._bars)
            right = (at + 1) * self.width() // len(self._bars)
            self._paint_bar(painter, QRect(left, 0, right - left, self.height()), bar, most)

    @staticmethod
    def _paint_bar(painter: QPainter, room: QRect, bar: tuple[str, int, int], most: int) -> None:
        look, (month, sold, fitted) = theme.current(), bar
        middle = Qt.AlignmentFlag.AlignCenter
        floor, high = room.bottom() - _LINE, room.height() - 2 * _LINE - _GAP
        painter.setPen(QColor(look.muted))
        painter.drawText(QRect(room.left(), floor + 2, room.width(), _LINE), middle, month)
        wide = QRect(room.left() + _GAP // 2, floor, room.width() - _GAP, 1)
        painter.fillRect(wide, QColor(look.line))
        top = floor
        for pieces, colour in ((fitted, look.accent), (sold, look.control)):
            if pieces > 0:
                tall = max(_LEAST, pieces * high // most)
                top -= tall
                painter.fillRect(QRect(wide.left(), top, wide.width(), tall), QColor(colour))
        if total := sold + fitted:
            painter.setPen(QColor(look.text))
            above = QRect(room.left() - _GAP, top - _LINE, room.width() + 2 * _GAP, _LINE)
            painter.drawText(above, middle, str(total))
