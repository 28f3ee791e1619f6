"""Changing the own PIN, as it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from ui.entry_lines import EntryLines
from ui.look.icons import Icon
from ui.settings.section_form import SectionForm
from ui.shortcuts import Shortcut
from ui.widgets.button import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.pin_pad import PinField

if TYPE_CHECKING:
    from app.words import Words
    from ui.settings.own_secret import OwnSecretModel, OwnSecretState

_WIDTH = 420


class OwnSecretForm(SectionForm):
    """The old PIN, the new one twice."""

    def __init__(self, model: OwnSecretModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        self._lines = EntryLines(model.answer, "own-pin")
        say = words.say
        card = Card(say("Change your PIN"))
        card.setMaximumWidth(_WIDTH)
        for name, label in (
            ("old", say("Present PIN")),
            ("new", say("New PIN")),
            ("repeated", say("New PIN again")),
        ):
            card.add(self._lines.line(name, label, PinField(label)))
        change = PrimaryButton(say("Change"), icon=Icon.CHECK, key=Shortcut.SAVE.legend)
        change.clicked.connect(self.submit)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(change)
        card.add(row)
        self.column.addWidget(card)
        self.column.addStretch(1)
        model.changed.connect(self._render)
        self._render(model.state)

    @property
    def submit_words(self) -> str:
        """Say what Ctrl+Enter does here."""
        return self._words.say("Change")

    def submit(self) -> None:
        """Change it, or go to what was refused."""
        self._model.save()
        self._lines.focus_wrong(self._model.state.wrong)

    def _render(self, state: OwnSecretState) -> None:
        self._lines.show_texts(state)
        self._lines.show_wrong(state.wrong, self._words)
        self.show_failure(state.error)
