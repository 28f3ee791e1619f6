"""Look up what the shop knows of the shown device, to be said before it is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.domain.article import DeviceAtHand, seen_of
from ui.intake.state import Phase
from ui.knowledge.desk import KnowledgeDesk
from ui.similar.desk import PAUSE_MS

if TYPE_CHECKING:
    from ui.changes import ChangeFeed
    from ui.intake.sheet import Sheet
    from ui.intake.state import State
    from ui.knowledge.desk import Known
    from ui.session import Session
    from ui.tasks import Tasks

_NOTHING = DeviceAtHand("")


class Advising(QObject):
    """Have `desk` be about what the sheet says, once typing pauses."""

    def __init__(
        self, sheet: Sheet, session: Session, tasks: Tasks, known: Known, feed: ChangeFeed
    ) -> None:
        super().__init__(sheet)
        self.desk = KnowledgeDesk(session, tasks, known, feed)
        self._wanted = _NOTHING
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look_now)
        sheet.changed.connect(self._follow)

    def look_now(self) -> None:
        """Look at once for what was typed last."""
        self._pause.stop()
        self.desk.show_device(self._wanted)

    def _follow(self, state: State) -> None:
        if state.phase is Phase.SAVING:
            return
        entry = state.form.device.entry
        known = not state.form.batch and bool(entry.model or entry.symptoms)
        wanted = (
            DeviceAtHand(
                entry.category,
                entry.brand,
                entry.model,
                entry.symptoms,
                seen_of(entry.answers),
            )
            if known
            else _NOTHING
        )
        if wanted != self._wanted:
            self._wanted = wanted
            self._pause.start()
