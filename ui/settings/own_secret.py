"""The own PIN or password: the old one, the new one twice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import BadEntry, BenchsideError, SignInFailed
from ui.routes import Notice
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.people.accounts import Accounts
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class OwnSecretState:
    """What was typed and what is wrong with it."""

    old: str = ""
    new: str = ""
    repeated: str = ""
    wrong: Mapping[str, BenchsideError] = field(default_factory=dict)
    error: Exception | None = None


class OwnSecretModel(SectionModel):
    """Change the PIN of whoever is signed in."""

    def __init__(self, session: Session, tasks: Tasks, words: Words, accounts: Accounts) -> None:
        super().__init__(session, tasks, words)
        self._accounts = accounts
        self.state = OwnSecretState()

    def read(self) -> None:
        """Begin with nothing typed."""
        self._show(OwnSecretState())

    def answer(self, name: str, value: str) -> None:
        """Take an entry as typed."""
        wrong = {key: fault for key, fault in self.state.wrong.items() if key != name}
        typed = {name: value}
        self._show(replace(self.state, **typed, wrong=wrong, error=None))

    def save(self) -> None:
        """Change the PIN."""
        state = self.state
        wrong: dict[str, BenchsideError] = {
            name: BadEntry("pin", "missing") for name in ("old", "new") if not getattr(state, name)
        }
        if state.new != state.repeated:
            wrong["repeated"] = BadEntry("repeated", "secret_differs")
        if wrong:
            self._show(replace(state, wrong=wrong))
            return
        actor = self._session.actor
        call = partial(self._accounts.change_own_secret, actor, state.old, state.new)
        self._tasks.run(self, call, self._saved, self._failed, lane=Lane.WRITE)

    def _saved(self, _nothing: None) -> None:
        self._show(OwnSecretState())
        self.said.emit(Notice(self._words.say("Your PIN is changed")))

    def _failed(self, error: Exception) -> None:
        wrong: dict[str, BenchsideError] = {}
        if isinstance(error, BadEntry):
            wrong = {"new": error}
        elif isinstance(error, SignInFailed):
            wrong = {"old": error}
        self._show(replace(self.state, wrong=wrong, error=None if wrong else error))

    def _show(self, state: OwnSecretState) -> None:
        self.state = state
        self.changed.emit(state)
