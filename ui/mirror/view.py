"""The page of a job's tests before and after its repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.mirror.state import MirrorState
    from ui.mirror.viewmodel import MirrorViewModel


class MirrorView(Screen):
    """Render the page; every key is answered by the view-model."""

    def __init__(self, view_model: MirrorViewModel, words: Words) -> None:
        super().__init__()
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addStretch(1)
        view_model.changed.connect(self._render)
        self._strip.again.connect(view_model.reload)
        self._strip.dismissed.connect(view_model.dismiss)
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done here by key."""
        leave = self._view_model.leave
        return (Command(Shortcut.LEAVE, self._words.say("Back"), leave, Icon.BACK),)

    def enter(self) -> None:
        """Read the page anew."""
        self._view_model.reload()

    def _render(self, state: MirrorState) -> None:
        trouble = state.trouble
        self._strip.show_notice(None if trouble is None else notice(trouble, self._words))
