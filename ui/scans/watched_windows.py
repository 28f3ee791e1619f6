"""Put one event filter on every window of the application, also on those that open later.

A filter on the application itself would run Python, and wait for its lock, at every event of
every object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication


class WatchedWindows(QObject):
    """Install `watcher` on windows: as they get the focus, and when `look_soon` asks for it."""

    def __init__(self, app: QGuiApplication, watcher: QObject) -> None:
        super().__init__(watcher)
        self._app = app
        self._watcher = watcher
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        app.focusWindowChanged.connect(self._look)
        self._look()

    def look_soon(self) -> None:
        """Look for menus and lists that a press is opening: they get keys, never the focus."""
        self._soon.start()

    def stop(self) -> None:
        """Let go of all windows."""
        self._soon.stop()
        self._app.focusWindowChanged.disconnect(self._look)
        for window in self._app.topLevelWindows():
            window.removeEventFilter(self._watcher)
        # Python lets it go with its last reference; deleteLater would delete it a second time.
        self.setParent(None)

    def _look(self) -> None:
        for window in self._app.topLevelWindows():
            # Installing twice moves the filter to the front, which is where it belongs.
            window.installEventFilter(self._watcher)
