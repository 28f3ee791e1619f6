"""What is shown of a handover that is done: just now, or some time ago."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from app.domain.handover import HIGHEST_RATING, LOWEST_RATING
from ui.handover.wording import GoneWording
from ui.look import theme
from ui.look.icons import Icon, pixmap
from ui.look.tokens import Space, Tone
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.handover.state import Collecting, Gone
    from ui.handover.wording import HandoverWording

_SIGN: Final = 40
_STARS: Final = range(LOWEST_RATING, HIGHEST_RATING + 1)
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class GoneCard(Card):
    """Say that it went, what is handed back, and ask what the customer thinks."""

    rated = Signal(int)
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._line = Muted(wrap=True)
        self._change_name = Muted(say("Change to hand back"))
        self._change = Label("", LabelKind.AMOUNT)
        self._owed = Label("", LabelKind.STRONG)
        self._question = Label("", LabelKind.TITLE, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(Space.MEDIUM)
        sign = Label()
        colour = theme.current().tones[Tone.GOOD].fill
        sign.setPixmap(pixmap(Icon.OK, colour, _SIGN, self.devicePixelRatioF()))
        head.addWidget(sign)
        head.addWidget(Label(say("Handed over"), LabelKind.FIGURE), 1, _MIDDLE)
        self.add(head)
        for part in (self._line, self._change_name, self._change, self._owed, self._question):
            self.add(part)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        self._stars = {star: self._star(star) for star in _STARS}
        for button in self._stars.values():
            row.addWidget(button)
        skip = Button(say("Not asked"), key="Enter", kind=ButtonKind.QUIET)
        skip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        skip.clicked.connect(self.left)
        row.addWidget(skip)
        row.addStretch(1)
        self.body.addSpacing(Space.SMALL)
        self.add(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_gone(self, gone: Gone) -> None:
        """Show what went."""
        wording = GoneWording(gone, self._words)
        self._line.setText(wording.line())
        self._change.setText(wording.change())
        for part in (self._change_name, self._change):
            part.setVisible(bool(wording.change()))
        self._owed.setText(wording.owed())
        self._owed.setVisible(bool(wording.owed()))
        self._question.setText(wording.question())
        self.setAccessibleName(self._words.say("Handed over"))

    def _star(self, star: int) -> Button:
        name = self._words.say("{n} of 5", n=star)
        button = Button(str(star))
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self.rated.emit, star))
        return button


class OverCard(Card):
    """Say when and by whom everything went already, and what can still be done."""

    print_asked = Signal()
    refund_asked = Signal()
    take_back_asked = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._lines = Label("", wrap=True)
        self._refund = Button(say("Return or refund…"), icon=Icon.REFUND, key=Shortcut.MONEY.legend)
        back = Button(say("Take the handover back…"), icon=Icon.UNDO, kind=ButtonKind.QUIET)
        again = Button(say("Print the receipt again"), icon=Icon.PRINT, key=Shortcut.PRINT.legend)
        self.add(Label(say("Handed over already"), LabelKind.FIGURE))
        self.add(self._lines)
        self.add(Muted(say("Nothing is handed over twice."), wrap=True))
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        for button in (again, self._refund, back):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addSpacing(Space.SMALL)
        self.add(row)
        again.clicked.connect(self.print_asked)
        self._refund.clicked.connect(self.refund_asked)
        back.clicked.connect(self.take_back_asked)

    def show_over(self, here: Collecting, wording: HandoverWording) -> None:
        """Show how each device went."""
        self._lines.setText("\n".join(wording.handed()))
        self._refund.setVisible(bool(here.page.receipts))
