"""What the customer has before them: the text, the pad, and two ways out of it.

It speaks the language of the text. No key of the clerk's keyboard presses anything here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.signing.pad import SigningPad
from ui.signing.reading_text import ReadingText
from ui.signing.state import Step
from ui.signing.strokes_view import ASPECT
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.labels import Headline, Muted
from ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from app.words import Words
    from ui.signing.desk import SigningDesk
    from ui.signing.state import Signing

_PAD_HEIGHT: Final = 230
_KEYS_WIDTH: Final = 210


class CustomerSheet(QWidget):
    """Show a text and take a signature for it; `words` are in the text's language."""

    def __init__(self, desk: SigningDesk, state: Signing, words: Words) -> None:
        super().__init__()
        say = words.say
        self._desk = desk
        self._words = words
        self.text = ReadingText(state.text.text, state.text.title)
        self.pad = SigningPad(say("{name}, please sign here", name=state.signer))
        self.pad.setObjectName("signing-pad")
        self.pad.setAccessibleName(say("Field for the signature"))
        self._strip = MessageStrip(words)
        self._hint = Muted()
        self.sign = PrimaryButton(say("I sign"), icon=Icon.DRAFT)
        self.clear = Button(say("Wipe and sign again"), icon=Icon.UNDO)
        self.refuse = Button(say("I do not sign"), kind=ButtonKind.QUIET)
        for key in (self.sign, self.clear, self.refuse):
            # A key of the clerk's must not sign, and Enter would press what has the focus.
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._build(say("Please read and sign: {what}", what=state.text.title))
        self._connect()
        self._render(state)

    def _build(self, title: str) -> None:
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 1)
        card.add(self.text, 1)
        head = QHBoxLayout()
        head.addWidget(Headline(title), 1)
        head.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignBottom)
        keys = QVBoxLayout()
        keys.setSpacing(Space.SMALL)
        for key in (self.sign, self.clear, self.refuse):
            key.setFixedWidth(_KEYS_WIDTH)
        keys.addWidget(self.sign)
        keys.addWidget(self.clear)
        keys.addStretch(1)
        keys.addWidget(self.refuse)
        self.pad.setFixedHeight(_PAD_HEIGHT)
        self.pad.setMaximumWidth(ASPECT * _PAD_HEIGHT)
        below = QHBoxLayout()
        below.setSpacing(Space.LARGE)
        below.addStretch(1)
        below.addWidget(self.pad, 8)
        below.addLayout(keys)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.LARGE)
        column.setSpacing(Space.MEDIUM)
        column.addLayout(head)
        column.addWidget(card, 1)
        column.addWidget(self._strip)
        column.addLayout(below)

    def _connect(self) -> None:
        desk = self._desk
        self.text.read.connect(desk.read_to_end)
        self.pad.drawn.connect(desk.draw)
        self.sign.clicked.connect(desk.sign)
        self.clear.clicked.connect(self._wipe)
        self.refuse.clicked.connect(desk.refuse)
        self._strip.dismissed.connect(self._wipe)
        desk.changed.connect(self._render)

    def _wipe(self) -> None:
        self.pad.clear()
        self._desk.clear()

    def _render(self, state: Signing | None) -> None:
        if state is None or state.step is not Step.SIGN:
            return
        self.sign.setEnabled(state.strokes is not None and not state.busy)
        self.clear.setEnabled(state.strokes is not None and not state.busy)
        self.refuse.setEnabled(not state.busy)
        self.pad.setEnabled(not state.busy)
        said = None if state.trouble is None else notice(state.trouble, self._words)
        self._strip.show_notice(said)
        say = self._words.say
        read = state.read_at is not None
        self._hint.setText(say("Read to the end") if read else say("Scroll down to read it all"))
