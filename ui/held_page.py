"""The state of a page, held in one place for everything that changes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from app.words import Words

S = TypeVar("S", bound="DataclassInstance")


class HeldPage(QObject, Generic[S]):
    """Hold the state; `changed` carries it, `go` a `Route`, `said` a `Notice`."""

    changed = Signal(object)
    go = Signal(object)
    said = Signal(object)

    def __init__(self, words: Words, state: S) -> None:
        super().__init__()
        self.words = words
        self.state = state

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self.words = words

    def show(self, **changes: Any) -> None:
        """Change what the page shows."""
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)
