"""The forms in which pieces are moved and counted."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.stock import StockPlace
from ui.entry_lines import EntryLines
from ui.look.tokens import Space
from ui.parts.state import TO_SUPPLIER, Form
from ui.parts.wording import PartsWording
from ui.shortcuts import ENTER, Shortcut
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labels import Label, LabelKind

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.parts.state import PartsState
    from ui.parts.viewmodel import PartsViewModel

_TO: Final = (
    StockPlace.STORE,
    StockPlace.QUARANTINE,
    StockPlace.TRANSIT,
    StockPlace.SCRAP,
)
_TEXTS: Final = ("quantity", "counted", "serials", "bin", "supplier", "reason")
_ORDER: Final = ("from", "quantity", "counted", "serials", "place", "bin", "supplier", "reason")


class StockForm(Card):
    """One line of fields; Enter in any of them saves."""

    kept = Signal()

    def __init__(self, model: PartsViewModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        self._turn = 0
        self._title = Label("", LabelKind.STRONG)
        self._lines = EntryLines(model.type, "stock")
        self._from = ChoiceField(words.say("Taken from"))
        self._place = ChoiceField(words.say("To"))
        self._build()
        self.hide()

    def show_state(self, state: PartsState) -> None:
        """Show the form that is open, and what was refused of it."""
        is_open = state.form in {Form.MOVE, Form.CORRECT}
        if not is_open:
            self.hide()
            self._turn = state.turn
            return
        wording = PartsWording(state, self._words)
        self._title.setText(wording.form_title())
        self._offer(state, wording)
        for name in _ORDER:
            self._lines.labelled(name).setVisible(name in _entries(state))
        texts = {name: state.said.get(name, "") for name in _TEXTS}
        self._lines.show_texts(SimpleNamespace(**texts), _TEXTS)
        self._lines.show_wrong(state.wrong, self._words)
        # Last: shown with the entries of another form it would widen the window.
        self.show()
        if state.turn != self._turn:
            self._turn = state.turn
            if not self._lines.focus_wrong(state.wrong):
                self._begin(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter on a choice as well; a field of text tells of it by itself."""
        if event.key() in ENTER and isinstance(self.focusWidget(), ChoiceField):
            self._model.acts.save()
            return
        super().keyPressEvent(event)

    def _offer(self, state: PartsState, wording: PartsWording) -> None:
        everything = [("", self._words.say("All on the shelf"))]
        counting = state.form is Form.CORRECT
        which = self._words.say("Counted at") if counting else self._words.say("Taken from")
        self._lines.labelled("from").show_label(which)
        offered = (everything if counting else []) + wording.from_choices()
        there = [
            (self._from.itemData(at), self._from.itemText(at)) for at in range(self._from.count())
        ]
        with QSignalBlocker(self._from), QSignalBlocker(self._place):
            if there != offered:
                self._from.offer(offered)
            self._from.choose(state.said.get("from", ""))
            self._place.choose(state.said.get("place", ""))

    def _begin(self, state: PartsState) -> None:
        first = next(name for name in ("quantity", "counted", "serials") if name in _entries(state))
        self._lines.focus(first)
        field = self._lines.labelled(first).field
        if isinstance(field, LineField):
            field.selectAll()

    def _build(self) -> None:
        say = self._words.say
        places = [(str(place), self._words.label(place)) for place in _TO]
        self._place.offer([*places, (TO_SUPPLIER, say("Back to the supplier"))])
        labels = {
            "from": say("Taken from"),
            "place": say("To"),
            "counted": say("There are really"),
            "serials": say("Serial numbers that are there"),
        }
        fields = QHBoxLayout()
        fields.setSpacing(Space.SMALL)
        choices = {"from": self._from, "place": self._place}
        for name in _ORDER:
            label = labels.get(name) or self._words.field(name)
            if name in choices:
                labelled = self._lines.field(name, label, choices[name])
            else:
                field = LineField(label, composing=name == "reason")
                field.returnPressed.connect(self._model.acts.save)
                labelled = self._lines.line(name, label, field)
            fields.addWidget(labelled, 1, Qt.AlignmentFlag.AlignTop)
        self._from.activated.connect(self._from_chosen)
        self._place.activated.connect(partial(self._chosen, "place", self._place))
        save = PrimaryButton(say("Save"), key="Enter")
        save.clicked.connect(self._model.acts.save)
        keep = Button(say("Leave it"), key=Shortcut.LEAVE.legend, kind=ButtonKind.QUIET)
        keep.clicked.connect(self.kept)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addWidget(save)
        buttons.addWidget(keep)
        buttons.addStretch(1)
        for name in _ORDER:
            self._lines.labelled(name).hide()
        self.add(self._title)
        self.add(fields)
        self.add(buttons)

    def _from_chosen(self, _place: int) -> None:
        self._model.acts.choose_from(self._from.value())

    def _chosen(self, name: str, choice: ChoiceField, _place: int) -> None:
        self._model.type(name, choice.value())


def _entries(state: PartsState) -> tuple[str, ...]:
    """Return the entries of the form that is open; bins only where the shop has some."""
    several = len(state.movable) > 1
    if state.form is Form.CORRECT:
        numbered = any(one.number for one in state.movable)
        which = ("from",) if several and not numbered else ()
        return (*which, "serials" if numbered else "counted", "reason")
    to_bin = state.apart.bins and state.said.get("place") == StockPlace.STORE
    to_supplier = state.said.get("place") == TO_SUPPLIER
    which = ("from",) if several else ()
    where = (*(("bin",) if to_bin else ()), *(("supplier",) if to_supplier else ()))
    return (*which, "quantity", "place", *where, "reason")
