"""The way to head office: how the store stands, and joining by a credential file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ui.routes import Notice
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.services.sync.sync_views import SyncStanding
    from app.words import Words
    from ui.session import Session
    from ui.sync_watch import SyncServices
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class HeadOfficeHere:
    """How the store stands, None before it was read."""

    standing: SyncStanding | None = None
    error: Exception | None = None


class HeadOfficeModel(SectionModel):
    """Show how the store stands; join."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: SyncServices
    ) -> None:
        super().__init__(session, tasks, words)
        self._services = services
        self.state = HeadOfficeHere()

    def read(self) -> None:
        """Read how the store stands."""
        self._tasks.run(self, self._services.standings.standing, self._read, self._failed)

    def join(self, path: str) -> None:
        """Join the head office that issued a credential file."""
        if path:
            call = partial(self._services.joining.join_by_file, self._session.actor, Path(path))
            self._tasks.run(self, call, self._joined, self._failed, lane=Lane.WRITE)

    def _joined(self, standing: SyncStanding) -> None:
        self._read(standing)
        sentence = self._words.say(
            "This store belongs to the head office {host} now. What exists is sent in the "
            "background; work on as always.",
            host=standing.host,
        )
        self.said.emit(Notice(sentence))

    def _read(self, standing: SyncStanding) -> None:
        self._show(HeadOfficeHere(standing))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, error=error))

    def _show(self, state: HeadOfficeHere) -> None:
        self.state = state
        self.changed.emit(state)
