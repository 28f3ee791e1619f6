"""Why a customer does not sign, in the clerk's words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.errors import notice
from ui.look.tokens import Space
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from app.words import Words
    from ui.signing.desk import SigningDesk
    from ui.signing.state import Signing

_WIDTH: Final = 560


class WhyForm(QWidget):
    """A reason to choose or to write; it is kept in the log."""

    def __init__(self, desk: SigningDesk, words: Words) -> None:
        super().__init__()
        say = words.say
        self._desk = desk
        self._words = words
        self._reason = LineField(say("Reason"))
        self._reason.setObjectName("signing-reason")
        self._strip = MessageStrip(words)
        usual = (
            say("Wants to read it at home"),
            say("Does not agree with the text"),
            say("Cannot sign on a screen"),
        )
        card = Card(say("The customer does not sign. Why?"))
        card.setFixedWidth(_WIDTH)
        card.add(self._strip)
        chosen = QVBoxLayout()
        chosen.setSpacing(Space.SMALL)
        for text in usual:
            key = Button(text)
            key.clicked.connect(partial(desk.decline, text))
            chosen.addWidget(key)
        card.add(chosen)
        card.add(LabelledField(say("Reason"), self._reason))
        keep = PrimaryButton(say("Write it down"), key="Enter")
        back = Button(say("Back to the text"), key="Esc", kind=ButtonKind.QUIET)
        keys = QHBoxLayout()
        keys.setSpacing(Space.MEDIUM)
        keys.addWidget(back)
        keys.addStretch(1)
        keys.addWidget(keep)
        card.add(keys)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._reason.returnPressed.connect(self._decline)
        keep.clicked.connect(self._decline)
        back.clicked.connect(desk.turn_back)
        desk.changed.connect(self._render)

    def begin(self) -> None:
        """Put the focus into the reason."""
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decline(self) -> None:
        self._desk.decline(self._reason.text())

    def _render(self, state: Signing | None) -> None:
        trouble = None if state is None else state.trouble
        self._strip.show_notice(None if trouble is None else notice(trouble, self._words))
