"""One window for each shop's folder: a second start brings the first forward."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE_MS: Final = 500
_COME_FORWARD: Final = b"come forward\n"


class OneWindow(QObject):
    """Hold the name of a folder's window; `called` tells that it was started again.

    This is courtesy, not a lock: the file's own locks keep two processes apart.
    """

    called = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        place = f"{_user()}:{folder.resolve()}"
        self._name = f"benchside-{hashlib.sha256(place.encode()).hexdigest()[:24]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def claim(self) -> bool:
        """Become the folder's window; False when there is one, which now comes forward."""
        if self._call():
            return False
        if self._server.listen(self._name):
            return True
        # Somebody was quicker, or a killed window left its name behind.
        if self._call():
            return False
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def release(self) -> None:
        """Give the name back."""
        self._server.close()

    def _call(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(_COME_FORWARD)
        socket.waitForBytesWritten(_PATIENCE_MS)
        socket.disconnectFromServer()
        return True

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.disconnectFromServer()
            self.called.emit()


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
