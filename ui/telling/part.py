"""What a job's page has of telling: one key, and a card where it is not plain what is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.commands import Command
from ui.look.icons import Icon
from ui.shortcuts import Shortcut
from ui.telling.card import TellCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.message import MessageKind
    from app.words import Words
    from ui.telling.desk import TellingDesk


class TellPart(QWidget):
    """Tell about the job that is shown; `unfolded` says that something is asked."""

    unfolded = Signal()

    def __init__(self, desk: TellingDesk, words: Words) -> None:
        super().__init__()
        self._desk = desk
        self._words = words
        self._number = ""
        self._card = TellCard(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        desk.unsaid.connect(self._ask)
        self._card.told.connect(self._tell)
        self._card.kept.connect(self.fold)
        self.hide()

    def commands(self) -> Sequence[Command]:
        """Give the key that tells."""
        text = self._words.say("Tell")
        return (Command(Shortcut.TELL, text, self._tell_due, Icon.BELL, enabled=True),)

    def show_job(self, number: str) -> None:
        """Be about a job; what was asked about another is folded."""
        if number != self._number:
            self._number = number
            self.fold()

    def fold(self) -> bool:
        """Ask nothing any more; False where nothing was asked."""
        was_open = not self.isHidden()
        self.hide()
        self._card.show_wanted(wanted=False)
        return was_open

    def _tell_due(self) -> None:
        if self._number:
            self._desk.tell_due(self._number)

    def _ask(self, number: str) -> None:
        page = self.parentWidget()
        # Two pages may have the same job; the one that is looked at asks.
        if number == self._number and page is not None and page.isVisible():
            self.show()
            self._card.show_wanted(wanted=True)
            self.unfolded.emit()

    def _tell(self, kind: MessageKind, price: str) -> None:
        self._desk.tell(self._number, kind, price)
        self.fold()
