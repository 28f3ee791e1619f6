"""Lock the window when nobody has touched it for the shop's number of minutes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
_MINUTE_MS: Final = 60_000


class AutoLock(QObject):
    """Emit `due` after so many minutes without a key, a press or a turn of the wheel; 0 is never.

    It watches windows, not the application: a filter there would run Python at every event.
    """

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.due)

    def set_minutes(self, minutes: int) -> None:
        """Count anew with another number of minutes."""
        self._timer.stop()
        self._timer.setInterval(minutes * _MINUTE_MS)
        self.touch()

    def touch(self) -> None:
        """Count anew: somebody is there."""
        if self._timer.interval():
            self._timer.start()

    def start(self, app: QGuiApplication) -> None:
        """Watch the application's windows, those that open later too."""
        app.focusWindowChanged.connect(self._follow)
        for window in QGuiApplication.topLevelWindows():
            self._follow(window)

    def stop(self, app: QGuiApplication) -> None:
        """Let go of the windows."""
        self._timer.stop()
        app.focusWindowChanged.disconnect(self._follow)
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that somebody is there; every event goes on."""
        if event.type() in _TOUCHES and isinstance(watched, QWindow):
            self.touch()
        return False

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
