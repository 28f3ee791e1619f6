"""The list to be booked, held for everything that changes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.domain.errors import BadEntry
from app.domain.part_line import Settlement
from app.domain.stock_entry import LineRefused
from ui.to_book.state import ToBookState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.words import Words


class HeldUses(QObject):
    """Hold the list; `changed` carries the state, `go` a `Route`, `said` a `Notice`."""

    changed = Signal(object)
    go = Signal(object)
    said = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.state = ToBookState()

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self.words = words

    def stand_on(self, use: str) -> None:
        """Be on another use."""
        if use != self.state.here:
            self.show(here=use, part="", part_name="", found=(), wrong={})

    def tick(self, use: str) -> None:
        """Tick a use to be settled with others, or take the tick off."""
        self.show(ticked=self.state.ticked ^ {use}, wrong={})

    def choose(self, how: str) -> None:
        """Say how the pieces came into the book."""
        self.show(how=Settlement(how), wrong={}, trouble=None)

    def type(self, name: str, text: str) -> None:
        """Take what was typed into an entry; words of a part are looked for."""
        wrong = {entry: why for entry, why in self.state.wrong.items() if entry != name}
        self.show(said={**self.state.said, name: text}, wrong=wrong)

    def dismiss(self) -> None:
        """Take the message away."""
        self.show(trouble=None)

    def refuse(self, error: Exception) -> None:
        """Say beside its entry what was refused, or above the page what has none."""
        if isinstance(error, LineRefused):
            here = self.state.meant[error.row - 1].id
            self.show(here=here)
            error = error.trouble
        if isinstance(error, BadEntry):
            turn = self.state.turn + 1
            self.show(saving=False, wrong={error.field: error}, turn=turn)
        else:
            self.fail(error)

    def name_of(self, names: Mapping[str, str]) -> str:
        """Say what something is called."""
        return self.words.named(names)

    def show(self, **changes: Any) -> None:
        """Change what the page shows."""
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)

    def fail(self, error: Exception) -> None:
        """Say what went wrong."""
        self.show(saving=False, trouble=error)
