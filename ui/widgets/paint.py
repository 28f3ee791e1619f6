"""Strokes shared by the widgets that paint themselves: boxes, icons, key caps, clipped text."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from ui.look import fonts, icons, theme
from ui.look.tokens import Radius, TextSize

MIDDLE_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_KEY_HEIGHT: Final = 20
_KEY_PADDING: Final = 6


def box(painter: QPainter, rect: QRect, fill: str | None, edge: str | None, **shape: float) -> None:
    """Fill and outline a rounded box; `radius` and `width` (of the edge) are in px."""
    width = shape.get("width", 1.0)
    half = width / 2 if edge else 0.0
    inner = QRectF(rect).adjusted(half, half, -half, -half)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    radius = shape.get("radius", float(Radius.CONTROL)) - half
    painter.drawRoundedRect(inner, radius, radius)
    painter.restore()


def icon(painter: QPainter, at: QPoint, which: str, colour: str, size: int) -> None:
    """Draw a tinted icon, sharp on this painter's screen, with its top left corner at `at`."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(at, icons.pixmap(which, colour, size, ratio))


def line(painter: QPainter, rect: QRect, text: str, colour: str) -> None:
    """Write one line, vertically centred, cut with … where it does not fit."""
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, MIDDLE_LEFT | Qt.TextFlag.TextSingleLine, shown)


def key_size(text: str) -> QSize:
    """Measure a key cap with this legend, in px."""
    metrics = QFontMetrics(fonts.font(TextSize.CAPTION, bold=True))
    return QSize(metrics.horizontalAdvance(text) + 2 * _KEY_PADDING, _KEY_HEIGHT)


def key(painter: QPainter, rect: QRect, text: str, *, on: str | None = None) -> None:
    """Draw a key cap; `on` is the text colour of a filled button that it stands on."""
    look = theme.current()
    painter.save()
    if on is None:
        box(painter, rect, look.sunken, look.border, radius=float(Radius.KEY))
    else:
        painter.setOpacity(0.55)
        box(painter, rect, None, on, radius=float(Radius.KEY))
        painter.setOpacity(1.0)
    painter.setFont(fonts.font(TextSize.CAPTION, bold=True))
    painter.setPen(QColor(on or look.muted))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)
    painter.restore()
