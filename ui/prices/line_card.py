"""The form of one line of the price list: what it is for, what it costs, how long it takes."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.domain.price_line import level_field
from ui.entry_lines import EntryLines
from ui.look.tokens import Space
from ui.prices.line_entries import level_keys
from ui.prices.line_wording import LineWording
from ui.shortcuts import ENTER, Shortcut
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labels import Muted, Title

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.prices.line_writing import LineWriting
    from ui.prices.state import LineForm, State

_WIDTH: Final = 640
_COLUMNS: Final = 3
_CHOICES: Final = ("category", "repair", "grade")
_WHAT: Final = ("category", "model", "repair", "grade")
_TERMS: Final = ("minutes", "warranty_days")


class LineCard(Card):
    """Enter in any field publishes the line; `left` and `ended` are pressed by hand."""

    left = Signal()
    ended = Signal()

    def __init__(self, writing: LineWriting, words: Words) -> None:
        super().__init__()
        self._writing = writing
        self._words = words
        self._turn = 0
        self._shown: tuple[str, ...] = ()
        self._title = Title("")
        self._of = Muted(wrap=True)
        self._lines = EntryLines(writing.type, "line")
        self._made = set(_CHOICES)
        self._choices = {name: self._choice(name) for name in _CHOICES}
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.SMALL)
        say = words.say
        self._save = PrimaryButton(say("Save"), key="Enter")
        self._leave = Button(say("Leave it"), key=Shortcut.LEAVE.legend, kind=ButtonKind.QUIET)
        self._end = Button(say("Offer it no more"), key=Shortcut.END_PRICE.legend)
        self.setMaximumWidth(_WIDTH)
        self._build()

    def show_state(self, state: State) -> None:
        """Show the form that is open, and what was refused of it."""
        form = state.form
        if form is None:
            self._turn = 0
            return
        wording = LineWording(state, self._words)
        self._title.setText(wording.title())
        self._of.setText(wording.line())
        self._of.setVisible(form.before is not None)
        self._end.setVisible(form.before is not None)
        self._arrange(state, form)
        for name, choice in self._choices.items():
            self._show_choice(choice, wording.choices(name), form.said.get(name, ""))
        texts = {name: form.said.get(name, "") for name in self._shown if name not in _CHOICES}
        self._lines.show_texts(SimpleNamespace(**texts), tuple(texts))
        self._lines.show_wrong(form.wrong, self._words)
        if form.turn != self._turn:
            self._turn = form.turn
            if not self._lines.focus_wrong(form.wrong):
                self.take_focus(form)

    def take_focus(self, form: LineForm) -> None:
        """Go to the price; of a new line first to what it is for, where nothing says that yet."""
        empty = (name for name in ("model", "repair") if name in self._shown)
        first = next((name for name in empty if not form.said.get(name)), "price")
        self._lines.focus(first)
        field = self._lines.labelled(first).field
        if isinstance(field, LineField):
            field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter on a choice as well; a field of text tells of it by itself."""
        if event.key() in ENTER and isinstance(self.focusWidget(), ChoiceField):
            self._writing.save()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self.add(self._title)
        self.add(self._of)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.add(self._grid)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addWidget(self._save)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        buttons.addWidget(self._end)
        self.add(buttons)
        self._save.clicked.connect(self._writing.save)
        self._leave.clicked.connect(self.left)
        self._end.clicked.connect(self.ended)

    def _choice(self, name: str) -> ChoiceField:
        label = self._words.field(name)
        choice = ChoiceField(label)
        self._lines.field(name, label, choice).hide()
        choice.currentIndexChanged.connect(partial(self._chosen, name, choice))
        return choice

    def _chosen(self, name: str, choice: ChoiceField, _place: int) -> None:
        self._writing.type(name, choice.value())

    def _show_choice(
        self, choice: ChoiceField, offered: list[tuple[str, str]], chosen: str
    ) -> None:
        there = [(choice.itemData(at), choice.itemText(at)) for at in range(choice.count())]
        with QSignalBlocker(choice):
            if there != offered:
                choice.offer(offered)
            choice.choose(chosen)

    def _arrange(self, state: State, form: LineForm) -> None:
        levels = tuple(level_field(key) for key in level_keys(state))
        wanted = (*(() if form.before is not None else _WHAT), "price", *levels, *_TERMS)
        if wanted == self._shown:
            return
        for name in self._shown:
            self._grid.removeWidget(self._lines.labelled(name))
            self._lines.labelled(name).hide()
        self._shown = wanted
        wording = LineWording(state, self._words)
        for name in wanted:
            # Which levels there are is known only now.
            if name not in self._made:
                self._make(name, wording.field(name))
        self._place(levels, has_what=form.before is None)
        order = [*(self._lines.labelled(name).field for name in wanted), self._save, self._leave]
        for one, following in pairwise((*order, self._end)):
            QWidget.setTabOrder(one, following)

    def _make(self, name: str, label: str) -> None:
        self._made.add(name)
        hint = self._words.say("Empty: for all of the class") if name == "model" else ""
        field = LineField(label, composing=name == "model")
        field.returnPressed.connect(self._writing.save)
        self._lines.line(name, label, field, hint=hint)

    def _place(self, levels: tuple[str, ...], *, has_what: bool) -> None:
        row = 0
        if has_what:
            self._put("category", 0, 0)
            self._put("model", 0, 1, across=2)
            self._put("repair", 1, 0, across=2)
            self._put("grade", 1, 2)
            row = 2
        for place, name in enumerate(("price", *levels)):
            self._put(name, row + place // _COLUMNS, place % _COLUMNS)
        row += 1 + len(levels) // _COLUMNS
        for place, name in enumerate(_TERMS):
            self._put(name, row, place)

    def _put(self, name: str, row: int, column: int, across: int = 1) -> None:
        labelled = self._lines.labelled(name)
        self._grid.addWidget(labelled, row, column, 1, across, Qt.AlignmentFlag.AlignTop)
        labelled.show()
