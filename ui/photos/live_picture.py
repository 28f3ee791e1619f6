"""What the camera sees, small, while it is looked through."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import fonts, theme
from ui.look.tokens import Radius, TextSize
from ui.widgets import paint

_SIZE: Final = QSize(320, 180)


class LivePicture(QWidget):
    """Paint the newest picture; words in its place until there is one."""

    def __init__(self, waiting: str, nothing: str) -> None:
        super().__init__()
        self._image = QImage()
        self._waiting = waiting
        self._nothing = nothing
        self._text = waiting
        self.setAccessibleName(waiting)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for a small picture's room."""
        return _SIZE

    def begin(self) -> None:
        """Wait for a first picture."""
        self._put(QImage(), self._waiting)

    def show_picture(self, picture: object) -> None:
        """Show a picture; None where the camera gives none."""
        if isinstance(picture, QImage):
            self._put(picture, self._waiting)
        else:
            self._put(QImage(), self._nothing)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the picture whole, or the words."""
        look = theme.current()
        painter = QPainter(self)
        paint.box(painter, self.rect(), look.sunken, look.border, radius=Radius.CONTROL)
        if self._image.isNull():
            painter.setFont(fonts.font(TextSize.SMALL))
            painter.setPen(QColor(look.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(12, 12, -12, -12), flags, self._text)
            return
        room = self.rect().adjusted(1, 1, -1, -1)
        size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), size)
        place.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)

    def _put(self, image: QImage, text: str) -> None:
        self._image, self._text = image, text
        self.setAccessibleName(text)
        self.update()
