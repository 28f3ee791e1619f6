"""A drawing of the device: a tap says where it is scratched, cracked, bent or missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.look import fonts, theme
from ui.look.icons import Icon
from ui.look.tokens import Space, TextSize, Tone
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QHelpEvent, QMouseEvent, QPaintEvent

    from app.services.policy.outlines import OutlineView, Zone

HEIGHT: Final = 236
_CAPTION: Final = 20
_GAP: Final = Space.LARGE
_EDGE: Final = 1.6
_MARK: Final = 18


@dataclass(frozen=True, slots=True)
class ZoneLook:
    """What is said of a point: its words, and whether it is wrong; empty while not checked."""

    name: str
    said: str = ""
    wrong: bool = False


class OutlineDrawing(QWidget):
    """Draw the sides of a device; `tapped` carries the condition point under the pointer.

    The same points stand in the list beside it, for whoever works by keys.
    """

    tapped = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._sides: tuple[OutlineView, ...] = ()
        self._looks: Mapping[str, ZoneLook] = {}
        self._hot = ""
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_sides(self, sides: tuple[OutlineView, ...], looks: Mapping[str, ZoneLook]) -> None:
        """Draw these sides, with what is said of their points; others cannot be tapped."""
        if sides != self._sides:
            self._sides = sides
            self.updateGeometry()
        self._looks = looks
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for all sides beside one another."""
        widths = [side.width * self._scale(side) for side in self._sides]
        return QSize(round(sum(widths) + _GAP * max(0, len(widths) - 1)) + 2, HEIGHT + _CAPTION)

    def minimumSizeHint(self) -> QSize:
        """Never be drawn smaller: a finger has to meet the zones."""
        return self.sizeHint()

    def zone_at(self, place: QPointF) -> str:
        """Return the point under a place; the topmost that can be tapped."""
        for box, zone in reversed(self._placed()):
            if zone.point in self._looks and box.adjusted(-3, -3, 3, 3).contains(place):
                return zone.point
        return ""

    def centre_of(self, point: str) -> QPoint:
        """Return a place where a point can be tapped."""
        for box, zone in reversed(self._placed()):
            spots = (box.center(), QPointF(box.left() + 2, box.center().y()))
            for spot in spots:
                if zone.point == point and self.zone_at(spot) == point:
                    return spot.toPoint()
        return QPoint(-1, -1)

    def event(self, event: QHelpEvent) -> bool:  # type: ignore[override]
        """Say on hovering what a zone is."""
        if event.type() == event.Type.ToolTip:
            look = self._looks.get(self.zone_at(QPointF(event.pos())))
            text = "" if look is None else f"{look.name}: {look.said}" if look.said else look.name
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a tap."""
        point = self.zone_at(event.position())
        if point and event.button() == Qt.MouseButton.LeftButton:
            self.tapped.emit(point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a tap would meet."""
        hot = self.zone_at(event.position())
        if hot != self._hot:
            self._hot = hot
            self.setCursor(Qt.CursorShape.PointingHandCursor if hot else Qt.CursorShape.ArrowCursor)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the sides, their zones, and marks on what is wrong or good."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        placed = self._placed()
        for box, zone in placed:
            self._paint_zone(painter, box, zone)
        for point in dict.fromkeys(zone.point for _, zone in placed):
            self._paint_mark(painter, point)
        self._paint_captions(painter)

    def _placed(self) -> list[tuple[QRectF, Zone]]:
        placed, left = [], 1.0
        for side in self._sides:
            scale = self._scale(side)
            top = 1 + (HEIGHT - 2 - side.height * scale) / 2
            for zone in side.zones:
                box = QRectF(
                    left + zone.x * scale,
                    top + zone.y * scale,
                    zone.width * scale,
                    zone.height * scale,
                )
                placed.append((box, zone))
            left += side.width * scale + _GAP
        return placed

    @staticmethod
    def _scale(side: OutlineView) -> float:
        return min((HEIGHT - 2) / side.height, 1.35 if side.height < side.width else 2.0)

    def _paint_zone(self, painter: QPainter, box: QRectF, zone: Zone) -> None:
        colours = theme.current()
        look = self._looks.get(zone.point)
        fill, edge = colours.surface, colours.control
        if look is not None and look.said:
            wrong = colours.tones[Tone.ERROR]
            fill = wrong.fill if look.wrong else colours.selected
            edge = wrong.text if look.wrong else colours.accent
        if zone.point == self._hot:
            edge = colours.accent
        pen = QPen(QColor(edge), _EDGE)
        # What nobody looked at is drawn broken: it is not known, and never good by itself.
        if look is None or not look.said:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(fill))
        radius = zone.round * box.width() / max(1, zone.width)
        painter.drawRoundedRect(box, radius, radius)

    def _paint_mark(self, painter: QPainter, point: str) -> None:
        look = self._looks.get(point)
        if look is None or not look.said:
            return
        colours = theme.current()
        centre = self.centre_of(point)
        if centre.x() < 0:
            return
        icon = Icon.STOP if look.wrong else Icon.CHECK
        colour = colours.tones[Tone.ERROR].text if look.wrong else colours.accent
        paint.icon(painter, centre - QPoint(_MARK // 2, _MARK // 2), icon, colour, _MARK)

    def _paint_captions(self, painter: QPainter) -> None:
        painter.setFont(fonts.font(TextSize.SMALL))
        left = 1.0
        for side in self._sides:
            width = side.width * self._scale(side)
            box = QRect(round(left), HEIGHT, round(width), _CAPTION)
            painter.setPen(QColor(theme.current().muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, side.label)
            left += width + _GAP
