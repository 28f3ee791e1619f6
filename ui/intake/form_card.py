"""A card of the intake form: named fields that type into the sheet and show what it holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from app.domain.errors import NotAnswered
from ui.intake.open_points import is_needed, is_open
from ui.intake.state import POINT
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.shortcuts import ENTER
from ui.widgets.card import Card
from ui.widgets.chips import Chip, ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, LabelKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from app.domain.errors import BenchsideError
    from app.words import Words
    from ui.intake.state import State
    from ui.intake.viewmodel import IntakeViewModel

_DIGITS: Final = frozenset("123456789")


class FormCard(Card):
    """Hold named places: `places` are the widgets that take the focus, by field.

    `went_on` asks for the focus to go to the next field.
    """

    went_on = Signal()

    def __init__(self, title: str, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__(title)
        self.view_model = view_model
        self.words = words
        self.places: dict[str, QWidget] = {}
        self._lines: dict[str, LabelledField] = {}
        self._refusals: dict[str, Label] = {}
        self.body.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, Space.MEDIUM)

    def show_state(self, state: State) -> None:
        """Show what the fields hold and why something of it was refused."""
        for name, labelled in self._lines.items():
            if isinstance(labelled.field, LineField):
                show_text(labelled.field, state.form.text(name))
            labelled.show_error(self.refusal(state, name))
        for name, label in self._refusals.items():
            text = self.refusal(state, name)
            label.setText(text)
            label.setVisible(bool(text))

    def refusal(self, state: State, name: str) -> str:
        """Say why what a field holds was refused; empty while nothing is wrong."""
        error = state.faults.get(name)
        return "" if error is None else why(error, self.words)

    def is_point(self, name: str, state: State) -> bool:
        """Tell whether a field waits for a digit, or for what the level cannot do without."""
        by_digit = isinstance(self.places[name], ChipGroup) or name.startswith(POINT)
        return is_needed(name, state) or (by_digit and is_open(name, state))

    def needed(self, text: str) -> str:
        """Say of something that the level cannot do without it."""
        return self.words.say("{what} · needed", what=text)

    def line(self, name: str, label: str, field: LineField, hint: str = "") -> LabelledField:
        """Make a named line of text: typing goes to the sheet, Enter goes on."""
        field.textEdited.connect(partial(self.view_model.write, name))
        field.editingFinished.connect(partial(self.view_model.settle, name))
        field.returnPressed.connect(self.went_on)
        return self.place(name, field, LabelledField(label, field, hint=hint))

    def place(self, name: str, field: QWidget, labelled: LabelledField) -> LabelledField:
        """Name a field with its label."""
        field.setObjectName(name)
        self.places[name] = field
        self._lines[name] = labelled
        return labelled

    def name_place(self, name: str, widget: QWidget) -> None:
        """Name a widget that takes the focus and has no label above it; Enter goes on."""
        widget.setObjectName(name)
        self.places[name] = widget
        if isinstance(widget, (ChipGroup, Toggle)):
            widget.went_on.connect(self.went_on)

    def refusal_line(self, name: str) -> Label:
        """Make the line that says why a choice without a label was refused."""
        label = Label("", LabelKind.ERROR, wrap=True)
        label.hide()
        self._refusals[name] = label
        return label


class AnswerChips(ChipGroup):
    """One answer by one digit, and on to the next question; 0 takes the answer back."""

    answered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on after a digit that picked an answer."""
        if event.text() == "0" and self.chosen():
            self.choose(())
            self.changed.emit()
            return
        super().keyPressEvent(event)
        if event.text() in _DIGITS and self.chosen():
            self.answered.emit()


class Toggle(Chip):
    """One chip by itself; `went_on` is Enter."""

    went_on = Signal()

    def __init__(self, name: str, text: str) -> None:
        super().__init__(Choice(name, text))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter; the space bar turns it on and off."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in ENTER:
            self.went_on.emit()
        else:
            super().keyPressEvent(event)


def row_of(*widgets: QWidget, stretches: Sequence[int] = ()) -> QHBoxLayout:
    """Put widgets side by side."""
    row = QHBoxLayout()
    row.setSpacing(Space.MEDIUM)
    for number, widget in enumerate(widgets):
        stretch = stretches[number] if stretches else 1
        row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)
    return row


def show_text(field: LineField, text: str) -> None:
    """Show a text, but leave a field alone whose typist has only added a blank."""
    typing = field.hasFocus() and field.text().strip() == text.strip()
    if field.text() != text and not typing:
        field.setText(text)


def why(error: BenchsideError, words: Words) -> str:
    """Say a refusal beside its field."""
    if isinstance(error, NotAnswered):
        return words.say("Still to be answered")
    return beside_field(error, words)
