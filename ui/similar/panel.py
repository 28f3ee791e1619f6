"""Past jobs like the one at hand: one line that stays out of the way, and unfolds by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.icons import Icon, pixmap
from ui.look.theme import current
from ui.look.tokens import Height, Space
from ui.shortcuts import Shortcut
from ui.similar.wording import SimilarWording
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card_list import CardList
from ui.widgets.labels import ClippedLabel, Label, Muted

if TYPE_CHECKING:
    from app.services.similar_jobs.similar_jobs import SimilarAnswer
    from app.words import Words
    from ui.similar.desk import SimilarDesk

_MOST_ROWS: Final = 4
_SIGN: Final = 18


class SimilarPanel(QWidget):
    """Hidden while nothing is remembered; folded until somebody wants to see more.

    `wanted` carries the number of the past job whose lines are to be taken over; the page binds
    `toggle` and `take` to their keys.
    """

    wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._answer: SimilarAnswer | None = None
        self._sign = Label()
        self._line = ClippedLabel()
        self._fold = Button("", key=Shortcut.SIMILAR.legend, kind=ButtonKind.QUIET)
        self._more = QWidget()
        self._sums = Label(wrap=True)
        self._method = Muted(wrap=True)
        self._rows = CardList(words.say("Past jobs like this one"))
        self._take = Button("", icon=Icon.ADD, key=Shortcut.TAKE_SIMILAR.legend)
        self._build()
        self._fold.clicked.connect(self.toggle)
        self._take.clicked.connect(self.take)
        self._rows.opened.connect(self.wanted)
        self.hide()

    def join(self, desk: SimilarDesk) -> None:
        """Show what a desk answers, and have it read the lines that are wanted."""
        desk.answered.connect(self.show_answer)
        self.wanted.connect(desk.take)
        self.show_answer(desk.answer)

    @property
    def is_folded(self) -> bool:
        """Tell whether only the one line is shown."""
        return self._more.isHidden()

    def show_answer(self, answer: SimilarAnswer | None) -> None:
        """Show an answer; be away where there is none, or nothing is remembered."""
        self._answer = answer
        if answer is None or not answer.jobs:
            self.hide()
            return
        wording = SimilarWording(answer, self._words)
        self._line.setText(wording.folded())
        self.setAccessibleName(wording.folded())
        self._sums.setText("\n".join(wording.sums()))
        self._sums.setVisible(bool(wording.sums()))
        rows = wording.rows()
        self._rows.show_rows(rows)
        self._rows.setFixedHeight(Height.ROW * min(len(rows), _MOST_ROWS))
        self._take.say(wording.take())
        self._take.setVisible(bool(answer.take))
        self._method.setText(wording.method())
        self._say_fold()
        self.show()

    def toggle(self) -> None:
        """Unfold the past jobs, or fold them away."""
        if self._answer is not None:
            self._more.setVisible(self.is_folded)
            self._say_fold()

    def take(self) -> None:
        """Want the lines of the past job that one is on, else of the one that is best."""
        if self._answer is None:
            return
        here = self._rows.current_key() if self._rows.hasFocus() else ""
        if here or self._answer.take:
            self.wanted.emit(here or self._answer.take)

    def _say_fold(self) -> None:
        self._fold.say(self._words.say("Show") if self.is_folded else self._words.say("Fold away"))
        colour = current().muted
        self._sign.setPixmap(pixmap(Icon.CLOCK, colour, _SIGN, self.devicePixelRatioF()))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self._sign)
        head.addWidget(self._line, 1)
        head.addWidget(self._fold)
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(Space.SMALL)
        for part in (self._sums, self._rows):
            more.addWidget(part)
        more.addWidget(self._take, 0, Qt.AlignmentFlag.AlignLeft)
        more.addWidget(self._method)
        self._more.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addLayout(head)
        column.addWidget(self._more)
