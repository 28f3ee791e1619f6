"""What every form of the page has: its entries, what was refused of them, keep and leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout

from ui.entry_lines import EntryLines
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.words import Words
    from ui.waiting.state import Form, WaitingState
    from ui.waiting.viewmodel import WaitingViewModel
    from ui.widgets.labelled import LabelledField

_UNWRITTEN = frozenset({"tracking", "cost", "cost_agreed", "their_warranty", "due_at"})


class WaitingForm(Card):
    """One form; Enter in a line or Ctrl+Enter anywhere keeps it."""

    def __init__(
        self, model: WaitingViewModel, words: Words, form: Form, titles: tuple[str, str]
    ) -> None:
        title, keep = titles
        super().__init__(title)
        self._model = model
        self._words = words
        self._form = form
        self._turn = 0
        self._lines = EntryLines(model.type, f"waiting-{form}")
        self._keep_text = keep
        self.hide()

    def show_state(self, state: WaitingState) -> None:
        """Show what was typed and what was refused, where this form is the one that is open."""
        is_open = state.form is self._form
        self.setVisible(is_open)
        if not is_open:
            return
        self._show_entries(state)
        self._lines.show_texts(state.text)
        self._lines.show_wrong(state.wrong, self._words)
        if state.turn != self._turn:
            self._turn = state.turn
            if not self._lines.focus_wrong(state.wrong):
                self._begin()

    def _show_entries(self, state: WaitingState) -> None:
        """Show what the state offers to choose from."""

    def _begin(self) -> None:
        """Go to the first entry."""
        raise NotImplementedError

    def _line(self, name: str, *, placeholder: str = "", hint: str = "") -> LabelledField:
        label = self._words.field(name)
        field = LineField(label, placeholder=placeholder, composing=name not in _UNWRITTEN)
        field.returnPressed.connect(self._model.save)
        return self._lines.line(name, label, field, hint=hint)

    def _due(self) -> LabelledField:
        return self._line("due_at", placeholder=self._words.say("18:30, +2h, 11-25 15:00"))

    def _add_rows(self, *rows: Sequence[QWidget]) -> None:
        """Stack entries, those of one row beside each other."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(Space.SMALL)
        for place, row in enumerate(rows):
            span = 2 // len(row)
            for column, field in enumerate(row):
                grid.addWidget(field, place, column * span, 1, span, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.add(grid)

    def _add_keys(self) -> None:
        keep = PrimaryButton(self._keep_text, icon=Icon.CHECK, key=Shortcut.SAVE.legend)
        leave = Button(self._words.say("Cancel"), key=Shortcut.LEAVE.legend, kind=ButtonKind.QUIET)
        keep.clicked.connect(self._model.save)
        leave.clicked.connect(self._model.fold)
        keys = QHBoxLayout()
        keys.setSpacing(Space.SMALL)
        keys.addWidget(keep)
        keys.addWidget(leave)
        keys.addStretch(1)
        self.add(keys)


def complete(line: LineField, names: QStringListModel) -> None:
    """Finish a name that was begun with one of these."""
    completer = QCompleter(names, line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
    line.setCompleter(completer)
