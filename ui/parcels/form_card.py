"""The form in which a parcel is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from ui.entry_lines import EntryLines
from ui.look.tokens import Space
from ui.parcels.state import Form
from ui.parcels.wording import TITLES, ParcelsWording
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labels import Label, LabelKind

if TYPE_CHECKING:
    from app.words import Words
    from ui.parcels.state import ParcelsState
    from ui.parcels.viewmodel import ParcelsViewModel
    from ui.widgets.labelled import LabelledField

_LINES: Final = ("number", "tracking", "sender", "contents", "how")
_OF_JOB: Final = frozenset({Form.HOME, Form.SAFE})


class ParcelFormCard(Card):
    """Tracking number first: a scan fills it. Enter in any field saves."""

    kept = Signal()

    def __init__(self, model: ParcelsViewModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        self._turn = 0
        self._offered: list[tuple[str, str]] = []
        self._title = Label("", LabelKind.STRONG)
        self._lines = EntryLines(model.type, "parcel")
        self._carrier = ChoiceField(words.field("carrier"))
        self._build()
        self.hide()

    def show_state(self, state: ParcelsState) -> None:
        """Show the form that is open and what was refused of it."""
        self.setVisible(state.form is not Form.NONE)
        if state.form is Form.NONE:
            self._turn = state.turn
            return
        self._title.setText(self._words.say(TITLES[state.form]))
        carriers = ParcelsWording(state, self._words).carriers()
        if carriers != self._offered:
            self._offered = carriers
            self._carrier.offer(carriers)
        self._carrier.choose(state.text.carrier)
        self._lines.show_texts(state.text, _LINES)
        of_job, safe = state.form in _OF_JOB, state.form is Form.SAFE
        for name, shown in (
            ("number", of_job),
            ("contents", not of_job),
            ("sender", not of_job),
            ("tracking", not safe),
            ("carrier", not safe),
            ("how", safe),
        ):
            self._lines.labelled(name).setVisible(shown)
        self._lines.show_wrong(state.wrong, self._words)
        if state.turn != self._turn:
            self._turn = state.turn
            self.begin(state)

    def begin(self, state: ParcelsState) -> None:
        """Put the focus into what was refused, else into what is still to be said."""
        if self._lines.focus_wrong(state.wrong):
            return
        if state.form in _OF_JOB and not state.text.number:
            self._lines.focus("number")
        elif state.form is Form.SAFE:
            self._lines.focus("how")
        else:
            self._lines.focus("sender" if state.text.tracking else "tracking")

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(Space.SMALL)
        for column, name in enumerate(("number", "tracking")):
            grid.addWidget(self._line(name), 0, column, Qt.AlignmentFlag.AlignTop)
        carrier = self._lines.field("carrier", self._words.field("carrier"), self._carrier)
        self._carrier.activated.connect(self._carrier_chosen)
        grid.addWidget(carrier, 0, 2, Qt.AlignmentFlag.AlignTop)
        for column, name in enumerate(("sender", "contents")):
            grid.addWidget(self._line(name), 0, 3 + column, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._line("how"), 0, 5, Qt.AlignmentFlag.AlignTop)
        say = self._words.say
        save = PrimaryButton(say("Save"), key="Enter")
        save.clicked.connect(self._model.save)
        keep = Button(say("Leave it"), key=Shortcut.LEAVE.legend, kind=ButtonKind.QUIET)
        keep.clicked.connect(self.kept)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addWidget(save)
        buttons.addWidget(keep)
        buttons.addStretch(1)
        self.add(self._title)
        self.add(grid)
        self.add(buttons)

    def _line(self, name: str) -> LabelledField:
        composing = name in {"sender", "contents", "how"}
        label = self._words.say("Job") if name == "number" else self._words.field(name)
        field = LineField(label, composing=composing)
        field.returnPressed.connect(self._model.save)
        return self._lines.line(name, label, field)

    def _carrier_chosen(self, _index: int) -> None:
        self._model.type("carrier", self._carrier.value())
