"""A PIN said once more, for one act: money that goes out, costs that a manager lets pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.sentences import N_
from ui.errors import notice
from ui.look.tokens import Space
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, LabelKind
from ui.widgets.pin_pad import PinField

if TYPE_CHECKING:
    from app.services.people.accounts import Person
    from app.words import Words


@dataclass(frozen=True, slots=True)
class SecretAsked:
    """What a PIN is asked for: the sentence above, who says it, and the act; still English."""

    question: str
    who: str
    act: str


MONEY_OUT: Final = SecretAsked(
    N_("Money goes out: enter your PIN, or let a manager enter theirs."),
    N_("Who gives it out"),
    N_("Give it out"),
)


class SecretCard(Card):
    """Ask for a PIN, away while none is asked for; `said` carries login and PIN."""

    said = Signal(str, str)
    kept = Signal()

    def __init__(self, words: Words, asked: SecretAsked = MONEY_OUT) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._asked = False
        self._who = ChoiceField(say(asked.who))
        self._pin = PinField(say("PIN"))
        self._pin.setObjectName("money-pin")
        self._pin_row = LabelledField(say("PIN"), self._pin)
        self._act = PrimaryButton(say(asked.act), key="Enter")
        self._keep = Button(say("Leave it"), key="Esc", kind=ButtonKind.QUIET)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        foot = Qt.AlignmentFlag.AlignTop
        row.addWidget(LabelledField(say(asked.who), self._who), 2, foot)
        row.addWidget(self._pin_row, 2, foot)
        row.addWidget(self._act, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(Label(say(asked.question), LabelKind.STRONG, wrap=True))
        self.add(row)
        self._pin.returnPressed.connect(self._say)
        self._act.clicked.connect(self._say)
        self._keep.clicked.connect(self.kept)
        self.hide()

    def show_asked(self, people: tuple[Person, ...], trouble: Exception | None) -> None:
        """Ask for the PIN of one of these people, or be away where there are none."""
        asked = bool(people)
        self.setVisible(asked)
        if asked and not self._asked:
            self._who.offer([(one.login, one.name) for one in people])
            self._who.setCurrentIndex(0)
            self._pin.setText("")
            self._pin.setFocus()
        self._asked = asked
        trouble = trouble if asked else None
        self._pin_row.show_error("" if trouble is None else notice(trouble, self._words).text)
        if trouble is not None:
            self._pin.setFocus()

    def _say(self) -> None:
        secret = self._pin.text()
        if secret:
            self._pin.setText("")
            self.said.emit(self._who.value(), secret)
