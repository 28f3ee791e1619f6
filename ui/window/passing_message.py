"""A message over every page that goes by itself: nothing has to be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

from ui.scans.watched_windows import WatchedWindows

if TYPE_CHECKING:
    from ui.widgets.message_strip import Message
    from ui.window.strips import StripMessage

_LASTS_MS: Final = 6_000


class PassingMessage(QObject):
    """Let what a strip says go with the next key, with the next page, or after a short time.

    What the strip says of something else meanwhile stays.
    """

    def __init__(
        self, strip: StripMessage, parent: QObject | None = None, *, lasts_ms: int = _LASTS_MS
    ) -> None:
        super().__init__(parent)
        self._strip = strip
        self._message: Message | None = None
        self._windows: WatchedWindows | None = None
        self._clock = QTimer(self, singleShot=True, interval=lasts_ms)
        self._clock.timeout.connect(self.end)

    def tell(self, message: Message) -> None:
        """Say a message, and watch for the next key while it stands."""
        self.end()
        self._message = message
        self._strip.tell(message)
        self._clock.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            self._windows = WatchedWindows(app, self)

    def end(self) -> None:
        """Put the message away, if it still stands."""
        self._clock.stop()
        if self._windows is not None:
            self._windows.stop()
            self._windows = None
        message, self._message = self._message, None
        if message is not None and self._strip.message is message:
            self._strip.put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the next key; it goes on to whatever has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QWindow):
            # Not while the filters are gone through, of which this is one.
            QTimer.singleShot(0, self, self.end)
        return False
