"""One photo in the strip: a small picture that opens large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.look import fonts, theme
from ui.look.icons import Icon
from ui.look.tokens import Radius, Space, TextSize
from ui.shortcuts import ENTER
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ui.photos.state import Shot

WIDTH: Final = 104
HEIGHT: Final = 78
_NOTE: Final = 20
_SHADE: Final = 150


class Thumb(QAbstractButton):
    """Paint a thumbnail, its note below; `opened` and `asked_away` carry the photo's key."""

    opened = Signal(str)
    asked_away = Signal(str)

    def __init__(self, shot: Shot, name: str) -> None:
        super().__init__()
        self._shot = shot
        self._pixmap = QPixmap()
        if shot.thumb is not None:
            self._pixmap.loadFromData(shot.thumb, "JPEG")
        self.setAccessibleName(name)
        self.setAccessibleDescription(shot.note)
        self.setToolTip("\n".join(filter(None, (name, shot.note))))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)

    def sizeHint(self) -> QSize:
        """Ask for a picture's room."""
        return QSize(WIDTH, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter or the space bar, ask to be taken off by Del."""
        if event.key() in ENTER:
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.asked_away.emit(self._shot.key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the picture, as much of it as fits, in a rounded frame."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(self.rect().adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)
        paint.box(painter, self.rect(), look.sunken, look.line)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(path)
        if not self._pixmap.isNull():
            painter.drawPixmap(self.rect(), self._pixmap, self._middle())
        if self._shot.note:
            self._paint_note(painter)
        painter.restore()
        if self._pixmap.isNull():
            at = QPoint((self.width() - 24) // 2, (self.height() - 24) // 2)
            paint.icon(painter, at, Icon.PHOTO, look.muted, 24)
        if self.hasFocus():
            paint.box(painter, self.rect(), None, look.focus, width=2)

    def _middle(self) -> QRect:
        """Return the part of the picture that has the frame's shape."""
        size = QSize(self.width(), self.height())
        part = size.scaled(self._pixmap.size(), Qt.AspectRatioMode.KeepAspectRatio)
        rect = QRect(QPoint(0, 0), part)
        rect.moveCenter(self._pixmap.rect().center())
        return rect

    def _paint_note(self, painter: QPainter) -> None:
        # On a shade of its own, whatever the picture's colours are.
        band = QRect(0, self.height() - _NOTE, self.width(), _NOTE)
        shade = Qt.GlobalColor.black
        painter.setOpacity(_SHADE / 255)
        painter.fillRect(band, shade)
        painter.setOpacity(1.0)
        painter.setFont(fonts.font(TextSize.CAPTION))
        paint.line(painter, band.adjusted(Space.SMALL, 0, -Space.HAIR, 0), self._shot.note, "#fff")

    def _open(self) -> None:
        self.opened.emit(self._shot.key)
