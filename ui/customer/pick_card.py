"""Whom to merge with: a name or a number, and who fits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Muted
from ui.widgets.suggestions import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.widgets.card_list import CardRow


class PickCard(Card):
    """Look for the other file; `asked` carries what was typed, `chosen` the id of a customer."""

    asked = Signal(str)
    chosen = Signal(str)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Merge with which file?"))
        say = words.say
        self._field = SearchField(
            say("Name or phone number"), placeholder=say("Name or phone number")
        )
        self._field.setMaximumWidth(560)
        leave = Button(say("Cancel"))
        leave.clicked.connect(self.kept)
        self.add(LabelledField(say("The other file of this customer"), self._field))
        self.add(
            Muted(say("Nothing happens yet: both files are shown side by side first."), wrap=True)
        )
        self.body.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._field.asked.connect(self.asked)
        self._field.chosen.connect(self.chosen)

    def begin(self) -> None:
        """Stand in the empty field."""
        self._field.setText("")
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rows(self, rows: Sequence[CardRow]) -> None:
        """Offer who fits."""
        self._field.show_rows(rows)
