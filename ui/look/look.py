"""The window's language and theme: worn at once, remembered for this machine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.settings import Theme
from app.words import LANGUAGES
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.services.policy.shop_settings import ShopSettings
    from ui.session import Session
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class LookState:
    """What the window wears."""

    language: str
    theme: Theme = Theme.LIGHT


class Look(QObject):
    """Change language and theme; what is chosen before anybody signs in is kept until then."""

    changed = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, language: str) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._settings: ShopSettings | None = None
        self._unsaved: dict[str, str] = {}
        self.state = LookState(language)

    def belong_to(self, settings: ShopSettings, state: LookState) -> None:
        """Wear what the opened shop remembers for this machine; choices made before stay."""
        self._settings = settings
        self._show(replace(state, **self._unsaved))  # type: ignore[arg-type]

    def choose_language(self, language: str) -> None:
        """Speak another language."""
        self._choose(replace(self.state, language=language), "language", language)

    def choose_theme(self, theme: str) -> None:
        """Wear another theme."""
        self._choose(replace(self.state, theme=Theme(theme)), "theme", theme)

    def next_language(self) -> None:
        """Speak the other language."""
        here = LANGUAGES.index(self.state.language)
        self.choose_language(LANGUAGES[(here + 1) % len(LANGUAGES)])

    def next_theme(self) -> None:
        """Wear the other theme."""
        self.choose_theme(Theme.LIGHT if self.state.theme is Theme.DARK else Theme.DARK)

    def remember(self) -> None:
        """Save what was chosen, once somebody is signed in."""
        if self._settings is None or not self._session.is_open:
            return
        for name, value in self._unsaved.items():
            call = partial(self._settings.change_machine, self._session.actor, name, value)
            self._tasks.run(self, call, self._remembered, lane=Lane.WRITE)
        self._unsaved = {}

    def _choose(self, state: LookState, name: str, value: str) -> None:
        if state != self.state:
            self._unsaved[name] = value
            self._show(state)
            self.remember()

    def _remembered(self, _nothing: None) -> None:
        """Nothing more to do: it is worn already."""

    def _show(self, state: LookState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit(state)
