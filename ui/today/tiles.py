"""The day's large figures: each a button that leads to what it counts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.look import fonts, theme
from ui.look.tokens import Radius, Space, TextSize
from ui.shortcuts import ENTER
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

_HEIGHT: Final = 84


class FigureTile(QPushButton):
    """A label, and under it a large figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = self._figure = ""
        self._is_alarm = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)

    def say(self, label: str, figure: str, *, is_alarm: bool = False) -> None:
        """Show a figure; one that asks for attention is coloured."""
        self._label, self._figure, self._is_alarm = label, figure, is_alarm
        self.setAccessibleName(f"{label}: {figure}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the room of the figure."""
        wide = QFontMetrics(fonts.font(TextSize.FIGURE, bold=True)).horizontalAdvance(self._figure)
        return QSize(wide + 2 * Space.LARGE, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never cut the figure."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter as by the space bar."""
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the ground, the label and the figure."""
        painter, look = QPainter(self), theme.current()
        ground = look.sunken if self.underMouse() else look.surface
        focused = self.hasFocus()
        edge = look.focus if focused else look.line
        paint.box(painter, self.rect(), ground, edge, width=2 if focused else 1,
                  radius=float(Radius.CARD))  # fmt: skip
        inner = self.rect().adjusted(Space.LARGE, Space.MEDIUM, -Space.SMALL, -Space.MEDIUM)
        painter.setFont(fonts.font(TextSize.SMALL))
        paint.line(painter, QRect(inner.left(), inner.top(), inner.width(), 18), self._label,
                   look.muted)  # fmt: skip
        painter.setFont(fonts.font(TextSize.FIGURE, bold=True))
        colour = look.danger if self._is_alarm else look.text
        figure = QRect(inner.left(), inner.top() + 20, inner.width(), inner.height() - 20)
        paint.line(painter, figure, self._figure, colour)


class TileRow(QWidget):
    """The large figures beside one another; `chosen` carries the key of the one pressed."""

    chosen = Signal(str)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = [""] * count
        self._tiles = [FigureTile() for _ in range(count)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        for place, tile in enumerate(self._tiles):
            # Money needs more room than a count.
            row.addWidget(tile, 2 if place == 0 else 1)
            tile.clicked.connect(partial(self._press, place))

    def show_figures(self, figures: Sequence[tuple[str, str, str]], alarm: str) -> None:
        """Show (key, label, figure) of each; `alarm` is the key of one that asks for attention."""
        for place, (key, label, figure) in enumerate(figures):
            self._keys[place] = key
            self._tiles[place].say(label, figure, is_alarm=key == alarm and figure != "0")

    def _press(self, place: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's)
        self.chosen.emit(self._keys[place])
