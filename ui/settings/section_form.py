"""A section as it is seen: its cards, what Ctrl+Enter does in it, where its focus begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.errors import notice
from ui.look.tokens import Space
from ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.commands import Command


class SectionForm(QWidget):
    """Cards under a strip for what failed."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._strip = MessageStrip(words)
        self.setProperty("kind", "sheet")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, Space.SMALL, 0)
        self.column.setSpacing(Space.MEDIUM)
        self.column.addWidget(self._strip)

    @property
    def submit_words(self) -> str:
        """Say what Ctrl+Enter does here; empty where it does nothing."""
        return ""

    @property
    def keys(self) -> Sequence[Command]:
        """Give the keys of this section besides Ctrl+Enter."""
        return ()

    def submit(self) -> None:
        """Do what Ctrl+Enter does here."""

    def show_failure(self, error: Exception | None) -> None:
        """Say what failed, or nothing."""
        self._strip.show_notice(None if error is None else notice(error, self._words))
