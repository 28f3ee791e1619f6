"""What is written in place on the arrivals page: an appointment, a reason, advice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.arrivals import AppointmentPlace
from ui.arrivals.state import Panel
from ui.arrivals.wording import ArrivalsWording
from ui.entry_lines import EntryLines
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, LineField, PhoneField
from ui.widgets.labels import Label, LabelKind, Title

if TYPE_CHECKING:
    from app.words import Words
    from ui.arrivals.state import ArrivalsState
    from ui.arrivals.writing import Writing

_YES, _NO = "yes", "no"


class ArrivalForms(Card):
    """One form at a time; `kept` asks to leave things as they are."""

    kept = Signal()

    def __init__(self, writing: Writing, words: Words) -> None:
        super().__init__()
        self._writing = writing
        self._words = words
        self._turn = 0
        self._title = Title()
        self._whom = Label("", LabelKind.STRONG, wrap=True)
        self._lines = {
            panel: EntryLines(writing.type, f"arrival-{panel}")
            for panel in (Panel.APPOINTMENT, Panel.CANCEL, Panel.ADVICE)
        }
        self._place = self._choice(
            "place", words.field("place"), [(one, words.label(one)) for one in AppointmentPlace]
        )
        self._solved = self._choice(
            "solved",
            words.say("Did it help?"),
            [(_YES, words.say("Solved")), (_NO, words.say("Not solved"))],
        )
        self._forms = {
            Panel.APPOINTMENT: self._build_appointment(),
            Panel.CANCEL: self._build_cancel(),
            Panel.ADVICE: self._build_advice(),
        }
        self._build()

    def show_state(self, state: ArrivalsState) -> None:
        """Show the form that is open, what stands in it and what of it was refused."""
        for panel, form in self._forms.items():
            form.setVisible(panel is state.panel)
        if state.panel is Panel.NONE:
            self._turn = state.turn
            return
        wording = ArrivalsWording(state, self._words)
        self._title.setText(wording.title())
        self._whom.setText(wording.called_off())
        self._whom.setVisible(state.panel is Panel.CANCEL)
        self._show_texts(state)
        lines = self._lines[state.panel]
        lines.show_wrong(state.wrong, self._words)
        if state.turn != self._turn:
            self._turn = state.turn
            if not lines.focus_wrong(state.wrong):
                lines.focus(_FIRST[state.panel])

    def _show_texts(self, state: ArrivalsState) -> None:
        match state.panel:
            case Panel.APPOINTMENT:
                self._lines[Panel.APPOINTMENT].show_texts(state.appointment, _APPOINTMENT)
                self._place.choose(state.appointment.place)
                there = state.appointment.place == AppointmentPlace.ADDRESS
                self._lines[Panel.APPOINTMENT].labelled("address").setVisible(there)
            case Panel.CANCEL:
                self._lines[Panel.CANCEL].show_texts(state, ("reason",))
            case _:
                self._lines[Panel.ADVICE].show_texts(state.advised, _ADVICE)
                self._solved.choose(_YES if state.advised.solved else _NO)

    def _build(self) -> None:
        say = self._words.say
        save = PrimaryButton(say("Save"), key=Shortcut.SAVE.legend)
        save.clicked.connect(self._writing.save)
        keep = Button(say("Leave it"), key=Shortcut.LEAVE.legend)
        keep.clicked.connect(self.kept)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        for button in (save, keep):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.add(self._title)
        self.add(self._whom)
        for form in self._forms.values():
            self.add(form)
        self.add(buttons)

    def _build_appointment(self) -> QWidget:
        say, field, lines = self._words.say, self._words.field, self._lines[Panel.APPOINTMENT]
        begins = LineField(field("begins_at"), placeholder=say("tomorrow 10:00, 11-25 15:00"))
        ends = LineField(field("ends_at"), placeholder=say("an hour later"), composing=False)
        return _stacked(
            _side_by_side(
                lines.line("begins_at", field("begins_at"), begins),
                lines.line("ends_at", field("ends_at"), ends),
            ),
            _side_by_side(
                lines.line("phone", field("phone"), PhoneField(field("phone"))),
                lines.line("name", field("name")),
            ),
            lines.line("model", field("model")),
            lines.line("problem", field("problem")),
            _side_by_side(
                lines.field("place", field("place"), self._place),
                lines.line("address", field("address")),
            ),
            lines.line("note", field("note")),
        )

    def _build_cancel(self) -> QWidget:
        lines = self._lines[Panel.CANCEL]
        return _stacked(lines.line("reason", self._words.field("reason")))

    def _build_advice(self) -> QWidget:
        field, lines = self._words.field, self._lines[Panel.ADVICE]
        return _stacked(
            lines.line("problem", field("problem")),
            lines.area("answer", field("answer"), rows=3),
            lines.field("solved", self._words.say("Did it help?"), self._solved),
            lines.line("model", field("model")),
            _side_by_side(
                lines.line("phone", field("phone"), PhoneField(field("phone"))),
                lines.line("name", field("name")),
            ),
        )

    def _choice(self, name: str, label: str, choices: list[tuple[str, str]]) -> ChoiceField:
        choice = ChoiceField(label)
        choice.offer(choices)
        choice.activated.connect(partial(self._chosen, name, choice))
        return choice

    def _chosen(self, name: str, choice: ChoiceField, _place: int) -> None:
        value = choice.value()
        self._writing.type(name, value == _YES if name == "solved" else value)


_FIRST = {Panel.APPOINTMENT: "begins_at", Panel.CANCEL: "reason", Panel.ADVICE: "problem"}
_APPOINTMENT = (
    "begins_at", "ends_at", "phone", "name", "model", "problem", "address", "note",
)  # fmt: skip
_ADVICE = ("problem", "answer", "model", "phone", "name")


def _stacked(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.SMALL)
    for part in parts:
        column.addWidget(part)
    return whole


def _side_by_side(*parts: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.SMALL)
    for part in parts:
        # One that says what is wrong with it is higher than the other.
        row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
    return whole
