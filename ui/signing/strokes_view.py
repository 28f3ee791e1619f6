"""A signature as it is seen, on the pad and in the clerk's mirror: smooth lines on a field."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import theme
from ui.look.tokens import Radius, Space, TextSize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from app.domain.signature import Point, Strokes

ASPECT: Final = 3
"""How many times wider than high the field is, here and on every paper."""
_LEAST: Final = QSize(180, 60)
_LINE: Final = 0.72
"""Where the line to sign on stands, of the field's height."""
_THICK: Final = 0.012
"""Of the field's height: how wide a line is at middle pressure."""


class StrokesView(QWidget):
    """Paint strokes on a field of three to one. Takes no input: nobody can sign here."""

    def __init__(self, caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        self._strokes: Strokes | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST)

    def show_strokes(self, strokes: Strokes | None) -> None:
        """Show what is drawn; None is an empty field."""
        self._strokes = strokes
        self.update()

    def field(self) -> QRectF:
        """Return where the field is: as large as there is room, in the middle."""
        width = min(float(self.width()), self.height() * float(ASPECT))
        height = width / ASPECT
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def sizeHint(self) -> QSize:
        """Ask for a field that a hand can sign on."""
        return QSize(720, 240)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the field, the line, and what is drawn."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field, look = self.field(), theme.current()
        painter.setPen(QPen(QColor(look.control), 1))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(field.adjusted(0.5, 0.5, -0.5, -0.5), Radius.CARD, Radius.CARD)
        self._paint_line(painter, field)
        if self._strokes is None:
            return
        painter.setClipRect(field)
        painter.translate(field.topLeft())
        scale = field.width() / self._strokes.width
        painter.scale(scale, scale)
        for stroke in self._strokes.strokes:
            _paint_stroke(painter, stroke, self._strokes.height, look.text)

    def _paint_line(self, painter: QPainter, field: QRectF) -> None:
        look = theme.current()
        y = field.top() + _LINE * field.height()
        painter.setPen(QPen(QColor(look.line), 2))
        margin = float(Space.HUGE)
        painter.drawLine(QPointF(field.left() + margin, y), QPointF(field.right() - margin, y))
        font = painter.font()
        font.setPixelSize(TextSize.SMALL)
        painter.setFont(font)
        painter.setPen(QColor(look.muted))
        below = QRectF(field.left() + margin, y + Space.HAIR, field.width(), field.bottom() - y)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self._caption)


def _paint_stroke(painter: QPainter, stroke: Sequence[Point], height: float, colour: str) -> None:
    """Paint curves through the middles of the drawn points; a lone point is a dot."""
    pen = QPen(QColor(colour), 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    places = [QPointF(one.x, one.y) for one in stroke]
    if len(places) == 1:
        pen.setWidthF(_width(stroke[0], height))
        painter.setPen(pen)
        painter.drawPoint(places[0])
        return
    start = places[0]
    for n, (before, after) in enumerate(pairwise(places)):
        path = QPainterPath(start)
        last = n == len(places) - 2
        end = after if last else (before + after) / 2
        path.quadTo(before, end)
        if last:
            path.lineTo(after)
        pen.setWidthF(_width(stroke[n + 1], height))
        painter.strokePath(path, pen)
        start = end


def _width(point: Point, height: float) -> float:
    return max(1.0, height * _THICK * (0.5 + point.pressure))
