"""The claim ticket's texts as they are seen: all at the left, one of them at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from ui.entry_lines import EntryLines
from ui.language_rows import language_rows
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.settings.section_form import SectionForm
from ui.shortcuts import Shortcut
from ui.widgets.button import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.services.counter.claim_terms import Term
    from app.words import Words
    from ui.settings.texts import TextsModel, TextsState

_LIST_WIDTH = 260


class TextsForm(SectionForm):
    """Choose a text, change its wording, publish it."""

    def __init__(self, model: TextsModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        say = words.say
        self._list = CardList(say("Texts on the claim ticket"))
        self._list.setObjectName("texts-list")
        self._list.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._list.opened.connect(self._choose)
        self._lines = EntryLines(model.answer, "text")
        self._language = language_rows(say("Language"), "text-language")
        self._language.chosen.connect(model.choose_language)
        self._law = Muted(wrap=True)
        self._publish = PrimaryButton(say("Publish"), icon=Icon.CHECK, key=Shortcut.SAVE.legend)
        self._publish.clicked.connect(self.submit)
        self._build()
        model.changed.connect(self._render)
        self._render(model.state)

    @property
    def submit_words(self) -> str:
        """Say what Ctrl+Enter does here."""
        return self._words.say("Publish")

    def submit(self) -> None:
        """Publish, or go to what was refused."""
        self._model.publish()
        self._lines.focus_wrong(self._model.state.wrong)

    def _build(self) -> None:
        say = self._words.say
        everything = Card(say("Texts on the claim ticket"))
        everything.setFixedWidth(_LIST_WIDTH)
        everything.add(self._list, 1)
        one = Card()
        note = say(
            "Samples to be checked before they bind anybody. A published wording is on tickets "
            "from now on; tickets made before keep theirs."
        )
        one.add(Muted(note, wrap=True))
        one.add(self._language)
        one.add(self._lines.line("title", say("Title")))
        one.add(self._lines.area("long", say("Text on the page"), rows=5))
        one.add(self._lines.area("slip", say("Text on the slip"), rows=2))
        one.add(self._law)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self._publish)
        one.add(last)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(everything)
        row.addWidget(one, 1)
        self.column.addLayout(row, 1)

    def _choose(self, key: str) -> None:
        self._model.choose(key)
        self._lines.focus("long")

    def _render(self, state: TextsState) -> None:
        language = self._words.language
        self._list.show_rows([self._row(term, language) for term in state.terms])
        if state.term is not None and not self._list.hasFocus():
            self._list.go_to(state.terms.index(state.term))
        self._language.choose(state.language)
        self._lines.show_texts(state.typed)
        self._lines.show_wrong(state.wrong, self._words)
        term = state.term
        known = "" if term is None else " ".join(filter(None, (term.law, term.note)))
        self._law.setText(known)
        self._law.setVisible(bool(known))
        self._publish.setEnabled(state.is_changed)
        self.show_failure(state.error)

    @staticmethod
    def _row(term: Term, language: str) -> CardRow:
        return CardRow(term.key, term.texts[language].title)
