"""Read one serial scanner for ever, on a thread of its own, also across unplugging.

A pulled cable shows as pyserial's SerialException, as a bare OSError (errno 5) or as termios'
error, depending on where it is noticed. A code that has begun by then is dropped, never taken.
"""

from __future__ import annotations

import errno
import logging
import sys
import time
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

import serial

from app.domain.scanner import (
    CodeRead,
    FrameRefused,
    FrameTrouble,
    LinkChanged,
    LinkState,
)
from app.scanners.code_text import code_text
from app.scanners.found_ports import found_ports
from app.scanners.frames import Frame, Frames, RefusedFrame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.domain.scanner import FoundPort, ScannerTold, SerialScanner
    from app.scanners.found_ports import PortBook

if sys.platform == "win32":
    _GONE: Final[tuple[type[Exception], ...]] = (OSError,)
else:
    import termios

    _GONE: Final[tuple[type[Exception], ...]] = (OSError, termios.error)

_LOG: Final = logging.getLogger(__name__)

SILENCE_SECONDS: Final = 0.1
"""So long a pause ends a code where silence does, and begins one after opening a port."""
_STALE_SILENCES: Final = 10
_BACK_OFF_SECONDS: Final = (0.25, 0.5, 1.0, 2.0)
_CHUNK: Final = 1024
_BUSY: Final = frozenset({errno.EBUSY, errno.EAGAIN})
_DENIED: Final = frozenset({errno.EACCES, errno.EPERM})


def wait_or_stop(stopped: Event, seconds: float) -> None:
    """Wait, but not beyond the moment at which reading is to stop."""
    stopped.wait(seconds)


def monotonic_ms() -> int:
    """Return ms of a clock that only runs forward."""
    return time.monotonic_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a link asks of the system: its ports, a pause between two tries, and a clock.

    `leave_seconds` is how long a port may take to close before it is left to itself.
    """

    ports: Callable[[], Sequence[FoundPort]] = found_ports
    wait: Callable[[Event, float], None] = wait_or_stop
    now_ms: Callable[[], int] = monotonic_ms
    leave_seconds: float = 2.0


class SerialLink:
    """One scanner being read; what happens is told on the link's own thread."""

    def __init__(
        self,
        scanner: SerialScanner,
        book: PortBook,
        tell: Callable[[ScannerTold], None],
        around: Surroundings,
    ) -> None:
        self.scanner = scanner
        self._book = book
        self._tell = tell
        self._around = around
        self._stopped = Event()
        self._left = False
        self._told: LinkChanged | None = None
        self._thread = Thread(target=self._run, name=f"scanner {scanner.name}", daemon=True)

    def start(self) -> None:
        """Begin to look for the scanner and to read it."""
        self._book.enter(self.scanner)
        self._thread.start()

    def begin_to_stop(self) -> None:
        """Ask the thread to read no more, and do not wait for it."""
        self._stopped.set()

    def stop(self) -> None:
        """Read no more; returns once the port is closed, usually in a tenth of a second.

        A driver that does not come back is left to its thread, which ends with the program and of
        which nothing is heard any more.
        """
        self.begin_to_stop()
        if not self.ends_within(self._around.leave_seconds):
            self._left = True
            _LOG.warning(
                "the port %s of scanner %s hangs and is left", self.scanner.port, self.scanner.id
            )
        self._book.leave(self.scanner.id)

    def ends_within(self, seconds: float) -> bool:
        """Wait for the thread to end; False where it still runs then."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        tries = 0
        while not self._stopped.is_set():
            port = self._book.take(self.scanner.id)
            try:
                if not port:
                    raise FileNotFoundError(errno.ENOENT, "no such port", self.scanner.port)
                with self._opened(port) as line:
                    tries = 0
                    self._read(line, port)
            except _GONE as error:
                if self._stopped.is_set():
                    return
                self._book.put_back(self.scanner.id)
                self._change(trouble_of(error), port or self.scanner.port)
                self._around.wait(
                    self._stopped, _BACK_OFF_SECONDS[min(tries, len(_BACK_OFF_SECONDS) - 1)]
                )
                tries += 1

    def _opened(self, port: str) -> serial.Serial:
        settings = self.scanner.settings
        return serial.Serial(
            port, settings.baud, timeout=SILENCE_SECONDS, exclusive=_can_be_locked()
        )

    def _read(self, line: serial.Serial, port: str) -> None:
        """Read until told to stop; raises what a pulled cable raises."""
        self._await_silence(line)
        self._change(LinkState.CONNECTED, port)
        frames = Frames(self.scanner.settings.ends)
        silences = 0
        try:
            while not self._stopped.is_set():
                if data := line.read(1):
                    silences = 0
                    # Before more is asked for: a cable pulled now leaves this byte behind.
                    self._pass_on(frames.feed(data, self._around.now_ms()))
                    data = line.read(min(line.in_waiting, _CHUNK))
                    self._pass_on(frames.feed(data, self._around.now_ms()))
                    continue
                self._pass_on(frames.fall_silent())
                silences += 1
                if silences >= _STALE_SILENCES:
                    # Else the next code would be read as the rest of this one.
                    self._pass_on(frames.give_up(FrameTrouble.NO_END))
        except _GONE:
            self._pass_on(frames.give_up(FrameTrouble.CUT_OFF))
            raise

    def _await_silence(self, line: serial.Serial) -> None:
        """Pass over the rest of a code whose beginning nobody heard."""
        for _ in range(_STALE_SILENCES):
            if self._stopped.is_set() or not line.read(1):
                return
            line.read(min(line.in_waiting, _CHUNK))

    def _pass_on(self, frames: Iterator[Frame | RefusedFrame]) -> None:
        for frame in frames:
            self._say(self._as_told(frame))

    def _as_told(self, frame: Frame | RefusedFrame) -> CodeRead | FrameRefused:
        name = self.scanner.id
        if isinstance(frame, RefusedFrame):
            return FrameRefused(name, frame.trouble, frame.raw, frame.size)
        try:
            text = code_text(frame.raw, self.scanner.settings)
        except UnicodeDecodeError:
            text = ""
        if not text:
            return FrameRefused(name, FrameTrouble.UNREADABLE, frame.raw, len(frame.raw))
        return CodeRead(name, text, frame.raw, frame.times)

    def _change(self, state: LinkState, port: str) -> None:
        changed = LinkChanged(self.scanner.id, state, port)
        if changed != self._told:
            self._told = changed
            self._say(changed)

    def _say(self, told: ScannerTold) -> None:
        # Whoever left this port behind may be gone, or read its scanner by another link by now.
        if not self._left:
            self._tell(told)


def trouble_of(error: Exception) -> LinkState:
    """Say what a port that cannot be opened or read any more means."""
    number = getattr(error, "errno", None)
    if number in _DENIED:
        return LinkState.REFUSED
    # Windows says of a port that another program has open that access is denied, in words only.
    if number in _BUSY or "PermissionError" in str(error):
        return LinkState.BUSY
    return LinkState.SEARCHING


def _can_be_locked() -> bool | None:
    # On Windows a port belongs to one program anyhow, and pyserial refuses the question.
    return None if sys.platform == "win32" else True
