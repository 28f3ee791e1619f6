"""The palette and the window that it lies over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.palette.view import PaletteView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.palette.viewmodel import PaletteViewModel
    from ui.ways import Way
    from ui.window.main_window import MainWindow


class Palette(QObject):
    """Open the palette over the window; its view is built at the first time, in the look worn."""

    def __init__(self, view_model: PaletteViewModel, window: MainWindow) -> None:
        super().__init__(window)
        self.model = view_model
        self._window = window
        self._view: PaletteView | None = None

    def open(self, ways: Sequence[Way]) -> None:
        """Offer what can be done now, and these ways to go."""
        if self._view is None:
            self._view = PaletteView(self.model, self.model.words, self._window)
        self.model.open(self._window.commands, ways, self._window.route)

    def speak(self, words: Words) -> None:
        """Close; the next view speaks this language and wears the theme of that time."""
        self.model.speak(words)
        if self._view is not None:
            self._view.deleteLater()
            self._view = None
