"""What is asked in place before an act: one line, and how it ended where it was not repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.errors import BadEntry, ReasonMissing
from app.domain.job import Outcome
from app.domain.open_repair import RepairBarrier
from ui.in_hand.act_row import GloveButton
from ui.in_hand.act_words import ACTS
from ui.in_hand.acts import WorkAct
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from app.words import Words
    from ui.in_hand.state import InHand

_LINES: Final = frozenset(
    {WorkAct.QUOTE, WorkAct.PARTS, WorkAct.DECLINE, WorkAct.BACK, WorkAct.END}
)
_ENDS: Final = (Outcome.NOT_REPAIRABLE, Outcome.NO_FAULT_FOUND, Outcome.REPLACED)


class AskBar(Card):
    """Ask for one line; `answered` carries the act and the line, `ended` outcome and reason."""

    answered = Signal(object, str)
    ended = Signal(object, str)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._act: WorkAct | None = None
        ends = [Choice(end, words.label(end)) for end in _ENDS]
        self._ends = ChipGroup(words.say("How did it end?"), ends)
        whys = [Choice(why, words.label(why)) for why in RepairBarrier]
        self._whys = ChipGroup(words.say("Why can it not be repaired?"), whys)
        self._line = LineField("")
        self._labelled = LabelledField("", self._line)
        self._do = GloveButton("", key="Enter")
        self._keep = Button(words.say("Leave as it is"))
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._labelled, 1)
        for button in (self._do, self._keep):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.add(self._ends)
        self.add(self._whys)
        self.add(row)
        self._ends.changed.connect(self._end_chosen)
        self._ends.went_on.connect(self._line.setFocus)
        self._whys.changed.connect(self._why_chosen)
        self._whys.went_on.connect(self._line.setFocus)
        self._line.returnPressed.connect(self._confirm)
        self._do.clicked.connect(self._confirm)
        self._keep.clicked.connect(self.kept)
        self.hide()

    def show_asked(self, here: InHand) -> None:
        """Ask what the act asks for, or be away."""
        wanted = here.asked if here.asked in _LINES else None
        self._show_trouble(here.trouble)
        if wanted is self._act:
            return
        self._act = wanted
        self.setVisible(wanted is not None)
        if wanted is None:
            return
        said = ACTS[wanted]
        self._labelled.show_label(self._words.say(said.asks))
        self._line.setText("")
        self._do.say(self._words.say(said.text))
        self._do.show_icon(said.icon)
        ends = wanted is WorkAct.END
        self._ends.choose((Outcome.NOT_REPAIRABLE,))
        self._whys.choose(())
        self._ends.setVisible(ends)
        self._whys.setVisible(ends)
        first: QWidget = self._whys if ends else self._line
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_chosen(self) -> None:
        self._whys.setVisible(Outcome.NOT_REPAIRABLE in self._ends.chosen())

    def _why_chosen(self) -> None:
        for why in self._whys.chosen():
            self._line.setText(self._words.label(RepairBarrier(why)))
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_trouble(self, trouble: Exception | None) -> None:
        said = ""
        if isinstance(trouble, ReasonMissing | BadEntry):
            said = beside_field(trouble, self._words)
        self._labelled.show_error(said)

    def _confirm(self) -> None:
        if self._act is WorkAct.END:
            end = next(iter(self._ends.chosen()), Outcome.NOT_REPAIRABLE)
            self.ended.emit(Outcome(end), self._line.text())
        elif self._act is not None:
            self.answered.emit(self._act, self._line.text())
