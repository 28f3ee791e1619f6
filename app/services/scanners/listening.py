"""Listen to a machine's serial scanners, and follow what is set up while doing so."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from app.scanners.found_ports import PortBook
from app.scanners.serial_link import SerialLink

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.scanner import ScannerTold, SerialScanner
    from app.scanners.serial_link import Surroundings


class Listening:
    """One link for each scanner that is set up; what they hear is told on their threads."""

    def __init__(
        self,
        read: Callable[[], Sequence[SerialScanner]],
        tell: Callable[[ScannerTold], None],
        around: Surroundings,
    ) -> None:
        self._read = read
        self._tell = tell
        self._around = around
        self._book = PortBook(around.ports)
        self._links: dict[str, SerialLink] = {}
        self._lock = Lock()
        self._stopped = False

    def renew(self) -> None:
        """Begin with what is new, end with what is gone, leave alone what stays as it is."""
        with self._lock:
            if self._stopped:
                return
            wanted = {scanner.id: scanner for scanner in self._read()}
            for name, link in list(self._links.items()):
                if name not in wanted or _sends(link.scanner) != _sends(wanted[name]):
                    self._links.pop(name).stop()
            for name, scanner in wanted.items():
                if name not in self._links:
                    self._links[name] = SerialLink(scanner, self._book, self._tell, self._around)
                    self._links[name].start()

    def stop(self) -> None:
        """Listen no more, for good; takes a tenth of a second unless a port hangs."""
        with self._lock:
            self._stopped = True
            for link in self._links.values():
                link.begin_to_stop()
            while self._links:
                self._links.popitem()[1].stop()


def _sends(scanner: SerialScanner) -> SerialScanner:
    """Leave away what says nothing about how a scanner is read."""
    return replace(scanner, name="", settings=replace(scanner.settings, repeats=False))
