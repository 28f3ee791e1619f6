"""The form in which bins are written down or changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.place import BinKind
from ui.entry_lines import EntryLines
from ui.look.tokens import Space
from ui.places.state import Form
from ui.places.wording import PlacesWording
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labels import Label, LabelKind

if TYPE_CHECKING:
    from app.words import Words
    from ui.places.state import PlacesState
    from ui.places.writing import BinWriting


class BinFormCard(Card):
    """Name, the last name of a row, kind and a note; Enter in any field saves."""

    kept = Signal()

    def __init__(self, writing: BinWriting, words: Words) -> None:
        super().__init__()
        self._writing = writing
        self._words = words
        self._turn = 0
        self._title = Label("", LabelKind.STRONG)
        self._lines = EntryLines(writing.type, "bin")
        self._kind = ChoiceField(words.field("bin_kind"))
        self._kind.offer([(str(kind), words.label(kind)) for kind in BinKind])
        self._build()
        self.hide()

    def show_state(self, state: PlacesState) -> None:
        """Show the form that is open and what was refused of it."""
        self.setVisible(state.form is not Form.NONE)
        if state.form is Form.NONE:
            self._turn = state.turn
            return
        self._title.setText(PlacesWording(state, self._words).form_title())
        self._lines.show_texts(state.text, ("name", "last_name", "note"))
        self._lines.labelled("last_name").setVisible(state.form is Form.NEW)
        self._kind.choose(state.text.kind)
        self._lines.show_wrong(state.wrong, self._words)
        if state.turn != self._turn:
            self._turn = state.turn
            if not self._lines.focus_wrong(state.wrong):
                self._lines.focus("name")

    def _build(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(Space.SMALL)
        labels = {"name": self._words.say("Name of the bin")}
        for name in ("name", "last_name"):
            label = labels.get(name) or self._words.field(name)
            fields.addWidget(self._lines.line(name, label, self._line(name)), 2)
        kind = self._lines.field("bin_kind", self._words.field("bin_kind"), self._kind)
        self._kind.activated.connect(self._kind_chosen)
        fields.addWidget(kind, 2)
        fields.addWidget(self._lines.line("note", self._words.field("note"), self._line("note")), 3)
        say = self._words.say
        save = PrimaryButton(say("Save"), key="Enter")
        save.clicked.connect(self._writing.save)
        keep = Button(say("Leave it"), key=Shortcut.LEAVE.legend, kind=ButtonKind.QUIET)
        keep.clicked.connect(self.kept)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addWidget(save)
        buttons.addWidget(keep)
        buttons.addStretch(1)
        self.add(self._title)
        self.add(fields)
        self.add(buttons)

    def _line(self, name: str) -> LineField:
        field = LineField(self._words.field(name), composing=name == "note")
        field.returnPressed.connect(partial(self._writing.save))
        return field

    def _kind_chosen(self, _index: int) -> None:
        self._writing.type("kind", self._kind.value())
