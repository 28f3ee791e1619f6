"""Make backups while the window stands open, and say so when there is none to trust."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from app.domain.backup import BackupLight
from app.domain.errors import BenchsideError
from app.domain.storage_errors import BackupStopped
from ui.look.tokens import Tone
from ui.tasks import DeviceLane
from ui.widgets.message_strip import Message

if TYPE_CHECKING:
    from app.services.backup.backup_views import BackupState
    from app.services.backup.backups import Backups
    from app.words import Words
    from ui.tasks import Tasks
    from ui.window.strips import StripMessage

LANE: Final = DeviceLane("backup")
"""A lane of its own: a slow stick holds up neither the till nor any page."""
_EVERY_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class BackupServices:
    """What makes backups, and the machine's name."""

    backups: Backups
    machine: str


class BackupWatch(QObject):
    """Look each minute whether one is due; what was put away stays so until it changes."""

    def __init__(
        self, tasks: Tasks, words: Words, services: BackupServices, message: StripMessage
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._words = words
        self._services = services
        self._message = message
        self._told: BackupState | None = None
        self._trouble: BenchsideError | None = None
        self._stopped = False
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look."""
        self._stopped = False
        self._timer.start()

    def stop(self) -> None:
        """Begin none any more; one that is being made is given up and leaves nothing."""
        self._timer.stop()
        self._stopped = True

    def speak(self, words: Words) -> None:
        """Use another language from now on, also for what stands there."""
        self._words = words
        if self._told is not None and self._message.message is not None:
            self._tell(self._told)

    def look(self) -> None:
        """Make one if it is due, then look how the shop stands."""
        self._tasks.run(self, self._make_due, self._looked, self._not_made, lane=LANE)

    def _make_due(self) -> BackupState:
        backups, machine = self._services.backups, self._services.machine
        backups.make_due(machine, self._go_on)
        return backups.state(machine)

    def _go_on(self) -> None:
        if self._stopped:
            raise BackupStopped

    def _looked(self, state: BackupState) -> None:
        self._trouble = None
        self._show(state)

    def _not_made(self, error: Exception) -> None:
        if isinstance(error, BackupStopped):
            return
        # What failed is in the log; the strip speaks when the last good one grows old.
        self._trouble = error if isinstance(error, BenchsideError) else None
        machine = self._services.machine
        self._tasks.run(self, lambda: self._services.backups.state(machine), self._show, _pass)

    def _show(self, state: BackupState) -> None:
        was, self._told = self._told, state
        if state.light in (BackupLight.GOOD, BackupLight.NO_PLACE):
            if was is not None and was.light is not state.light:
                self._message.put_away()
        elif was is None or (was.light, was.failed) != (state.light, state.failed):
            self._tell(state)

    def _tell(self, state: BackupState) -> None:
        say = self._words.say
        if state.last is None:
            text = say("There is no backup of this shop yet.")
        else:
            text = say(
                "The last verified backup is of {moment}: more than two days old.",
                moment=self._words.moment(state.last, state.time_zone),
            )
        if self._trouble is not None:
            text = f"{text} {self._words.error(self._trouble)}"
        tone = Tone.WARNING if state.last is None else Tone.ERROR
        self._message.tell(Message(text, tone))


def _pass(_error: Exception) -> None:
    """Watch only: a file that cannot be read says so where it is needed."""
