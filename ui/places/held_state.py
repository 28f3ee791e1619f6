"""The state of the places page, held for everything that changes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.places.state import PlacesState

if TYPE_CHECKING:
    from app.words import Words


class HeldPlaces(QObject):
    """Hold the state; `changed` carries it, `go` a `Route`, `said` a `Notice`."""

    changed = Signal(object)
    go = Signal(object)
    said = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.state = PlacesState()

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self.words = words

    def show(self, **changes: Any) -> None:
        """Change what the page shows."""
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)
