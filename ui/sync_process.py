"""The process that speaks with head office while the window stands open.

It is one of the program's own commands, and acts for the store, not for whoever is signed in. A
slow line or a large edition holds up nothing in the window. It ends with the window: it is asked
to, and killed 3 s later; of a window that was killed it finds nobody who reads its next line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QProcess, QTimer

from ui.child_work import PATIENCE_MS, PROGRAM, environment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class SyncProcess(QObject):
    """Start the process and keep it going; `program` is the command that is Benchside."""

    def __init__(
        self, folder: Path, program: Sequence[str] = PROGRAM, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._command = (*program, "--data", str(folder.absolute()), *_ARGUMENTS)
        self._process = QProcess(self)
        self._process.setProcessEnvironment(environment())
        # What it did stands in the shop's file, where the window reads it.
        self._process.readyReadStandardOutput.connect(self._process.readAllStandardOutput)
        self._process.readyReadStandardError.connect(self._process.readAllStandardError)
        # One that cannot start or ends at once is not started again in the same minute.
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)

    @property
    def is_running(self) -> bool:
        """Tell whether it runs."""
        return self._process.state() is not QProcess.ProcessState.NotRunning

    def keep_going(self) -> None:
        """Start it unless it runs, or was started a moment ago."""
        if not self.is_running and not self._pause.isActive():
            self._pause.start()
            self._process.start(self._command[0], list(self._command[1:]))
            self._process.closeWriteChannel()

    def end(self) -> None:
        """Ask it to end and wait until it is gone."""
        if not self.is_running:
            return
        self._process.terminate()
        if not self._process.waitForFinished(PATIENCE_MS):
            self._process.kill()
            self._process.waitForFinished(PATIENCE_MS)


_ARGUMENTS: Final = ("sync", "run")
_PAUSE_MS: Final = 60_000
