"""A scanner made of a pseudo-terminal: what is written to its master arrives at a port."""

from __future__ import annotations

import os
import pty
import tty
from contextlib import suppress
from queue import Queue
from threading import Event, Semaphore
from typing import TYPE_CHECKING

from app.domain.scanner import FoundPort, Hardware, LinkChanged, LinkState, SerialScanner
from app.scanners.found_ports import PortBook
from app.scanners.serial_link import SerialLink, Surroundings

if TYPE_CHECKING:
    from app.domain.scanner import ScannerTold

LONGEST_WAIT_SECONDS = 20
HONEYWELL = Hardware(0x0C2E, 0x0B6A, "21089B4711")


class PtyScanner:
    """A port that exists until it is unplugged."""

    def __init__(self) -> None:
        self._master, self._slave = pty.openpty()
        tty.setraw(self._master)
        self.port = os.ttyname(self._slave)

    def send(self, data: bytes) -> None:
        """Send bytes, however many the line takes at once."""
        while data:
            data = data[os.write(self._master, data) :]

    def unplug(self) -> None:
        """Pull the cable; a second time does nothing."""
        for end in (self._master, self._slave):
            with suppress(OSError):
                os.close(end)
        self._master = self._slave = -1


class Plugs:
    """The ports that the system lists, and pauses that last until they are let go."""

    def __init__(self) -> None:
        self.ports: list[FoundPort] = []
        self.pauses: Queue[float] = Queue()
        self._go = Semaphore(0)
        self._open = Event()

    def around(self) -> Surroundings:
        """Give what a link asks of the system."""
        return Surroundings(ports=lambda: tuple(self.ports), wait=self._pause)

    def plug(self, port: str, hardware: Hardware = HONEYWELL) -> None:
        """List a port, and no other."""
        self.ports[:] = [FoundPort(port, "Barcode scanner", hardware)]

    def try_again(self) -> None:
        """Let the pause end that a link is in."""
        self._go.release()

    def pause_no_more(self) -> None:
        """Let every pause end at once, so that a link can stop."""
        self._open.set()
        self._go.release()

    def _pause(self, _stopped: Event, seconds: float) -> None:
        self.pauses.put(seconds)
        if not self._open.is_set():
            self._go.acquire(timeout=LONGEST_WAIT_SECONDS)


class Desk:
    """A link at work, and what it told in order."""

    def __init__(self, scanner: SerialScanner, plugs: Plugs, book: PortBook | None = None) -> None:
        self.told: Queue[ScannerTold] = Queue()
        self.plugs = plugs
        around = plugs.around()
        self.link = SerialLink(scanner, book or PortBook(around.ports), self.told.put, around)
        self.link.start()

    def next(self) -> ScannerTold:
        """Wait for what is told next."""
        return self.told.get(timeout=LONGEST_WAIT_SECONDS)

    def await_state(self, state: LinkState) -> LinkChanged:
        """Expect that a change of the link is told next."""
        told = self.next()
        assert isinstance(told, LinkChanged), told
        assert told.state is state
        return told

    def stop(self) -> None:
        """Stop the link."""
        self.plugs.pause_no_more()
        self.link.stop()
