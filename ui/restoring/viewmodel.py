"""What the page of a restore knows: where backups lie, which one, the code, what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.services.backup.backup_views import RestoreWish
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.services.backup.backup_views import ListedBackup, Restored
    from ui.tasks import Tasks


class RestoreDoors(Protocol):
    """What a restore asks of the program."""

    def backups_in(self, folder: Path) -> tuple[ListedBackup, ...]:
        """Return the backups that lie in a folder; nothing of them is proven yet."""

    def restore_shop(self, folder: Path, wish: RestoreWish) -> Restored:
        """Put a backup in the place of the shop in a folder."""


@dataclass(frozen=True, slots=True)
class RestoreState:
    """Where was looked, what was found (the newest first), and how far it is.

    `takes_over` lets this computer have the printers and settings of the one that made the backup.
    """

    place: str = ""
    found: tuple[ListedBackup, ...] = ()
    code: str = ""
    takes_over: bool = True
    doing: bool = False
    error: Exception | None = None
    done: Restored | None = None


class RestoreModel(QObject):
    """Look for backups, restore one; `left` says that the page is done or given up."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, tasks: Tasks, doors: RestoreDoors, folder: Path, machine: str) -> None:
        super().__init__()
        self._tasks = tasks
        self._doors = doors
        self._folder = folder
        self._machine = machine
        self.state = RestoreState()

    def look_in(self, place: str) -> None:
        """Look for backups in a folder."""
        self._show(replace(self.state, place=place, found=(), error=None))
        call = partial(self._doors.backups_in, Path(place))
        self._tasks.run(self, call, self._found, self._failed)

    def type_code(self, code: str) -> None:
        """Take the recovery code as it is typed."""
        self.state = replace(self.state, code=code)

    def take_over(self, *, on: bool) -> None:
        """Let this computer have the other one's printers and settings, or not."""
        self.state = replace(self.state, takes_over=on)

    def other_machine(self, name: str) -> str:
        """Return the computer that made a backup; empty where it was this one or nobody knows."""
        machine = next((one.machine for one in self.state.found if one.name == name), "")
        return "" if machine == self._machine else machine

    def restore(self, name: str) -> None:
        """Restore the backup of that name; nothing is changed before it is proven."""
        state = self.state
        chosen = next((one for one in state.found if one.name == name), None)
        if chosen is None or state.doing or state.done is not None:
            return
        instead = self.other_machine(name) if state.takes_over else ""
        wish = RestoreWish(chosen.place, name, state.code, self._machine, instead)
        self._show(replace(state, doing=True, error=None))
        call = partial(self._doors.restore_shop, self._folder, wish)
        self._tasks.run(self, call, self._restored, self._failed, lane=Lane.WRITE)

    def leave(self) -> None:
        """Leave the page, unless a restore is under way."""
        if not self.state.doing:
            self.left.emit()

    def _found(self, found: tuple[ListedBackup, ...]) -> None:
        self._show(replace(self.state, found=found))

    def _restored(self, done: Restored) -> None:
        self._show(replace(self.state, doing=False, done=done))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, doing=False, error=error))

    def _show(self, state: RestoreState) -> None:
        self.state = state
        self.changed.emit(state)
