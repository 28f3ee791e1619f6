"""Make the dispute pack of a job by a child process, beside the counter."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.child_work import Errand
from ui.lists.export_run import open_folder
from ui.routes import Notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.people.accounts import Accounts
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks


class PackRun(QObject):
    """Write one pack at a time; `changed` tells that it began or ended.

    `said` carries a `Notice`, `failed` an error; nothing is left of a file then.
    """

    changed = Signal()
    said = Signal(object)
    failed = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, folder: Path, accounts: Accounts
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._folder = folder
        self._accounts = accounts
        self.is_running = False

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def start(self, number: str, path: Path) -> None:
        """Write the pack of a job in the language of the screen."""
        if self.is_running or not self._session.is_open:
            return
        self._rest(running=True)
        language = ("--language", self._words.language)
        errand = Errand(
            self._folder,
            ("dispute-pack", number, "--out", str(path), *language),
            partial(self._accounts.issue_token, self._session.actor),
        )
        self._tasks.work(self, errand, self._written, self._ended_badly)

    def _written(self, answer: Mapping[str, Any]) -> None:
        self._rest(running=False)
        path = Path(str(answer.get("file", "")))
        sound = self._words.say("Dispute pack written to {file}", file=path.name)
        doubtful = self._words.say(
            "{file} says on its cover what was changed behind the program's back", file=path.name
        )
        text = sound if answer.get("sound") else doubtful
        offer = self._words.say("Open folder")
        self.said.emit(Notice(text, offer=offer, follow=partial(open_folder, path.parent)))

    def _ended_badly(self, error: Exception) -> None:
        self._rest(running=False)
        self.failed.emit(error)

    def _rest(self, *, running: bool) -> None:
        self.is_running = running
        self.changed.emit()
