"""The card of a form beside a part: its entries, what will happen, and rows to take or look at."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from ui.entry_lines import EntryLines
from ui.look.tokens import Height, Space
from ui.parts.aside_wording import AsideWording
from ui.parts.state import ASIDE, Form
from ui.shortcuts import ENTER, Shortcut
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.card_list import CardList
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labels import ClippedLabel, Label, LabelKind

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.parts.state import PartsState
    from ui.parts.viewmodel import PartsViewModel

_LINES: Final = (
    "supplier", "contact", "note", "other", "reason", "text", "maker", "price_rule",
    "unit_cost", "cost_total", "document",
)  # fmt: skip
_CHOICES: Final = ("part_category", "supplier_of", "rule_kind", "price_ending")
_NO_WORDS: Final = frozenset({"price_rule", "unit_cost", "cost_total"})
_COLUMNS: Final = 4
_ROWS_SEEN: Final = 6


class AsideCard(Card):
    """Enter in any entry does what the button says; `left` is pressed by hand."""

    left = Signal()

    def __init__(self, model: PartsViewModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        self._turn = 0
        self._shown: tuple[str, ...] = ()
        self._title = ClippedLabel("", LabelKind.TITLE)
        self._lines = EntryLines(self._typed, "aside")
        self._choices = {name: ChoiceField(self._label(name)) for name in _CHOICES}
        self._grid = QGridLayout()
        self._says = Label(wrap=True)
        self._save = PrimaryButton(words.say("Save"), key="Enter")
        self._rows = CardList(words.say("Offered"), fit=False)
        self._build()

    def show_state(self, state: PartsState) -> None:
        """Show the form that is open, and what was refused of it."""
        if state.form not in ASIDE:
            self._turn = state.turn
            return
        wording = AsideWording(state, self._words)
        self._title.setText(wording.title())
        self._says.setText(wording.sentences())
        self._save.say(wording.act())
        self._save.setEnabled(not state.saving)
        self._arrange(wording)
        self._fill(state, wording)
        rows = wording.rows()
        self._rows.show_rows(rows)
        self._rows.setVisible(bool(rows))
        if state.turn != self._turn:
            self._turn = state.turn
            if not self._lines.focus_wrong(state.wrong):
                self._lines.focus(self._shown[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk down into the rows; take Enter on a choice as well, as a line tells by itself."""
        if event.key() == Qt.Key.Key_Down and not self._rows.hasFocus():
            self._rows.setFocus(Qt.FocusReason.TabFocusReason)
            return
        if event.key() in ENTER and isinstance(self.focusWidget(), ChoiceField):
            self._saved()
            return
        super().keyPressEvent(event)

    def _fill(self, state: PartsState, wording: AsideWording) -> None:
        texts = {name: state.said.get(name, "") for name in _LINES}
        self._lines.show_texts(SimpleNamespace(**texts), _LINES)
        for name, choice in self._choices.items():
            with QSignalBlocker(choice):
                offered = wording.choices(name)
                there = [(choice.itemData(at), choice.itemText(at)) for at in range(choice.count())]
                if there != offered:
                    choice.offer(offered)
                choice.choose(state.said.get(name, ""))
        self._lines.show_wrong(state.wrong, self._words)

    def _arrange(self, wording: AsideWording) -> None:
        wanted = wording.entries()
        if wanted == self._shown:
            return
        for name in self._shown:
            self._grid.removeWidget(self._lines.labelled(name))
            if name not in wanted:
                self._lines.labelled(name).hide()
        self._shown = wanted
        for place, name in enumerate(wanted):
            self._grid.addWidget(self._lines.labelled(name), *divmod(place, _COLUMNS))
            self._lines.labelled(name).show()

    def _build(self) -> None:
        for name in _LINES:
            label = self._label(name)
            line = LineField(label, composing=name not in _NO_WORDS)
            line.returnPressed.connect(self._saved)
            self._lines.line(name, label, line).hide()
        for name, choice in self._choices.items():
            choice.activated.connect(partial(self._chosen, name))
            self._lines.field(name, self._label(name), choice).hide()
        self._grid.setSpacing(Space.SMALL)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        leave = Button(
            self._words.say("Leave it"), key=Shortcut.LEAVE.legend, kind=ButtonKind.QUIET
        )
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self._title, 1)
        head.addWidget(leave)
        head.addWidget(self._save)
        self.add(head)
        self.add(self._grid)
        self.add(self._says)
        self._rows.setMinimumHeight(_ROWS_SEEN * Height.ROW)
        self.add(self._rows)
        self._rows.opened.connect(self._taken)
        self._save.clicked.connect(self._saved)
        leave.clicked.connect(self.left)

    def _label(self, name: str) -> str:
        say = self._words.say
        own = {
            "contact": say("How to reach them"),
            "other": say("The other part, which goes"),
            "text": say("Parts that are found by"),
            "supplier_of": self._words.field("supplier"),
            "rule_kind": say("How"),
            "unit_cost": say("Cost of a piece, no tax"),
            "cost_total": say("Or of all together"),
        }
        return own.get(name) or self._words.field(name)

    def _typed(self, name: str, text: str) -> None:
        self._model.type(name, text)
        if self._model.aside is not None:
            self._model.aside.typed(name)

    def _chosen(self, name: str, _place: int) -> None:
        self._typed(name, self._choices[name].value())

    def _saved(self) -> None:
        if self._model.aside is not None:
            self._model.aside.save()

    def _taken(self, key: str) -> None:
        if self._model.aside is not None and self._model.state.form is not Form.PRICES:
            self._model.aside.take_row(key)
