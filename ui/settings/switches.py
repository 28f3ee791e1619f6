"""The shop's switches: every one that is declared, each change told and taken back by one key."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.settings import SHOP_SETTINGS
from app.switch_words import SWITCH_WORDS, value_words
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.policy.shop_settings import ShopSettings
    from app.settings import SettingValue
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class SwitchesState:
    """Every switch's value; `wrong` by the switch that refused one."""

    values: Mapping[str, SettingValue] = field(default_factory=dict)
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    error: Exception | None = None


class SwitchesModel(SectionModel):
    """Read the switches and set one at a time."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        settings: ShopSettings,
        feed: ChangeFeed,
    ) -> None:
        super().__init__(session, tasks, words)
        self._settings = settings
        self._feed = feed
        self.state = SwitchesState()

    def read(self) -> None:
        """Read the present values."""
        self._tasks.run(self, self._settings.shop_values, self._loaded, self._failed)

    def turn(self, name: str, value: SettingValue) -> None:
        """Set a switch; the notice sets it back."""
        before = self.state.values.get(name)
        if before is None or before == value:
            return
        try:
            SHOP_SETTINGS[name].check(value)
        except BadEntry as fault:
            self._show(replace(self.state, wrong={name: fault}))
            return
        self._write(name, value, partial(self._turned, name, before, value))

    def _write(self, name: str, value: SettingValue, done: partial[None]) -> None:
        call = partial(self._settings.change, self._session.actor, name, value)
        self._tasks.run(self, call, done, self._failed, lane=Lane.WRITE)

    def _turned(self, name: str, before: SettingValue, value: SettingValue, _nothing: None) -> None:
        self._put(name, value, None)
        title = self._words.say(SWITCH_WORDS[name].title)
        text = self._words.say(
            "{switch}: {value}", switch=title, value=value_words(name, value, self._words)
        )
        undo = partial(self._write, name, before, partial(self._put, name, before))
        self.said.emit(Notice(text, undo))

    def _put(self, name: str, value: SettingValue, _nothing: None) -> None:
        self._show(SwitchesState({**self.state.values, name: value}))
        self._feed.tell(Changes.of(Touched.SETTING))

    def _loaded(self, values: dict[str, SettingValue]) -> None:
        self._show(SwitchesState(values))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, error=error))

    def _show(self, state: SwitchesState) -> None:
        self.state = state
        self.changed.emit(state)
