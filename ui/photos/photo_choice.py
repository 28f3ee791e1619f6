"""Photos to choose from: a digit, a click or the space bar takes one in or leaves it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.look import fonts, theme
from ui.look.icons import Icon
from ui.look.tokens import Space, TextSize
from ui.widgets import paint
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

_WIDTH: Final = 168
_LINE: Final = 26
# Where there is little room the picture says enough, and its name is spoken.
_SMALL: Final = 108


class PhotoChoice(QWidget):
    """Show photos with the digit of each; `chosen` carries the place (1-based) that was pressed.

    `small` ones have no line that names them.
    """

    chosen = Signal(int)

    def __init__(self, name: str, *, small: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._flow = FlowLayout(self, Space.MEDIUM)
        self._tiles: list[_Tile] = []
        self._small = small

    def show_photos(self, names: Sequence[str]) -> None:
        """Show so many photos, by what each is called."""
        if [tile.accessibleName() for tile in self._tiles] == list(names):
            return
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._tiles = [_Tile(place, name, small=self._small) for place, name in enumerate(names, 1)]
        for tile in self._tiles:
            tile.pressed_at.connect(self.chosen)
            self._flow.addWidget(tile)

    def show_picture(self, place: int, thumb: bytes | None, *, order: int) -> None:
        """Show a picture (JPEG, None while it is read) and its place on the paper, 0 for none."""
        self._tiles[place - 1].show_picture(thumb, order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit."""
        text = event.text()
        if text.isascii() and text.isdecimal() and text != "0":
            self.chosen.emit(int(text))
        else:
            super().keyPressEvent(event)


class _Tile(QAbstractButton):
    """One photo; its digit stands on it, and the number that it has on the paper."""

    pressed_at = Signal(int)

    def __init__(self, place: int, name: str, *, small: bool) -> None:
        super().__init__()
        width = _SMALL if small else _WIDTH
        self._picture = QRect(0, 0, width, width * 3 // 4)
        self._line = 0 if small else _LINE
        self._place = place
        self._thumb: bytes | None = None
        self._pixmap = QPixmap()
        self._order = 0
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._pressed)

    def show_picture(self, thumb: bytes | None, order: int) -> None:
        if thumb is not None and thumb != self._thumb:
            self._thumb = thumb
            self._pixmap.loadFromData(thumb, "JPEG")
        self._order = order
        self.setChecked(order > 0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._picture.width(), self._picture.height() + self._line)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        picture = self._picture
        taken = self._order > 0
        paint.box(painter, picture, look.sunken, look.accent if taken else look.line)
        if self._pixmap.isNull():
            at = QPoint((picture.width() - 24) // 2, (picture.height() - 24) // 2)
            paint.icon(painter, at, Icon.PHOTO, look.muted, 24)
        else:
            room = picture.adjusted(3, 3, -3, -3).size()
            fitted = self._pixmap.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(QPoint(0, 0), fitted)
            place.moveCenter(picture.center())
            painter.drawPixmap(place, self._pixmap)
        if taken:
            paint.box(painter, picture, None, look.accent, width=3)
        digit = str(self._place)
        cap = QRect(QPoint(Space.SMALL, Space.SMALL), paint.key_size(digit))
        paint.key(painter, cap, digit)
        if self._line:
            self._paint_line(painter)

    def _paint_line(self, painter: QPainter) -> None:
        look, below = theme.current(), self._picture.height()
        left = 0
        if self._order:
            paint.icon(painter, QPoint(0, below + 5), Icon.CHECK, look.accent, 16)
            left = 22
        painter.setFont(fonts.font(TextSize.CAPTION))
        line = QRect(left, below + 2, self._picture.width() - left, self._line - 4)
        paint.line(painter, line, self.accessibleName(), look.text if self._order else look.muted)

    def _pressed(self) -> None:
        self.pressed_at.emit(self._place)
