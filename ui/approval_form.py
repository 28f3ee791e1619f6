"""Ask in place for a text, such as a reason, and for a manager's PIN where one is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.handover import Approval
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, LabelKind
from ui.widgets.pin_pad import PinField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.services.people.accounts import Person
    from app.words import Words


class ApprovalForm(Card):
    """One question: `agreed` carries the text and the `Approval` or None, `kept` is a no."""

    agreed = Signal(str, object)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._question = Label("", LabelKind.STRONG, wrap=True)
        self._text = LineField("")
        self._labelled = LabelledField("", self._text)
        self._manager = ChoiceField(say("Manager"))
        self._manager_row = LabelledField(say("Manager"), self._manager)
        self._pin = PinField(say("Manager's PIN"))
        self._pin_row = LabelledField(say("Manager's PIN"), self._pin)
        self._act = PrimaryButton("", icon=Icon.CHECK)
        self._keep = Button(say("Cancel"), kind=ButtonKind.QUIET)
        self._build()
        for field in (self._text, self._pin):
            field.returnPressed.connect(self._enter)
        self._act.clicked.connect(self._enter)
        self._keep.clicked.connect(self.kept)
        self.hide()

    def put(self, question: str, field: str, act: str) -> None:
        """Ask a question whose answer goes into `field`; `act` is what its button says."""
        self.clear()
        self._question.setText(question)
        self._labelled.show_label(field)
        self._act.say(act)
        self.setAccessibleName(question)
        self.show()
        self._text.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self._text.setText("")
        self._pin.setText("")

    def ask_manager(self, managers: Iterable[Person], *, wanted: bool) -> None:
        """Let one of the managers agree by their PIN, or ask for none."""
        self._manager.offer([(person.login, person.name) for person in managers])
        self._manager_row.setVisible(wanted)
        self._pin_row.setVisible(wanted)

    def show_error(self, text: str) -> None:
        """Say beside the text why it is refused; an empty text takes that back."""
        self._labelled.show_error(text)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        for part, stretch in ((self._labelled, 3), (self._manager_row, 1), (self._pin_row, 1)):
            row.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addWidget(self._act)
        buttons.addWidget(self._keep)
        buttons.addStretch(1)
        self.add(self._question)
        self.add(row)
        self.add(buttons)

    def _enter(self) -> None:
        asks_pin = self._pin_row.isVisibleTo(self)
        if asks_pin and self._text.hasFocus() and not self._pin.text():
            self._pin.setFocus()
            return
        approval = Approval(self._manager.value(), self._pin.text()) if asks_pin else None
        self.agreed.emit(self._text.text(), approval)
