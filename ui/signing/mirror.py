"""What the clerk sees while the customer signs on a screen of their own: a mirror, no pad."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.tokens import Space
from ui.signing.reading_text import ReadingText
from ui.signing.strokes_view import StrokesView
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.labels import Headline, Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.signing.desk import SigningDesk
    from ui.signing.state import Signing

_PAD_HEIGHT: Final = 150


class Mirror(QWidget):
    """Show text and strokes as they are on the other screen; nothing here can sign."""

    def __init__(self, desk: SigningDesk, state: Signing, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self.strokes = StrokesView(say("The customer signs on their own screen"))
        self.strokes.setObjectName("signing-mirror")
        self.strokes.setFixedHeight(_PAD_HEIGHT)
        self._how_far = Muted()
        title = say("{name} is reading: {what}", name=state.signer, what=state.text.title)
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 1)
        card.add(ReadingText(state.text.text, state.text.title), 1)
        refuse = Button(say("The customer does not sign"), kind=ButtonKind.QUIET)
        cancel = Button(say("Cancel"), key="Esc")
        keys = QVBoxLayout()
        keys.setSpacing(Space.SMALL)
        keys.addWidget(cancel)
        keys.addWidget(refuse)
        keys.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(Space.LARGE)
        below.addWidget(self.strokes, 1)
        below.addLayout(keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.LARGE)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(Headline(title))
        column.addWidget(self._how_far)
        column.addWidget(card, 1)
        column.addLayout(below)
        cancel.clicked.connect(desk.turn_back)
        refuse.clicked.connect(desk.refuse)
        desk.changed.connect(self._render)
        self._render(state)

    def _render(self, state: Signing | None) -> None:
        if state is None:
            return
        self.strokes.show_strokes(state.strokes)
        say = self._words.say
        if state.read_at is None:
            self._how_far.setText(say("Not read to the end yet. Nobody can sign here."))
        else:
            self._how_far.setText(say("Read to the end. Nobody can sign here."))
