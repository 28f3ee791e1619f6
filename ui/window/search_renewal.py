"""Renew old search rows and merge their index, bit by bit, while the window stands open."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import BenchsideError
from app.services.search_renewal import SearchUpkeep
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.services.store_file import StoreFile
    from ui.tasks import Tasks

FIRST_MS: Final = 5_000
"""Whoever opens the shop signs in and sees the counter first."""
PAUSE_MS: Final = 60
"""Longer than a step takes, so that neither saving nor another workstation waits behind many."""
AGAIN_MS: Final = 60_000
"""A file that could not be written to, as while another process holds it long, may be later."""
_LOG: Final = logging.getLogger(__name__)


class SearchRenewal(QObject):
    """Renew off the window's thread, whoever is signed in, until nothing is left."""

    def __init__(self, tasks: Tasks, file: StoreFile) -> None:
        super().__init__()
        self._tasks = tasks
        self._upkeep = SearchUpkeep(file)
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.renew)

    def start(self) -> None:
        """Begin soon."""
        self.timer.start(FIRST_MS)

    def stop(self) -> None:
        """Begin no further step; the next window goes on where this one was."""
        self.timer.stop()

    def renew(self) -> None:
        """Do one step, and the next after a pause."""
        # In the row of those who save: nobody's save waits for more than one step.
        self._tasks.run(self, self._upkeep.do_next, self._renewed, self._failed, lane=Lane.WRITE)

    def _renewed(self, more: bool) -> None:  # noqa: FBT001 (called back with it)
        if more:
            self.timer.start(PAUSE_MS)

    def _failed(self, error: Exception) -> None:
        # Nobody asked for it, and everything is found by the old rows meanwhile.
        if isinstance(error, BenchsideError):
            _LOG.warning("Search rows were not renewed: %r", error)
            self.timer.start(AGAIN_MS)
