"""The program's log on this machine: Python's and Qt's messages, and the stack of a crash.

No customer's name, number or words are logged: only what the program did and where it failed.
"""

from __future__ import annotations

import faulthandler
import logging
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from typing import IO, TYPE_CHECKING, Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from ui.errors import RecentLog

if TYPE_CHECKING:
    from pathlib import Path

_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_FILE_BYTES: Final = 1_000_000
_FILES: Final = 5
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class ProgramLog:
    """Write to a folder of the user's, five files of a megabyte; `recent` is what a dialog shows.

    A folder that cannot be written is no reason not to open the shop: then there is no file.
    """

    def __init__(self, folder: Path) -> None:
        self.recent = RecentLog()
        self._handlers: list[logging.Handler] = [self.recent]
        self._crash: IO[str] | None = None
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            file = RotatingFileHandler(
                folder / "benchside.log",
                maxBytes=_FILE_BYTES,
                backupCount=_FILES - 1,
                encoding="utf-8",
                delay=True,
            )
            file.setFormatter(logging.Formatter(_FORMAT))
            self._handlers.append(file)
            self._crash = (folder / "crash.log").open("a", encoding="utf-8")

    def start(self) -> None:
        """Begin to write."""
        for handler in self._handlers:
            logging.getLogger().addHandler(handler)
        qInstallMessageHandler(_log_qt)
        if self._crash is not None:
            faulthandler.enable(self._crash)

    def stop(self) -> None:
        """Write no more, and close the files."""
        qInstallMessageHandler(None)
        for handler in self._handlers:
            logging.getLogger().removeHandler(handler)
            handler.close()
        if self._crash is not None:
            faulthandler.disable()
            self._crash.close()


def _log_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    name = f"qt.{context.category}" if context.category else "qt"
    logging.getLogger(name).log(_LEVELS.get(kind, logging.WARNING), "%s", text)
