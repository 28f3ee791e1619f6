"""The serial scanners of this machine as the window knows them: codes, states, what went wrong.

They are read on threads of their own; all that they tell arrives on the window's thread, in order.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.scan_grammar import Repeats
from app.domain.scanner import CodeRead, FrameRefused, LinkChanged
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.scanner import ScannerTold, SerialScanner
    from app.services.scanners.scanners import Scanners
    from ui.tasks import Tasks


class SerialScanners(QObject):
    """Listen to what is set up, and follow its changes.

    `told` carries a `CodeRead` or a `FrameRefused`, `changed` a `LinkChanged` and the `LinkState`
    before it (None at first), or None twice where what is set up was read anew. With `repeats` the
    same code counts each time.
    """

    told = Signal(object)
    changed = Signal(object, object)
    _arrived = Signal(object)

    def __init__(
        self, scanners: Scanners, machine: str, tasks: Tasks, now_ms: Callable[[], int]
    ) -> None:
        super().__init__()
        self.repeats = False
        self.set_up: dict[str, SerialScanner] = {}
        self.states: dict[str, LinkChanged] = {}
        self._tasks = tasks
        self._now_ms = now_ms
        self._last = Repeats()
        self._set_up_at = partial(scanners.set_up_at, machine)
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._listening = scanners.open_all(machine, self._arrived.emit)

    def renew(self) -> None:
        """Read what is set up now and listen to it; the window does not wait."""
        self._tasks.run(self, self._renew, self._renewed, lane=Lane.READ)

    def stop(self) -> None:
        """Listen no more."""
        self._listening.stop()

    def name(self, scanner: str) -> str:
        """Return what a scanner is called; empty for one that is gone."""
        there = self.set_up.get(scanner)
        return "" if there is None else there.name

    def _renew(self) -> tuple[SerialScanner, ...]:
        self._listening.renew()
        return self._set_up_at()

    def _renewed(self, scanners: tuple[SerialScanner, ...]) -> None:
        self.set_up = {scanner.id: scanner for scanner in scanners}
        self.states = {name: one for name, one in self.states.items() if name in self.set_up}
        self.changed.emit(None, None)

    def _take(self, told: ScannerTold) -> None:
        match told:
            case LinkChanged():
                before = self.states.get(told.scanner)
                self.states[told.scanner] = told
                self.changed.emit(told, None if before is None else before.state)
            case FrameRefused():
                self.told.emit(told)
            case CodeRead():
                again = self._last.is_repeat(told.scanner, told.text, self._now_ms())
                if not again or self.repeats or self._counts_each(told.scanner):
                    self.told.emit(told)

    def _counts_each(self, scanner: str) -> bool:
        there = self.set_up.get(scanner)
        return there is not None and there.settings.repeats
