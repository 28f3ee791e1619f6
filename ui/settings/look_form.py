"""Language and theme, as they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.settings import Theme
from ui.language_rows import language_rows
from ui.settings.section_form import SectionForm
from ui.widgets.card import Card
from ui.widgets.choice_rows import ChoiceRow, ChoiceRows
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.look.look import Look, LookState


class LookForm(SectionForm):
    """Choices that this machine keeps."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(words)
        say = words.say
        self._language = language_rows(say("Language"), "look-language")
        self._language.chosen.connect(look.choose_language)
        themes = [ChoiceRow(theme, words.label(theme)) for theme in Theme]
        self._theme = ChoiceRows(say("Theme"), themes, flat=True)
        self._theme.setObjectName("look-theme")
        self._theme.chosen.connect(look.choose_theme)
        note = say("Of this machine alone. Papers are in the customer's language.")
        for title, rows in ((say("Language"), self._language), (say("Theme"), self._theme)):
            card = Card(title)
            card.add(rows)
            if rows is self._language:
                card.add(Muted(note, wrap=True))
            self.column.addWidget(card)
        self.column.addStretch(1)
        look.changed.connect(self._render)
        self._render(look.state)

    def _render(self, state: LookState) -> None:
        self._language.choose(state.language)
        self._theme.choose(state.theme)
