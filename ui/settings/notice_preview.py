"""Where a notice stands on a quote: a sheet drawn small, the notice on it as it would be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import fonts, theme
from ui.look.tokens import Radius, Space, TextSize
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_HEIGHT: Final = 168
_BAR: Final = 6
_OPTIONS: Final = 3
_OPTION_HEIGHT: Final = 40


class NoticePreview(QWidget):
    """A quote's page: its head, its options, and below them the notices; one of them stands out."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._texts: tuple[str, ...] = ()
        self._place = 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_notices(self, texts: Sequence[str], place: int) -> None:
        """Show the notices in their order; `place` (from 0) is the one that stands out."""
        self._texts, self._place = tuple(texts), place
        self.setAccessibleDescription(" ".join(self._texts))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the upper half of a sheet."""
        return QSize(320, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the sheet."""
        look = theme.current()
        painter = QPainter(self)
        sheet = self.rect().adjusted(0, 0, -1, -1)
        paint.box(painter, sheet, look.sunken, look.border, radius=Radius.CONTROL)
        left, width = Space.LARGE, sheet.width() - 2 * Space.LARGE
        painter.fillRect(left, Space.MEDIUM, width // 2, _BAR, look.muted)
        top = Space.MEDIUM + _BAR + Space.SMALL
        each = (width - (_OPTIONS - 1) * Space.SMALL) // _OPTIONS
        for place in range(_OPTIONS):
            at = QRect(left + place * (each + Space.SMALL), top, each, _OPTION_HEIGHT)
            paint.box(painter, at, look.surface, look.border, radius=Radius.KEY)
            painter.setPen(look.muted)
            painter.setFont(fonts.font(TextSize.SMALL, bold=True))
            painter.drawText(at, Qt.AlignmentFlag.AlignCenter, "ABC"[place])
        self._paint_texts(painter, QRect(left, top + _OPTION_HEIGHT + Space.SMALL, width, _HEIGHT))

    def _paint_texts(self, painter: QPainter, room: QRect) -> None:
        look = theme.current()
        wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        for place, text in enumerate(self._texts):
            here = place == self._place
            painter.setFont(fonts.font(TextSize.CAPTION, bold=here))
            painter.setPen(look.text if here else look.muted)
            taken = painter.boundingRect(room, wrapped, text)
            painter.drawText(room, wrapped, text)
            room.setTop(taken.bottom() + Space.HAIR)
