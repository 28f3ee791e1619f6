"""The one line that is written on the goods page: goods in, a count, new goods, a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from ui.entry_lines import EntryLines
from ui.goods.state import Form
from ui.goods.wording import GoodsWording
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.labels import Label, LabelKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.words import Words
    from ui.goods.state import GoodsState
    from ui.goods.writing import GoodsWriting

_FIELDS: Final[Mapping[Form, tuple[str, ...]]] = {
    Form.NONE: (),
    Form.RECEIVE: ("quantity", "unit_cost", "supplier"),
    Form.COUNT: ("counted", "reason"),
    Form.NEW: ("name", "unit_price", "barcode", "quantity", "unit_cost", "supplier"),
    Form.CHANGE: ("name", "unit_price", "unit_cost", "barcode"),
}
_WORDS: Final = frozenset({"name", "supplier", "reason"})
_COLUMNS: Final = 3


class LineCard(Card):
    """One form at a time; Enter in any field saves it, `kept` leaves things as they are."""

    kept = Signal()

    def __init__(self, writing: GoodsWriting, words: Words) -> None:
        super().__init__()
        self._writing = writing
        self._words = words
        self._turn = 0
        self._form = Form.NONE
        self._title = Label("", LabelKind.STRONG, wrap=True)
        self._lines = EntryLines(writing.type, "goods")
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.SMALL)
        self._build()
        self.hide()

    def show_state(self, state: GoodsState) -> None:
        """Show the fields of the form that is open and what was refused of them."""
        self.setVisible(state.form is not Form.NONE)
        if state.form is not self._form:
            self._form = state.form
            self._arrange(_FIELDS[state.form])
        if state.form is Form.NONE:
            self._turn = state.turn
            return
        self._title.setText(GoodsWording(state, self._words).title())
        self._lines.show_texts(state.text)
        self._lines.show_wrong(state.wrong, self._words)
        if state.turn != self._turn:
            self._turn = state.turn
            if not self._lines.focus_wrong(state.wrong):
                self._begin()

    def _build(self) -> None:
        for name in dict.fromkeys(name for fields in _FIELDS.values() for name in fields):
            label = self._words.field(name)
            field = LineField(label, composing=name in _WORDS)
            field.returnPressed.connect(self._writing.save)
            self._lines.line(name, label, field)
        say = self._words.say
        save = PrimaryButton(say("Save"), key="Enter")
        save.clicked.connect(self._writing.save)
        keep = Button(say("Leave it"), key=Shortcut.LEAVE.legend, kind=ButtonKind.QUIET)
        keep.clicked.connect(self.kept)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        for button in (save, keep):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.add(self._title)
        self.add(self._grid)
        self.add(buttons)

    def _arrange(self, names: tuple[str, ...]) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
        for place, name in enumerate(names):
            labelled = self._lines.labelled(name)
            row, column = divmod(place, _COLUMNS)
            self._grid.addWidget(labelled, row, column, Qt.AlignmentFlag.AlignTop)
            labelled.show()
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def _begin(self) -> None:
        first = _FIELDS[self._form][0]
        self._lines.focus(first)
        field = self._lines.labelled(first).field
        if isinstance(field, LineField):
            field.selectAll()
