"""The field that lines are typed into, with what the price list has of it beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import BadEntry
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.widgets.labelled import LabelledField
from ui.widgets.suggestions import SearchField

if TYPE_CHECKING:
    from app.words import Words
    from ui.quote.state import QuotePageState
    from ui.quote.viewmodel import QuoteViewModel
    from ui.quote.wording import QuoteWording

OF_LINE = frozenset({"unit_price", "line_name", "quantity", "line_discount", "lines", "options"})
"""The fields about which is said here what is wrong."""


class LineEntry(QWidget):
    """Enter adds what stands here, or the first line of the price list that it found."""

    def __init__(self, view_model: QuoteViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._field = SearchField(
            say("Add a line"), placeholder=say("Words of the price list, or: Screen 480")
        )
        self._field.setObjectName("quote-line")
        self._row = LabelledField(
            say("Add a line"),
            self._field,
            hint=say("×2 for two pieces, −50 or −10% for a discount. Enter adds it."),
        )
        self._found: object = ()
        self._changing = -1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(self._row)
        self.setFocusProxy(self._field)
        self._field.asked.connect(view_model.look_up)
        self._field.chosen.connect(self._take)
        self._field.returnPressed.connect(self._enter)

    def rewrite(self, text: str) -> None:
        """Have a line to be changed."""
        self._field.setText(text)
        self._field.setFocus()
        self._field.selectAll()

    def show_state(self, state: QuotePageState, wording: QuoteWording) -> None:
        """Show into which option it goes, and what was found."""
        say = self._words.say
        self.setVisible(state.is_drafting and state.asked is None)
        changes = state.changing >= 0
        label = (
            say("Change the line of option {key}", key=state.option)
            if changes
            else say("Add a line to option {key}", key=state.option)
        )
        self._row.show_label(label)
        if self._changing >= 0 and not changes:
            self._field.setText("")
        self._changing = state.changing
        if state.found is not self._found:
            self._found = state.found
            self._field.show_rows(wording.found())
        entry = state.trouble if isinstance(state.trouble, BadEntry) else None
        wrong = entry is not None and entry.field in OF_LINE
        self._row.show_error(beside_field(entry, self._words) if entry and wrong else "")

    def _enter(self) -> None:
        if self._view_model.enter_line(self._field.text()):
            self._empty()

    def _take(self, key: str) -> None:
        self._view_model.add_found(int(key))
        self._empty()

    def _empty(self) -> None:
        # Not clear(): that could be undone, and Ctrl+Z would stay in this field.
        self._field.setText("")
        self._field.show_rows([])
