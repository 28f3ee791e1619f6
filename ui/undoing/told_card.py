"""What the customer can be told, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.look import theme
from ui.look.icons import Icon, pixmap
from ui.look.tokens import Space, Tone
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.labels import Label, LabelKind
from ui.widgets.pairs import PairList

if TYPE_CHECKING:
    from app.words import Words
    from ui.undoing.state import UndoingState
    from ui.undoing.wording import UndoingWording

_SIGN: Final = 40
_NAMES: Final = 220


class ToldCard(Card):
    """Say what the customer can be told."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("The customer can be told"))
        self._told = Label("", wrap=True)
        self.add(self._told)

    def show_told(self, told: str) -> None:
        """Show it, in the customer's language."""
        self._told.setText(told)
        self.setVisible(bool(told))


class DoneCard(Card):
    """Say what was done; `told` asks for the text for the customer, `left` goes to the job."""

    told = Signal()
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        head = QHBoxLayout()
        head.setSpacing(Space.MEDIUM)
        sign = Label()
        colour = theme.current().tones[Tone.GOOD].fill
        sign.setPixmap(pixmap(Icon.OK, colour, _SIGN, self.devicePixelRatioF()))
        head.addWidget(sign)
        done = Label(say("The repair is undone"), LabelKind.FIGURE)
        head.addWidget(done, 1, Qt.AlignmentFlag.AlignVCenter)
        self._pairs = PairList(say("What was done"), narrow=_NAMES)
        self._fapiao = Label("", LabelKind.STRONG, wrap=True)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        tell = Button(say("Tell the customer"), icon=Icon.BELL, key=Shortcut.TELL.legend)
        back = PrimaryButton(say("To the job"), icon=Icon.JOB, key="Enter")
        for button in (back, tell):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
        row.addStretch(1)
        self.add(head)
        self.add(self._pairs)
        self.add(self._fapiao)
        self.body.addSpacing(Space.SMALL)
        self.add(row)
        tell.clicked.connect(self.told)
        back.clicked.connect(self.left)

    def show_state(self, state: UndoingState, wording: UndoingWording) -> None:
        """Show what was done."""
        self._pairs.show_pairs(wording.done())
        fapiao = wording.fapiao() if state.done is not None else ""
        self._fapiao.setText(fapiao)
        self._fapiao.setVisible(bool(fapiao))
