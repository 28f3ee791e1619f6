"""Ask what only somebody at the printer can know: whether a paper came out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.look import theme
from ui.look.icons import Icon, pixmap
from ui.look.tokens import Space, Tone
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from app.words import Words

_YES = "yes"
_NO = "no"


class PrintQuestion(QFrame):
    """Ask about one paper; `answered` carries True for yes, `left` that Esc was pressed."""

    answered = Signal(bool)
    left = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Label(wrap=True)
        self._sign = Label()
        choices = (Choice(_YES, words.say("Yes")), Choice(_NO, words.say("No")))
        self._answers = ChipGroup(words.say("Did it come out?"), choices)
        self._answers.changed.connect(self._answer)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.SMALL, Space.HAIR, Space.SMALL, Space.HAIR)
        row.setSpacing(Space.SMALL)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._answers)
        self.hide()

    def ask(self, question: str) -> None:
        """Ask a question; an empty one takes the frame away."""
        colour = theme.current().tones[Tone.WARNING].text
        self._sign.setPixmap(pixmap(Icon.QUESTION, colour, 20, self.devicePixelRatioF()))
        self._sign.setAccessibleName(question)
        self._text.setText(question)
        self._answers.setAccessibleName(question)
        self.setVisible(bool(question))

    def take_focus(self) -> None:
        """Be answered by the next digit."""
        self._answers.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the question open by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _answer(self) -> None:
        chosen = self._answers.chosen()
        self._answers.choose(())
        if chosen:
            self.answered.emit(chosen == (_YES,))
