"""Where backups of this machine go, how the shop stands, and which backups there are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from ui.backup_watch import LANE
from ui.routes import Notice
from ui.settings.section_model import SectionModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.backup.backup_views import BackupMade, BackupState, Drilled, ListedBackup
    from app.words import Words
    from ui.backup_watch import BackupServices
    from ui.session import Session
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class BackupsHere:
    """How the shop stands (None before it was read), and the backups, the newest first.

    `doing` says in words what is under way, empty for nothing;
    """

    stands: BackupState | None = None
    kept: tuple[ListedBackup, ...] = ()
    doing: str = ""
    error: Exception | None = None


class BackupsModel(SectionModel):
    """Choose the place; back up, prove and try to restore."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: BackupServices
    ) -> None:
        super().__init__(session, tasks, words)
        self._services = services
        self.state = BackupsHere()

    def read(self) -> None:
        """Read how the shop stands, then which backups there are."""
        call = partial(self._services.backups.state, self._services.machine)
        self._tasks.run(self, call, self._stands, self._failed)

    def choose_folder(self, folder: str) -> None:
        """Let backups go to a folder; empty for nowhere. A first one is made at once."""
        self._begin(self._words.say("Looking at the place …"))
        call = partial(self._services.backups.choose_folder, self._session.actor, folder)
        self._tasks.run(self, call, self._chosen, self._failed, lane=LANE)

    def make(self) -> None:
        """Make a backup now."""
        if not self.state.doing:
            call = partial(self._services.backups.make, self._session.actor)
            self._do(self._words.say("Copying and proving …"), call, self._made)

    def verify(self, name: str) -> None:
        """Prove a backup anew, to its last byte."""
        if name and not self.state.doing:
            call = partial(self._services.backups.verify, self._session.actor, name)
            self._do(self._words.say("Reading every byte …"), call, self._proven)

    def drill(self, name: str) -> None:
        """Try to restore a backup, beside the shop."""
        if name and not self.state.doing:
            call = partial(self._services.backups.drill, self._session.actor, name)
            self._do(self._words.say("Trying to restore …"), call, self._drilled)

    def _do(self, words: str, call: Callable[[], object], done: Callable[..., object]) -> None:
        self._begin(words)
        self._tasks.run(self, call, done, self._failed, lane=LANE)

    def _begin(self, words: str) -> None:
        self._show(replace(self.state, doing=words, error=None))

    def _chosen(self, state: BackupState) -> None:
        self._show(replace(self.state, doing="", stands=state, error=None))
        if state.folder:
            self.make()
        else:
            self._show(replace(self.state, kept=()))

    def _made(self, made: BackupMade) -> None:
        self._end(
            self._words.say(
                "Backed up and proven. Jobs: {jobs}; papers and pictures: {files}.",
                jobs=made.backup.jobs,
                files=made.backup.files,
            )
        )

    def _proven(self, backup: ListedBackup) -> None:
        self._end(self._words.say("Every byte is as it was written: {name}.", name=backup.name))

    def _drilled(self, drilled: Drilled) -> None:
        self._end(
            self._words.say(
                "Restored beside the shop and compared; all is alike. Rows: {rows}; jobs: {jobs}.",
                rows=drilled.rows,
                jobs=drilled.jobs,
            )
        )

    def _end(self, said: str) -> None:
        self._show(replace(self.state, doing=""))
        self.said.emit(Notice(said))
        self.read()

    def _stands(self, stands: BackupState) -> None:
        self._show(replace(self.state, stands=stands))
        if stands.folder and self._session.is_open:
            call = partial(self._services.backups.list, self._session.actor)
            self._tasks.run(self, call, self._listed, self._not_listed)

    def _listed(self, kept: tuple[ListedBackup, ...]) -> None:
        self._show(replace(self.state, kept=kept))

    def _not_listed(self, error: Exception) -> None:
        # Before the first backup there is no folder of ours yet; that needs no strip.
        stands = self.state.stands
        told = error if stands is not None and stands.last is not None else None
        self._show(replace(self.state, kept=(), error=told))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, doing="", error=error))

    def _show(self, state: BackupsHere) -> None:
        self.state = state
        self.changed.emit(state)
