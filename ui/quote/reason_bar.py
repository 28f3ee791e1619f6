"""What is asked in one line before an act: why it is declined, replaced, or gone on without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.errors import BadEntry, ReasonMissing
from app.sentences import N_
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.quote.state import Ask
from ui.refused import beside_field
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.words import Words
    from ui.quote.state import QuotePageState

# What is asked, and what is done then.
_ASKED: Final[Mapping[Ask, tuple[str, str, Icon]]] = {
    Ask.DECLINE: (N_("What did the customer say?"), N_("Declined"), Icon.STOP),
    Ask.REVISE: (
        N_("The offer before this one still holds. Why is it replaced?"),
        N_("Present it"),
        Icon.QUESTION,
    ),
    Ask.OVERRIDE: (
        N_("Why does it go on without the customer's word?"),
        N_("Go on without"),
        Icon.ALERT,
    ),
}


class ReasonBar(Card):
    """Ask for one line; `answered` carries it."""

    answered = Signal(str)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._asked: Ask | None = None
        self._line = LineField(words.say("Reason"))
        self._line.setObjectName("quote-reason")
        self._labelled = LabelledField("", self._line)
        self._do = PrimaryButton("", key="Enter")
        self._keep = Button(words.say("Cancel"), key="Esc")
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._labelled, 1)
        for button in (self._do, self._keep):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.add(row)
        self._line.returnPressed.connect(self._answer)
        self._do.clicked.connect(self._answer)
        self._keep.clicked.connect(self.kept)
        self.hide()

    def show_state(self, state: QuotePageState) -> None:
        """Ask what is asked, or be away."""
        asked = state.asked if state.asked in _ASKED else None
        wrong = state.trouble if isinstance(state.trouble, ReasonMissing | BadEntry) else None
        self._labelled.show_error("" if wrong is None else beside_field(wrong, self._words))
        if asked is self._asked:
            return
        self._asked = asked
        self.setVisible(asked is not None)
        if asked is None:
            return
        question, act, icon = _ASKED[asked]
        self._labelled.show_label(self._words.say(question))
        self._do.say(self._words.say(act))
        self._do.show_icon(icon)
        self._line.setText("")
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self) -> None:
        self.answered.emit(self._line.text())
