"""Pictures and their thumbnails, each read once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.services.photos.photos import Photos
    from ui.session import Session
    from ui.tasks import Tasks


class Thumbs(QObject):
    """Read pictures off the window's thread; `came` says that one more is there."""

    came = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, photos: Photos) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._photos = photos
        self._there: dict[str, bytes] = {}
        self._asked_for: set[str] = set()

    def get(self, sha256: str) -> bytes | None:
        """Give a picture or thumbnail as JPEG, or None and have it read."""
        wanted = sha256 not in self._there and sha256 not in self._asked_for
        if wanted and self._session.is_open:
            self._asked_for.add(sha256)
            call = partial(self._photos.picture, self._session.actor, sha256)
            self._tasks.run(self, call, partial(self._read, sha256), self.failed.emit)
        return self._there.get(sha256)

    def _read(self, sha256: str, data: bytes) -> None:
        self._there[sha256] = data
        self.came.emit()
