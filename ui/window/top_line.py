"""What the top bar shows beside the scan box: who is signed in, and the light of head office."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.widgets.top_bar import TopState

if TYPE_CHECKING:
    from ui.widgets.badge import Badge
    from ui.window.main_window import MainWindow


class TopLine(QObject):
    """Keep both: whoever says one of them does not know the other."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._state = TopState()

    def name(self, user: str) -> None:
        """Show who is signed in; empty for nobody."""
        self._show(replace(self._state, user=user))

    def show_light(self, light: Badge | None) -> None:
        """Show how the store stands with its head office; None for a shop without one."""
        self._show(replace(self._state, state=light))

    def _show(self, state: TopState) -> None:
        self._state = state
        self._window.show_state(state)
