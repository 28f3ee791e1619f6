"""Which serial ports there are, and at which of them a scanner is found again.

A port's name changes from one plug to the next; what USB tells of the device does not.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from serial.tools import list_ports

from app.domain.scanner import FoundPort, Hardware

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.scanner import SerialScanner


def found_ports() -> tuple[FoundPort, ...]:
    """Return the ports that the system has now; one soldered in has no hardware numbers."""
    found = []
    for port in sorted(list_ports.comports()):
        hardware = Hardware(
            -1 if port.vid is None else port.vid,
            -1 if port.pid is None else port.pid,
            port.serial_number or "",
        )
        words = port.description or ""
        found.append(FoundPort(port.device, "" if words == "n/a" else words, hardware))
    return tuple(found)


class PortBook:
    """Give each scanner its port: of two of one model, neither takes the other's."""

    def __init__(self, ports: Callable[[], Sequence[FoundPort]]) -> None:
        self._ports = ports
        self._lock = Lock()
        self._wanted: dict[str, SerialScanner] = {}
        self._taken: dict[str, str] = {}

    def enter(self, scanner: SerialScanner) -> None:
        """Look for this scanner from now on."""
        with self._lock:
            self._wanted[scanner.id] = scanner

    def leave(self, scanner: str) -> None:
        """Look for it no more."""
        with self._lock:
            self._wanted.pop(scanner, None)
            self._taken.pop(scanner, None)

    def take(self, scanner: str) -> str:
        """Return the port at which to try a scanner, and keep others away from it; or empty."""
        found = self._ports()
        with self._lock:
            wanted = self._wanted.get(scanner)
            if wanted is None:
                return ""
            self._taken.pop(scanner, None)
            port = _choose(wanted, [one for one in found if self._is_free(one, wanted)], found)
            if port in self._taken.values():
                return ""
            if port:
                self._taken[scanner] = port
            return port

    def put_back(self, scanner: str) -> None:
        """Let others have the port: the scanner is not there."""
        with self._lock:
            self._taken.pop(scanner, None)

    def _is_free(self, port: FoundPort, wanted: SerialScanner) -> bool:
        if port.port in self._taken.values():
            return False
        others = (one for one in self._wanted.values() if one.id != wanted.id)
        return not any(_is_itself(port, other) for other in others)


def _choose(wanted: SerialScanner, free: Sequence[FoundPort], found: Sequence[FoundPort]) -> str:
    """Choose by serial number, else by model, else by name."""
    for port in free:
        if _is_itself(port, wanted):
            return port.port
    if wanted.hardware.is_known:
        alike = [one.port for one in free if _is_model(one.hardware, wanted.hardware)]
        if alike:
            return wanted.port if wanted.port in alike else alike[0]
    stranger = any(
        one.port == wanted.port and wanted.hardware.is_known and one.hardware.is_known
        for one in found
    )
    # Another device may have the name by now; it is not opened, for it may be a printer or a lock.
    return "" if stranger else wanted.port


def _is_itself(port: FoundPort, scanner: SerialScanner) -> bool:
    number = scanner.hardware.serial_number
    return (
        bool(number)
        and port.hardware.serial_number == number
        and _is_model(port.hardware, scanner.hardware)
    )


def _is_model(one: Hardware, other: Hardware) -> bool:
    return one.is_known and (one.vid, one.pid) == (other.vid, other.pid)
