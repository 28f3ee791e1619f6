"""One code: its names and the customer's words in both languages, and for which devices it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from app.words import LANGUAGES
from ui.entry_lines import EntryLines
from ui.language_rows import LANGUAGE_NAMES
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.labels import Muted, Title

if TYPE_CHECKING:
    from app.words import Words
    from ui.settings.code_tables import CodesModel, CodesState

_TOP: Final = Qt.AlignmentFlag.AlignTop


class CodeCard(Card):
    """Both languages side by side; Ctrl+Enter saves, one key ends the code."""

    def __init__(self, model: CodesModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        say = words.say
        self._name = Title()
        self._group = Muted(wrap=True)
        self._lines = EntryLines(model.answer, "code")
        self._end = Button(say("Offer it no more"), icon=Icon.BIN, key=Shortcut.END_CODE.legend)
        self._end.setObjectName("code-end")
        self._end.clicked.connect(model.end)
        self._save = PrimaryButton(say("Publish"), icon=Icon.CHECK, key=Shortcut.SAVE.legend)
        self._save.clicked.connect(self.submit)
        self._build()

    def show_state(self, state: CodesState) -> None:
        """Show the code chosen and what is typed for it."""
        chosen = state.chosen
        new = self._words.say("New code")
        self._name.setText(new if chosen is None else chosen.name(self._words.language))
        self._group.setText("" if chosen is None else chosen.group)
        self._group.setVisible(chosen is not None and bool(chosen.group))
        self._lines.show_texts(state.typed)
        self._lines.show_wrong(state.wrong, self._words)
        # A key stands in findings: it is chosen once.
        self._lines.labelled("key").field.setEnabled(chosen is None)
        self._end.setVisible(chosen is not None)
        self._save.setEnabled(state.is_changed)

    def submit(self) -> None:
        """Save, or go to what was refused."""
        self._model.save()
        self._lines.focus_wrong(self._model.state.wrong)

    def focus_first(self) -> None:
        """Begin at the code of a new one, else at the first name that is missing."""
        state = self._model.state
        if state.chosen is None:
            self._lines.focus("key")
        else:
            names = [f"name_{one}" for one in LANGUAGES]
            missing = (name for name in names if not getattr(state.typed, name))
            self._lines.focus(next(missing, f"name_{self._words.language}"))

    def _build(self) -> None:
        say = self._words.say
        self.add(self._name)
        self.add(self._group)
        first = QHBoxLayout()
        first.setSpacing(Space.MEDIUM)
        key = LineField(say("Code"), composing=False)
        first.addWidget(self._lines.line("key", say("Code"), key), 1, _TOP)
        classes = LineField(say("Device classes"), placeholder=say("all"), composing=False)
        first.addWidget(self._lines.line("classes", say("Device classes"), classes), 2, _TOP)
        self.add(first)
        both = QGridLayout()
        both.setHorizontalSpacing(Space.MEDIUM)
        both.setVerticalSpacing(Space.SMALL)
        for column, language in enumerate(LANGUAGES):
            called = LANGUAGE_NAMES[language]
            name = say("Name, {language}", language=called)
            told = say("For the customer, {language}", language=called)
            both.addWidget(self._lines.line(f"name_{language}", name), 0, column, _TOP)
            both.addWidget(self._lines.area(f"plain_{language}", told, rows=3), 1, column, _TOP)
            both.setColumnStretch(column, 1)
        self.add(both)
        self.body.addStretch(1)
        last = QHBoxLayout()
        last.addWidget(self._end)
        last.addStretch(1)
        last.addWidget(self._save)
        self.add(last)
