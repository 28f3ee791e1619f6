"""The clerk's first step: who signs, and what was seen to tell that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.signing.desk import SigningDesk
    from ui.signing.state import Signing

_WIDTH: Final = 560


class WhoForm(QWidget):
    """Name, relation, identity; Enter in any field shows the text to the customer."""

    def __init__(self, desk: SigningDesk, state: Signing, words: Words) -> None:
        super().__init__()
        say = words.say
        self._desk = desk
        self._words = words
        self._name = LineField(say("Who signs"))
        self._name.setObjectName("signing-name")
        self._named = LabelledField(say("Who signs"), self._name)
        self._relation = LineField(say("Relation to the owner"))
        self._relation.setObjectName("signing-relation")
        self._identity = LineField(say("Proof of identity that was seen"))
        self._identity.setObjectName("signing-identity")
        self._name.setText(state.signer)
        self._relation.setText(state.relation)
        self._identity.setText(state.identity)
        own = desk.own_screen()
        shows = say("Show on the customer's screen") if own else say("Turn the screen and show it")
        self._go = PrimaryButton(shows, icon=Icon.DRAFT, key="Enter")
        self._leave = Button(say("Not now"), key="Esc", kind=ButtonKind.QUIET)
        self._build(say("To be signed: {what}", what=words.label(state.text.purpose)), state)
        for field in (self._name, self._relation, self._identity):
            field.returnPressed.connect(self._show)
        self._go.clicked.connect(self._show)
        self._leave.clicked.connect(desk.cancel)

    def begin(self) -> None:
        """Put the focus where something may be missing."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, title: str, state: Signing) -> None:
        say = self._words.say
        card = Card(title)
        card.note(state.text.number)
        card.setFixedWidth(_WIDTH)
        card.add(self._named)
        hint = say("Empty where the owner signs.")
        card.add(LabelledField(say("Relation to the owner"), self._relation, hint=hint))
        card.add(LabelledField(say("Proof of identity that was seen"), self._identity))
        keys = QHBoxLayout()
        keys.setSpacing(Space.MEDIUM)
        keys.addWidget(self._leave)
        keys.addStretch(1)
        keys.addWidget(self._go)
        card.add(keys)
        note = Muted(say("The customer reads the whole text and signs it themselves."))
        column = QVBoxLayout(self)
        column.addStretch(1)
        for part in (card, note):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def _show(self) -> None:
        if not self._name.text().strip():
            self._named.show_error(self._words.say("this is needed"))
            self._name.setFocus()
            return
        self._desk.show_customer(self._name.text(), self._relation.text(), self._identity.text())
