"""What is asked in place before a job is voided or an intake taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.errors import BadEntry, BenchsideError, ReasonMissing
from ui.job.state import Panel
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.words import Words
    from ui.job.state import Shown


class ConfirmBar(Card):
    """Ask once, here on the page; `voided` carries the reason, `taken_back` nothing."""

    voided = Signal(str)
    taken_back = Signal()
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._panel = Panel.NONE
        self._question = Label(wrap=True)
        self._reason = LineField(words.say("Reason"))
        self._labelled = LabelledField(words.say("Reason"), self._reason)
        self._act = Button("", kind=ButtonKind.DANGER)
        self._keep = Button(words.say("Leave as it is"))
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._question, 2)
        row.addWidget(self._labelled, 3)
        row.addWidget(self._act, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignBottom)
        self.add(row)
        self._reason.returnPressed.connect(self._confirm)
        self._act.clicked.connect(self._confirm)
        self._keep.clicked.connect(self.kept)
        self.hide()

    def show_job(self, shown: Shown) -> None:
        """Ask what the state asks for, or be away."""
        wanted = shown.panel if shown.panel in (Panel.VOID, Panel.UNDO) else Panel.NONE
        self._show_trouble(shown.trouble)
        if wanted is self._panel:
            return
        self._panel = wanted
        self._labelled.setVisible(wanted is Panel.VOID)
        self._reason.setText("")
        self.setVisible(wanted is not Panel.NONE)
        if wanted is Panel.VOID:
            self._ask_to_void(shown)
        elif wanted is Panel.UNDO:
            self._ask_to_undo(shown)

    def _ask_to_void(self, shown: Shown) -> None:
        text = self._words.say(
            "Void job {number}? It stays in the file and its number stays taken.",
            number=shown.job.number,
        )
        self._ask(text, self._words.say("Void job"), Icon.STOP)
        self._reason.setFocus()

    def _ask_to_undo(self, shown: Shown) -> None:
        text = self._words.say(
            "Take the intake back? These jobs become void, their numbers stay taken: {numbers}",
            numbers=", ".join(shown.job.visit_jobs),
        )
        self._ask(text, self._words.say("Take intake back"), Icon.UNDO)
        self._act.setFocus()

    def _ask(self, text: str, act: str, icon: Icon) -> None:
        self._question.setText(text)
        self._act.say(act)
        self._act.show_icon(icon)
        self.setAccessibleName(text)

    def _show_trouble(self, trouble: Exception | None) -> None:
        beside = isinstance(trouble, ReasonMissing | BadEntry)
        text = ""
        if beside and isinstance(trouble, BenchsideError):
            text = beside_field(trouble, self._words)
        self._labelled.show_error(text)

    def _confirm(self) -> None:
        if self._panel is Panel.VOID:
            self.voided.emit(self._reason.text())
        elif self._panel is Panel.UNDO:
            self.taken_back.emit()
