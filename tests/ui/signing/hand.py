"""A hand for tests: it signs with a mouse, a finger or a pen, as Qt reports them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from ui.signing.strokes_view import StrokesView

_LEFT = Qt.MouseButton.LeftButton


def places(pad: StrokesView) -> list[QPointF]:
    """Return the way of a name on a pad: a wave."""
    field = pad.field()
    return [
        QPointF(
            field.left() + field.width() * (0.2 + 0.015 * n),
            field.top() + field.height() * (0.5 + 0.2 * math.sin(n / 3)),
        )
        for n in range(40)
    ]


def sign_by_mouse(pad: StrokesView) -> None:
    """Draw a wave with the left button."""
    way = [place.toPoint() for place in places(pad)]
    QTest.mousePress(pad, _LEFT, pos=way[0])
    for place in way[1:]:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, _LEFT, pos=way[-1])


def dot_by_mouse(pad: StrokesView) -> None:
    """Tap once."""
    QTest.mouseClick(pad, _LEFT, pos=pad.field().center().toPoint())


def sign_by_finger(pad: StrokesView, device: QPointingDevice) -> None:
    """Draw a wave with one finger while the ball of the hand rests beside it."""
    way = [place.toPoint() for place in places(pad)]
    ball = pad.field().bottomRight().toPoint() - QPoint(5, 5)
    QTest.touchEvent(pad, device).press(0, way[0], pad).press(1, ball, pad).commit()
    for place in way[1:]:
        QTest.touchEvent(pad, device).move(0, place, pad).move(1, ball, pad).commit()
    QTest.touchEvent(pad, device).release(0, way[-1], pad).release(1, ball, pad).commit()


def sign_by_pen(pad: StrokesView, pressure: float = 0.7) -> None:
    """Draw a wave with a pen that knows how hard it presses."""
    way = places(pad)
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * (len(way) - 1)]
    for n, (kind, place) in enumerate(zip(kinds, way, strict=True)):
        _pen(pad, kind, place, pressure, 1_000 + 8 * n)
    _pen(pad, QEvent.Type.TabletRelease, way[-1], 0.0, 1_000 + 8 * len(way))


def _pen(pad: StrokesView, kind: QEvent.Type, place: QPointF, pressure: float, at: int) -> None:
    event = QTabletEvent(
        kind,
        _PEN,
        place,
        QPointF(pad.mapToGlobal(place)),
        pressure,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        Qt.KeyboardModifier.NoModifier,
        _LEFT,
        _LEFT,
    )
    event.setTimestamp(at)
    QApplication.sendEvent(pad, event)


_PEN = QPointingDevice(
    "pen of the tests",
    7,
    QInputDevice.DeviceType.Stylus,
    QPointingDevice.PointerType.Pen,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
    1,
    1,
)
