"""How the uses that are meant came into the book: four ways by digit, and what each asks."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout

from app.domain.part_line import Settlement
from ui.entry_lines import EntryLines
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.to_book.new_part import NEW_PART
from ui.to_book.wording import HOW, ToBookWording
from ui.widgets.button import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.choice_rows import ChoiceRows
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import ClippedLabel, LabelKind, Muted
from ui.widgets.suggestions import SearchField

if TYPE_CHECKING:
    from app.words import Words
    from ui.to_book.state import ToBookState
    from ui.to_book.viewmodel import ToBookViewModel

_ORDER: Final = ("supplier", "unit_cost", "document", "reason")


class SettleCard(Card):
    """Enter in an entry settles."""

    def __init__(self, model: ToBookViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._model = model
        self._words = words
        self._turn = 0
        self._title = ClippedLabel("", LabelKind.TITLE)
        self._facts = Muted(wrap=True)
        rows = ToBookWording(model.state, words).ways()
        self._ways = ChoiceRows(say("How it came into the book"), rows)
        self._brings = Muted(wrap=True)
        self._search = SearchField(say("Which part was it?"), placeholder=say("Scan it, or type"))
        self._search.setObjectName("to-book-part")
        self._part = LabelledField(say("Which part was it?"), self._search)
        self._lines = EntryLines(model.type, "to-book")
        self._save = PrimaryButton(say("Book it"), key=Shortcut.SAVE.legend)
        self._build()

    def show_state(self, state: ToBookState) -> None:
        """Show what is settled, how, and what was refused."""
        wording = ToBookWording(state, self._words)
        self._title.setText(wording.title())
        self._facts.setText(wording.facts())
        self._facts.setVisible(bool(wording.facts()))
        self._ways.choose(str(state.how))
        self._brings.setText(wording.brings())
        self._part.setVisible(state.is_nameless)
        self._part.show_hint(wording.part())
        refused = state.wrong.get("part")
        self._part.show_error("" if refused is None else wording.part())
        self._search.show_rows(wording.found() if self._search.text().strip() else ())
        for name in _ORDER:
            self._lines.labelled(name).setVisible(name in _entries(state))
        texts = {name: state.said.get(name, "") for name in _ORDER}
        self._lines.show_texts(SimpleNamespace(**texts), _ORDER)
        self._lines.show_wrong(state.wrong, self._words)
        self._save.setEnabled(not state.saving)
        # Last: shown with every entry there is, it would make the window higher.
        self.setVisible(bool(state.meant))
        if state.turn != self._turn:
            self._turn = state.turn
            if refused is not None:
                self._search.setFocus()
            else:
                self._lines.focus_wrong(state.wrong)

    def choose(self, digit: int) -> None:
        """Choose the way of a digit."""
        self._model.choose(str(HOW[digit - 1]))

    def begin(self) -> None:
        """Go to the first thing to say; settle where there is none."""
        state = self._model.state
        if state.is_nameless and not state.part:
            self._propose()
        elif entries := _entries(state):
            self._lines.focus(entries[0])
        else:
            self._model.settle()

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(Space.SMALL)
        column.addWidget(self._ways)
        column.addWidget(self._brings)
        column.addWidget(self._part)
        self._part.hide()
        for name in _ORDER:
            label = self._words.field(name)
            if name == "unit_cost":
                label = self._words.say("Cost of a piece, no tax")
            field = LineField(label, composing=name in {"supplier", "reason"})
            field.returnPressed.connect(self._model.settle)
            column.addWidget(self._lines.line(name, label, field))
        self.add(self._title)
        self.add(self._facts)
        self.add(column)
        self.add(self._save)
        self.body.addStretch(1)
        for name in _ORDER:
            self._lines.labelled(name).hide()
        self.hide()
        self._ways.chosen.connect(self._model.choose)
        self._search.asked.connect(self._model.search)
        self._search.chosen.connect(self._link)
        self._search.returnPressed.connect(self._typed)
        self._save.clicked.connect(self._model.settle)

    def _propose(self) -> None:
        """Look for what the use was called; typing takes its place."""
        if not self._search.text().strip():
            self._search.setText(self._model.proposed_name())
            self._model.search(self._search.text())
        self._search.setFocus()
        self._search.selectAll()

    def _link(self, part: str) -> None:
        self._search.clear()
        self._model.link(part)
        self.begin()

    def _typed(self) -> None:
        """Take the first part that was offered for what was typed, else write it down as new."""
        typed, state = self._search.text().strip(), self._model.state
        if not typed:
            self.begin()
        elif typed == state.asked:
            self._link(state.found[0].id if state.found else NEW_PART)
        else:
            # Not looked for yet: whether it is new is known with the answer.
            self._model.search(typed)


def _entries(state: ToBookState) -> tuple[str, ...]:
    """Return what a way of settling asks."""
    match state.how:
        case Settlement.RECEIVED:
            return ("supplier", "unit_cost", "document")
        case Settlement.FOUND:
            return ("reason",)
    return ()
