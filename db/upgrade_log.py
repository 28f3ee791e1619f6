"""The log of one upgrade: what was done and why it stopped, without a word of any customer."""

from __future__ import annotations

import time
import traceback
from typing import TYPE_CHECKING, Self

import sqlalchemy.exc

from app.domain.errors import EnvironmentFailure
from app.domain.storage_errors import UpgradeFailed
from db.durable import make_folder
from db.failures import failure_of, file_failure
from db.server_errors import message_of

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType


class UpgradeLog:
    """Write lines with the seconds since the start; what fails inside becomes UpgradeFailed.

    A full disk, a lock and the like pass unchanged: they are mended by the person, not by us.
    """

    def __init__(self, path: Path, place: str) -> None:
        self._path = path
        self._place = place
        self._start = time.monotonic()

    def tell(self, line: str) -> None:
        """Add a line; raises DiskFull and the like."""
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{time.monotonic() - self._start:8.2f} s  {line}\n")
        except OSError as raised:
            raise file_failure(raised, self._path) from raised

    def __enter__(self) -> Self:
        """Begin the log."""
        make_folder(self._path.parent)
        self.tell(f"upgrade of {self._place}")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Tell how it ended."""
        if not isinstance(error, Exception):
            return
        self.tell("stopped, everything is taken back: " + _said(error))
        self.tell("".join(traceback.format_tb(trace)))
        cause = error.orig if isinstance(error, sqlalchemy.exc.DBAPIError) else error
        if isinstance(error, EnvironmentFailure) or failure_of(cause, self._place) is not None:
            return
        raise UpgradeFailed(self._place, str(self._path)) from error


def _said(error: Exception) -> str:
    # PostgreSQL's full message quotes rows, its primary one does not. SQLite never quotes any.
    cause = error.orig if isinstance(error, sqlalchemy.exc.DBAPIError) else error
    message = message_of(cause)
    return f"{type(cause).__name__}: {cause if message is None else message}"
