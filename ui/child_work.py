"""A child process: one of the program's own commands, its lines read while it works.

The window parses nothing large itself: a command does, beside it, and says on standard output how
far it is, one JSON object a line; its last line is the answer. What it refuses is the last JSON
object on standard error. It is told who acts by a one-time token on its standard input, which is
closed then.

A child ends with the window: it is asked to, and killed 3 s later. Where the window itself is
killed, the child's next line finds nobody who reads it, and that ends the child as well; its
transaction is undone by the file. Only `tasks.py` makes children.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from app.domain.errors import BenchsideError, WorkNotStarted, WorkStopped, WorkUnreadable
from ui.child_errors import read_error

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

PROGRAM: Final = (sys.executable, "-m", "app")
PATIENCE_MS: Final = 3_000
# A preview of twenty rows is some kilobytes; what is longer is no line of ours.
LONGEST_LINE: Final = 1 << 20
_MOST_OUTPUT: Final = 32 << 20
_MOST_LINES: Final = 64
_LAST_WORDS: Final = 256 << 10
_SHOWN: Final = 80


def ignore(_line: Mapping[str, Any]) -> None:
    """Hear nothing before the answer."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A command of the program: the words behind `python -m app --data FOLDER`.

    `sign` makes the token of whoever sends it, on the lane that writes; `told` is called with
    each line, the answer too. `given` is what the command reads behind the token.
    """

    folder: Path
    arguments: tuple[str, ...]
    sign: Callable[[], str]
    told: Callable[[Mapping[str, Any]], object] = ignore
    given: str = ""


class ChildWork(QObject):
    """One child from its start to its end.

    `told` carries each line, `ended` the answer, an error of ours, or None when it was stopped.
    """

    told = Signal(object)
    ended = Signal(object)

    def __init__(self, command: Sequence[str], given: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = tuple(command)
        self._given = given
        self._rest = b""
        self._output = 0
        self._last_words = b""
        self._answer: Mapping[str, Any] | None = None
        self._fault: BenchsideError | None = None
        self.is_stopping = False
        self._process = QProcess(self)
        self._process.setProcessEnvironment(environment())
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._read_last_words)
        self._process.errorOccurred.connect(self._went_wrong)
        self._process.finished.connect(self._finished)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._process.kill)

    def start(self) -> None:
        """Begin, and give what it reads: who acts, first of all."""
        self._process.start(self._command[0], list(self._command[1:]))
        self._process.write(self._given.encode())
        self._process.closeWriteChannel()

    def stop(self) -> None:
        """Ask the child to end, and kill it when it does not."""
        if not self.is_stopping and self._process.state() is not QProcess.ProcessState.NotRunning:
            self.is_stopping = True
            self._process.terminate()
            self._patience.start()

    def wait(self) -> None:
        """Wait for a child that was asked to end, then kill it."""
        if not self._process.waitForFinished(PATIENCE_MS):
            self._process.kill()
            self._process.waitForFinished(PATIENCE_MS)

    def process_id(self) -> int:
        """Give the process's number; 0 while it does not run."""
        return self._process.processId()

    def _read(self) -> None:
        came = bytes(self._process.readAllStandardOutput().data())
        self._output += len(came)
        if self._fault is not None:
            return
        *lines, self._rest = (self._rest + came).split(b"\n")
        # Of a flood only the newest lines matter: each says how far the work is in all.
        for line in lines[-_MOST_LINES:]:
            self._take(line)
        if len(self._rest) > LONGEST_LINE or self._output > _MOST_OUTPUT:
            self._give_up(self._rest)

    def _take(self, line: bytes) -> None:
        if not line.strip() or self._fault is not None:
            return
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            self._give_up(line)
            return
        self._answer = said
        if not self.is_stopping:
            self.told.emit(said)

    def _give_up(self, line: bytes) -> None:
        self._fault = WorkUnreadable(line[:_SHOWN].decode(errors="replace"))
        self._rest = b""
        self.stop()

    def _read_last_words(self) -> None:
        came = bytes(self._process.readAllStandardError().data())
        self._last_words = (self._last_words + came)[-_LAST_WORDS:]

    def _went_wrong(self, error: QProcess.ProcessError) -> None:
        # Every other error is told by `finished` as well.
        if error is QProcess.ProcessError.FailedToStart:
            self.ended.emit(WorkNotStarted(self._process.errorString()))

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._patience.stop()
        self._read()
        self._read_last_words()
        self._take(self._rest)
        self.ended.emit(self._outcome(code, crashed=status is QProcess.ExitStatus.CrashExit))

    def _outcome(self, code: int, *, crashed: bool) -> Mapping[str, Any] | BenchsideError | None:
        if self._fault is not None:
            return self._fault
        if self.is_stopping:
            return None
        if code == 0 and not crashed and self._answer is not None:
            return self._answer
        refusal = None if crashed else read_error(self._last_words)
        return refusal or WorkStopped(code)


class Children(QObject):
    """The children that are at work; a new one begins when those told to stop are gone."""

    def __init__(self, program: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = tuple(program)
        self._working: list[ChildWork] = []
        self._waiting: list[ChildWork] = []

    def make(self, errand: Errand, token: str) -> ChildWork:
        """Make a child for an errand; `begin` lets it work, when its signals are connected."""
        data = ("--data", str(errand.folder.absolute()))
        command = (*self._program, *data, *errand.arguments, "--token-stdin")
        return ChildWork(command, f"{token}\n{errand.given}", self)

    def begin(self, child: ChildWork) -> None:
        """Start a child, at once or after those that are ending."""
        child.ended.connect(self._gone)
        self._waiting.append(child)
        self._begin_waiting()

    def withdraw(self, child: ChildWork) -> None:
        """Stop a child, or let it never begin."""
        if child in self._waiting:
            self._waiting.remove(child)
            child.deleteLater()
        else:
            child.stop()

    def end(self) -> None:
        """Stop all of them and wait until they are gone."""
        for child in self._waiting:
            child.deleteLater()
        self._waiting.clear()
        working = list(self._working)
        for child in working:
            child.stop()
        for child in working:
            child.wait()

    def _begin_waiting(self) -> None:
        if any(child.is_stopping for child in self._working):
            return
        while self._waiting:
            child = self._waiting.pop(0)
            self._working.append(child)
            child.start()

    def _gone(self, _outcome: object) -> None:
        child = self.sender()
        if isinstance(child, ChildWork) and child in self._working:
            self._working.remove(child)
            child.deleteLater()
        self._begin_waiting()


def environment() -> QProcessEnvironment:
    """Return the environment in which the program's own commands are started."""
    environment = QProcessEnvironment.systemEnvironment()
    # A pipe's encoding is the system's own else, which on Windows cannot write every name.
    environment.insert("PYTHONIOENCODING", "utf-8")
    environment.insert("PYTHONUNBUFFERED", "1")
    return environment
