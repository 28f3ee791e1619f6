"""The pad on which somebody signs: by pen, finger or mouse, whichever comes.

Qt makes mouse events of what a finger or a pen does unless somebody takes the first; those are
left aside, or every line would be drawn twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QEventPoint, QTabletEvent, QTouchEvent

from app.domain.signature import MOST_POINTS, Point, PointingDevice, Strokes
from ui.signing.strokes_view import StrokesView

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QMouseEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

_MIDDLE: Final = 0.5
"""The pressure of what knows none."""
_OWN_MOUSE: Final = Qt.MouseEventSource.MouseEventNotSynthesized
_LEAVES_OUT: Final = Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents
_STRENGTH: Final = {PointingDevice.MOUSE: 0, PointingDevice.TOUCH: 1, PointingDevice.PEN: 2}


class SigningPad(StrokesView):
    """Collect strokes; `drawn` carries all of them (`Strokes`) whenever one has grown."""

    drawn = Signal(object)

    def __init__(self, caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(caption, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._lines: list[list[Point]] = []
        self._is_down = False
        self._finger: int | None = None
        self._device = PointingDevice.MOUSE
        self._since = QElapsedTimer()
        self._since.start()
        self._offset: int | None = None

    @property
    def strokes(self) -> Strokes | None:
        """Return what is drawn, None for nothing."""
        if not self._lines:
            return None
        field = self.field()
        return Strokes(
            field.width(),
            field.height(),
            self._device,
            tuple(tuple(line) for line in self._lines),
        )

    def clear(self) -> None:
        """Wipe the field."""
        self._lines = []
        self._is_down = False
        self._finger = None
        self._device = PointingDevice.MOUSE
        self._offset = None
        self._since.restart()
        self.show_strokes(None)

    def event(self, event: QEvent) -> bool:
        """Take fingers here; everything else goes the usual way."""
        match event.type():
            case QEvent.Type.TouchBegin | QEvent.Type.TouchUpdate | QEvent.Type.TouchEnd:
                if isinstance(event, QTouchEvent):
                    self._touched(event)
                event.accept()
                return True
            case QEvent.Type.TouchCancel:
                self._lift()
                event.accept()
                return True
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw as the pen does, as hard as it presses."""
        event.accept()
        place = event.position()
        match event.type():
            case QEvent.Type.TabletPress:
                self._put_down(PointingDevice.PEN)
                self._go(place, event.pressure(), event.timestamp())
            case QEvent.Type.TabletMove if self._is_down:
                self._go(place, event.pressure(), event.timestamp())
            case QEvent.Type.TabletRelease:
                self._lift()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a line, if a mouse it is."""
        event.accept()
        if event.source() == _OWN_MOUSE and event.button() is Qt.MouseButton.LeftButton:
            self._put_down(PointingDevice.MOUSE)
            self._go(event.position(), _MIDDLE, event.timestamp())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the line on."""
        event.accept()
        if event.source() == _OWN_MOUSE and self._is_down and self._finger is None:
            self._go(event.position(), _MIDDLE, event.timestamp())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the line."""
        event.accept()
        if event.source() == _OWN_MOUSE and self._finger is None:
            self._lift()

    def showEvent(self, event: QShowEvent) -> None:
        """Be told of every place of the pen: a platform may leave out some of a fast stroke."""
        super().showEvent(event)
        QCoreApplication.setAttribute(_LEAVES_OUT, False)  # noqa: FBT003 (Qt's signature)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the rest of the window have its events as before."""
        super().hideEvent(event)
        QCoreApplication.setAttribute(_LEAVES_OUT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is drawn where it is on the field."""
        super().resizeEvent(event)
        if self._strokes is None or not self._lines:
            return
        factor = self.field().width() / self._strokes.width
        self._lines = [
            [Point(one.x * factor, one.y * factor, one.pressure, one.at) for one in line]
            for line in self._lines
        ]
        self._tell()

    def _touched(self, event: QTouchEvent) -> None:
        """Follow the first finger; the ball of the hand that rests beside it draws nothing."""
        for touch in event.points():
            match touch.state():
                case QEventPoint.State.Pressed if self._finger is None:
                    self._put_down(PointingDevice.TOUCH)
                    self._finger = touch.id()
                    self._go(touch.position(), _pressure(touch), event.timestamp())
                case QEventPoint.State.Updated if touch.id() == self._finger:
                    self._go(touch.position(), _pressure(touch), event.timestamp())
                case QEventPoint.State.Released if touch.id() == self._finger:
                    self._lift()

    def _put_down(self, device: PointingDevice) -> None:
        if _STRENGTH[device] > _STRENGTH[self._device]:
            self._device = device
        self._is_down = True
        self._lines.append([])

    def _go(self, place: QPointF, pressure: float, stamp: int) -> None:
        """Add a point, with the time since the pad was shown; `stamp` is the event's, in ms."""
        if not self._is_down or sum(map(len, self._lines)) >= MOST_POINTS:
            return
        field = self.field()
        if self._offset is None:
            self._offset = self._since.elapsed() - stamp
        at = stamp + self._offset if stamp else self._since.elapsed()
        x, y = place.x() - field.left(), place.y() - field.top()
        self._lines[-1].append(Point(x, y, pressure, max(0, at)))
        self._tell()

    def _lift(self) -> None:
        self._is_down = False
        self._finger = None
        if self._lines and not self._lines[-1]:
            self._lines.pop()

    def _tell(self) -> None:
        strokes = self.strokes
        self.show_strokes(strokes)
        self.drawn.emit(strokes)


def _pressure(touch: QEventPoint) -> float:
    """Return how hard a finger presses; many screens know nothing and say 0 or 1."""
    return touch.pressure() if 0 < touch.pressure() < 1 else _MIDDLE
