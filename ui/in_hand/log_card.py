"""The bench log of a job, with the field that it is written in: type, Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.look.tokens import Height
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.pairs import PairList

if TYPE_CHECKING:
    from app.words import Words
    from ui.in_hand.state import InHand
    from ui.in_hand.wording import WorkWording


class BenchLogCard(Card):
    """Show what was written, newest first; `written` carries a note."""

    written = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Bench log"))
        say = words.say
        self.field = LineField(
            say("Note"), placeholder=say("What was found or done; Enter keeps it")
        )
        self.field.setMinimumHeight(Height.PRIMARY)
        self._lines = PairList(say("Bench log"), narrow=104)
        self.add(self.field)
        self.add(self._lines)
        self._shown = ""
        self.field.returnPressed.connect(self._write)

    def show_log(self, here: InHand, wording: WorkWording) -> None:
        """Show the log of a job; what is typed for another one is gone."""
        self.field.setVisible(here.takes_notes)
        if self._shown != here.number:
            self.field.setText("")
        self._shown = here.number
        self._lines.show_pairs(wording.log())

    def kept(self) -> None:
        """Know that the note is written: make room for the next."""
        self.field.setText("")

    def _write(self) -> None:
        self.written.emit(self.field.text())
