"""The letterhead as it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from ui.entry_lines import EntryLines
from ui.look.icons import Icon
from ui.settings.section_form import SectionForm
from ui.shortcuts import Shortcut
from ui.widgets.button import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import PhoneField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.services.shop import Profile
    from app.words import Words
    from ui.settings.letterhead import LetterheadModel, LetterheadState


class LetterheadForm(SectionForm):
    """Name, address, phone, e-mail and registration number; what cannot be changed below."""

    def __init__(self, model: LetterheadModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        self._lines = EntryLines(model.answer, "letterhead")
        self._facts = Muted(wrap=True)
        self._save = PrimaryButton(words.say("Save"), icon=Icon.DISK, key=Shortcut.SAVE.legend)
        self._save.clicked.connect(self.submit)
        self._build()
        model.changed.connect(self._render)
        self._render(model.state)

    @property
    def submit_words(self) -> str:
        """Say what Ctrl+Enter does here."""
        return self._words.say("Save")

    def submit(self) -> None:
        """Save, or go to what was refused."""
        self._model.save()
        self._lines.focus_wrong(self._model.state.wrong)

    def _build(self) -> None:
        say = self._words.say
        card = Card(say("Letterhead"))
        card.add(Muted(say("Stands on every paper from the next one on."), wrap=True))
        card.add(self._lines.line("name", say("Shop name")))
        card.add(self._lines.line("address", say("Address")))
        phone = PhoneField(say("Phone of the shop"))
        card.add(self._lines.line("phone", say("Phone of the shop"), phone))
        card.add(self._lines.line("email", say("E-mail")))
        hint = say("Where the law asks for one, such as California")
        card.add(self._lines.line("registration", say("Registration number"), hint=hint))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._save)
        card.add(row)
        facts = Card(say("Fixed when the shop was set up"))
        facts.add(self._facts)
        self.column.addWidget(card)
        self.column.addWidget(facts)
        self.column.addStretch(1)

    def _render(self, state: LetterheadState) -> None:
        self._lines.show_texts(state.entered)
        self._lines.show_wrong(state.wrong, self._words)
        self._save.setEnabled(state.is_changed)
        self._facts.setText("" if state.profile is None else self._fixed(state.profile))
        self.show_failure(state.error)

    def _fixed(self, profile: Profile) -> str:
        return self._words.say(
            "Store number {number} · {country} · {currency} · {zone}",
            number=profile.number,
            country=profile.country,
            currency=profile.currency,
            zone=profile.time_zone,
        )
