"""What was written down at intake: the problem, the condition, what came along, the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.sentences import N_
from ui.look.tokens import Space
from ui.widgets.card import Card, Line
from ui.widgets.fields import TextArea
from ui.widgets.labels import Label
from ui.widgets.pairs import PairList, breakable

if TYPE_CHECKING:
    from app.words import Words
    from ui.job.wording import JobWording

# What is longer is read in a field that scrolls, or the rest of the page would be far away.
_READ_AT_ONCE: Final = 500
_ROWS: Final = 8
_LABEL_WIDTH: Final = 128


class IntakeCard(Card):
    """Show the intake as it was answered; it is never changed."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Problem"))
        self._problem = Label(wrap=True)
        self._problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._long = TextArea(words.say("Problem"), rows=_ROWS)
        self._long.setReadOnly(True)
        self._groups = tuple(
            PairList(words.say(name), narrow=_LABEL_WIDTH)
            for name in (N_("Accessories"), N_("Condition"), N_("Questions"), N_("Details"))
        )
        self._lines = tuple(Line() for _ in self._groups)
        column = QVBoxLayout()
        column.setSpacing(Space.SMALL)
        column.addWidget(self._problem)
        column.addWidget(self._long)
        for line, group in zip(self._lines, self._groups, strict=True):
            column.addWidget(line)
            column.addWidget(group)
        self.add(column)

    def show_job(self, wording: JobWording) -> None:
        """Show the intake of the job."""
        problem = wording.intake.problem()
        long = len(problem) > _READ_AT_ONCE
        self._problem.setVisible(not long)
        self._long.setVisible(long)
        if long and self._long.toPlainText() != problem:
            self._long.setPlainText(problem)
        elif not long:
            self._problem.setText(breakable(problem))
        intake = wording.intake
        shown = ((intake.accessories(),), intake.condition(), intake.answers(), intake.facts())
        for line, group, pairs in zip(self._lines, self._groups, shown, strict=True):
            group.show_pairs(pairs)
            line.setVisible(bool(pairs))
