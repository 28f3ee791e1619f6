"""Keys that do an action at this machine, such as those of a pedal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.action import Action
from app.services.counter.action_codes import action_book, action_label
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.counter.action_codes import ActionCodes
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class ActionKeysState:
    """Which keys do what, by the keys' portable names; `error` is why the last was refused."""

    keys: Mapping[str, Action] = field(default_factory=dict)
    error: Exception | None = None


class ActionKeysModel(SectionModel):
    """Give keys to actions and take them away."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, actions: ActionCodes, feed: ChangeFeed
    ) -> None:
        super().__init__(session, tasks, words)
        self._actions = actions
        self._feed = feed
        self.state = ActionKeysState()

    def choices(self) -> list[tuple[str, str]]:
        """Give every action and what it is called, in the order of the printed sheet."""
        printed = (one for _, actions in action_book().groups for one in actions)
        return [(str(one), self.name(one)) for one in printed]

    def name(self, action: Action) -> str:
        """Say what an action is called."""
        return action_label(action, self._words.language)

    def read(self) -> None:
        """Read which keys there are."""
        call = partial(self._actions.keys, self._session.actor)
        self._tasks.run(self, call, self._loaded, self._failed)

    def give(self, key: str, action: str) -> None:
        """Let a key do an action from now on; the notice takes it back."""
        before = self.state.keys.get(key)
        does = Action(action)
        said = self._words.say("{key} does “{name}” now", key=key, name=self.name(does))
        self._set(key, does, Notice(said, partial(self._set, key, before)))

    def take_away(self, key: str) -> None:
        """Let a key do nothing any more; the notice takes it back."""
        said = self._words.say("{key} does nothing any more", key=key)
        self._set(key, None, Notice(said, partial(self._set, key, self.state.keys.get(key))))

    def _set(self, key: str, action: Action | None, notice: Notice | None = None) -> None:
        call = partial(self._actions.give_key, self._session.actor, key, action)
        self._tasks.run(self, call, partial(self._done, notice), self._failed, lane=Lane.WRITE)

    def _done(self, notice: Notice | None, _result: object) -> None:
        if notice is not None:
            self.said.emit(notice)
        self._feed.tell(Changes.of(Touched.SETTING))
        self.load()

    def _loaded(self, keys: Mapping[str, Action]) -> None:
        self._show(ActionKeysState(keys))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, error=error))

    def _show(self, state: ActionKeysState) -> None:
        self.state = state
        self.changed.emit(state)
