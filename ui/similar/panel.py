"""Past jobs like the one at hand: one line that stays out of the way, and unfolds by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.look.icons import Icon
from ui.look.tokens import Height, Space
from ui.shortcuts import Shortcut
from ui.similar.wording import SimilarWording
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card_list import CardList
from ui.widgets.labels import Label, Muted

if TYPE_CHECKING:
    from app.services.similar_jobs.similar_jobs import SimilarAnswer
    from app.words import Words
    from ui.similar.desk import SimilarDesk

_MOST_ROWS: Final = 3


class SimilarPanel(QWidget):
    """Hidden while nothing is asked; folded until somebody wants to see more.

    Where nothing is remembered one line says what is needed, and nothing can be unfolded.

    `wanted` carries the number of the past job whose lines are to be taken over, `unfolded` tells
    that there is more to be seen; the page binds `toggle` and `take` to their keys. Where nothing
    is taken over (`takes` is False), `opened` carries the number of a past job to look at instead.
    """

    wanted = Signal(str)
    unfolded = Signal()
    opened = Signal(str)

    def __init__(self, words: Words, *, takes: bool = True) -> None:
        super().__init__()
        self._words = words
        self._takes = takes
        self._answer: SimilarAnswer | None = None
        self._before: QWidget | None = None
        self._line = Muted(wrap=True)
        self._fold = Button("", key=Shortcut.SIMILAR.legend, kind=ButtonKind.QUIET)
        self._more = QWidget()
        self._sums = Label(wrap=True)
        self._method = Muted(wrap=True)
        self._rows = CardList(words.say("Past jobs like this one"))
        take = Shortcut.TAKE_SIMILAR.legend
        self._take = Button("", icon=Icon.ADD, key=take)
        self._take_at_once = Button(words.say("Take"), key=take, kind=ButtonKind.QUIET)
        self._build()
        self._fold.clicked.connect(self.toggle)
        self._take.clicked.connect(self.take)
        self._take_at_once.clicked.connect(self.take)
        self._rows.opened.connect(self._want if takes else self.opened)
        self._rows.selectionModel().currentChanged.connect(self._say_take)
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
        """Show an answer; be away where there is none."""
        self._answer = answer
        if answer is None:
            self.hide()
            return
        wording = SimilarWording(answer, self._words)
        self._line.setText(wording.folded())
        self.setAccessibleName(wording.folded())
        self._fold.setVisible(bool(answer.jobs))
        if not answer.jobs:
            self._more.hide()
        self._sums.setText("\n".join(wording.sums()))
        self._sums.setVisible(bool(wording.sums()))
        rows = wording.rows()
        self._rows.show_rows(rows)
        self._rows.setFixedHeight(Height.ROW * min(len(rows), _MOST_ROWS))
        self._say_take()
        self._method.setText(wording.method())
        self._say_fold()
        self.show()

    def toggle(self) -> None:
        """Unfold the past jobs and go to them, or fold them away and go back.

        Nothing happens, and one stays where one is, while nothing is remembered.
        """
        if self._answer is None or not self._answer.jobs:
            return
        if self.is_folded:
            self._before = QApplication.focusWidget()
            self._more.show()
            self._rows.go_to(self._place_of_best())
            self._rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.unfolded.emit()
        else:
            before = self._before
            if self._rows.hasFocus() and before is not None and shiboken6.isValid(before):
                before.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._more.hide()
        self._say_fold()
        self._say_take()

    def take(self) -> None:
        """Want the lines of the past job that one is on, else of the one that is best."""
        if self._answer is not None:
            self._want(self._to_take(self._answer))

    def _want(self, number: str) -> None:
        if self._answer is not None and any(
            job.number == number and job.can_be_taken for job in self._answer.jobs
        ):
            self.wanted.emit(number)

    def _to_take(self, answer: SimilarAnswer) -> str:
        """Name the job that one is on while they are unfolded, else the best."""
        here = "" if self.is_folded else self._rows.current_key()
        fits = any(job.number == here and job.can_be_taken for job in answer.jobs)
        return here if fits else answer.take

    def _place_of_best(self) -> int:
        answer = self._answer
        numbers = [] if answer is None else [job.number for job in answer.jobs]
        return numbers.index(answer.take) if answer is not None and answer.take in numbers else 0

    def _say_take(self) -> None:
        if self._answer is not None:
            wording = SimilarWording(self._answer, self._words)
            number = self._to_take(self._answer)
            self._take.say(wording.take(number))
            self._take.setVisible(self._takes and bool(number))
            self._take_at_once.setVisible(self._takes and bool(number) and self.is_folded)
            self._take_at_once.setAccessibleName(wording.take(number))
            self._take_at_once.setToolTip(wording.take(number))

    def _say_fold(self) -> None:
        said = self._words.say("Show") if self.is_folded else self._words.say("Fold away")
        self._fold.say(said)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self._line, 1)
        for button in (self._take_at_once, self._fold):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
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
