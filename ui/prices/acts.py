"""What can be done with the chosen offer, or why it came to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.prices.state import Mode
from ui.prices.wording import PriceWording
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup
from ui.widgets.labels import ClippedLabel, LabelKind, Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.prices.state import State


class Acts(QWidget):
    """What is chosen, what was not understood, and what can be done by three buttons.

    `taken`, `waited` and `refused` tell of a press.
    """

    taken = Signal()
    waited = Signal()
    refused = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._chosen = ClippedLabel("", LabelKind.STRONG)
        self._no = Button(say("Customer says no"), icon=Icon.CLEAR, key=Shortcut.NOT_TAKEN.legend)
        self._wait = Button(say("Repair while they wait"), icon=Icon.TOOL, key=Shortcut.SAVE.legend)
        self._take = PrimaryButton(say("Take in"), icon=Icon.INTAKE, key="Enter")
        self._unread = Muted()
        said = QVBoxLayout()
        said.setSpacing(0)
        for label in (self._chosen, self._unread):
            said.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addLayout(said, 1)
        for button, told in (
            (self._no, self.refused),
            (self._wait, self.waited),
            (self._take, self.taken),
        ):
            # A press by hand leaves the focus with the words.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(told)
            row.addWidget(button)

    def show_state(self, state: State) -> None:
        """Say what Enter takes; without a question there is nothing to do."""
        wording = PriceWording(state, self._words)
        self._chosen.setText(wording.chosen())
        self._unread.setText(wording.not_understood())
        self._unread.setVisible(bool(self._unread.text()))
        asked = bool(state.text.strip()) and not state.searching
        self.setVisible(asked and state.mode is Mode.ASKING)
        self._wait.setVisible(not state.draft)
        add = self._words.say("Add to the intake") if state.draft else self._words.say("Take in")
        self._take.say(add)


class WhyNot(Card):
    """Why the customer said no, each reason by one digit; `given` carries its key."""

    given = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Why not?"))
        self._words = words
        self._chips = ChipGroup(words.say("Why not?"), ())
        self._chips.setObjectName("why-not")
        self._chips.changed.connect(self._pick)
        self.add(self._chips)

    def show_state(self, state: State) -> None:
        """Offer the shop's reasons while they are asked for."""
        self._chips.offer(PriceWording(state, self._words).reasons())
        self._chips.choose(())
        self.setVisible(state.mode is Mode.REFUSED)

    def take_focus(self) -> None:
        """Let digits pick a reason."""
        self._chips.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self) -> None:
        for reason in self._chips.chosen():
            self.given.emit(reason)
