"""The modules of the pages, imported on the window's thread between two turns of its event loop.

A class derived from QObject must not be made on another thread while the window works. Qt asks
the class of whatever gets an event for its meta-object, and PySide 6.11 answers without Python's
lock (PYSIDE-803, `SignalManager::retrieveMetaObject`). With a Python before 3.12 it looks the
class up in a table of all classes (`PepType_SOTP` in libshiboken) that nothing guards. A class made
on another thread meanwhile moves that table: the window's class is not found, and the process dies.

So no lane imports a module of `ui`. The pages are brought when the shop is open: by then the
services are loaded, which many pages need, and no lane is at work.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import walk_packages
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

import ui

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Less than a picture of the screen lasts: what is typed or painted meanwhile waits no longer than
# for the one import that begins last.
_TURN_S: Final = 0.010


class PageImports(QObject):
    """Import every module of `ui` that is not there yet, a few at each turn."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._missing: Iterator[str] = iter(())
        self._then: Callable[[], object] | None = None
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._bring_some)

    def bring(self, then: Callable[[], object]) -> None:
        """Call `then` when every page is there: at once where none is missing."""
        missing = missing_modules()
        if not missing:
            then()
            return
        self._missing = iter(missing)
        self._then = then
        self._turns.start()

    def stop(self) -> None:
        """Bring no more; what waited for the pages is not called."""
        self._turns.stop()
        self._then = None

    def _bring_some(self) -> None:
        until = monotonic() + _TURN_S
        for name in self._missing:
            import_module(name)
            if monotonic() > until:
                return
        then = self._then
        self.stop()
        if then is not None:
            then()


def missing_modules() -> list[str]:
    """Name the modules of `ui` that were not imported yet, in the order of the alphabet."""
    found = walk_packages(ui.__path__, f"{ui.__name__}.")
    return [one.name for one in found if one.name not in sys.modules]
