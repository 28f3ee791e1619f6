"""The card beside the money that names the customer who waits; it may stay empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.prices.payer_wording import PayerWording
from ui.shortcuts import Shortcut
from ui.widgets.badge_row import BadgeRow
from ui.widgets.card import Card
from ui.widgets.fields import LineField, PhoneField
from ui.widgets.key_hint import KeyHint
from ui.widgets.labels import Label, LabelKind, Muted
from ui.widgets.note_strip import note_badge

if TYPE_CHECKING:
    from app.words import Words
    from ui.prices.naming import Naming
    from ui.prices.state import State


class PayerCard(Card):
    """Ask for number and name; `entered` is Enter in the last of them that is wanted."""

    entered = Signal()

    def __init__(self, naming: Naming, words: Words) -> None:
        super().__init__(words.say("Customer"))
        say = words.say
        self._naming = naming
        self._words = words
        self._state: State | None = None
        self._phone = PhoneField(
            say("Customer's phone"), placeholder=say("Customer's phone, if wanted")
        )
        self._phone.setObjectName("payer-phone")
        self._name = LineField(say("Customer's name"), placeholder=say("Name"))
        self._name.setObjectName("payer-name")
        self._found = Muted(wrap=True)
        self._notes = BadgeRow()
        self._wrong = Label("", LabelKind.ERROR, wrap=True)
        self._level = Muted(wrap=True)
        self._build()
        self._connect()

    def show_state(self, state: State) -> None:
        """Show what is typed, who is meant, and what his price level is where it differs."""
        before, self._state = self._state, state
        wording = PayerWording(state, self._words)
        payer, known = state.payer, state.payer.known
        self._write(self._phone, payer.phone)
        self._write(self._name, payer.name or ("" if known is None else known.name))
        note = note_badge("" if known is None else known.note)
        self._notes.show_badges(() if note is None else (note,))
        for label, text in (
            (self._found, wording.found()),
            (self._wrong, wording.wrong()),
            (self._level, wording.level()),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        for field, name in ((self._phone, "phone"), (self._name, "name")):
            field.mark(invalid=payer.wrong is not None and payer.wrong.field == name)
        if payer.wrong is not None and (before is None or before.payer.wrong is None):
            self.take_focus()

    def hold(self, *, on: bool) -> None:
        """Let nothing be typed while the repair is being written."""
        for field in (self._phone, self._name):
            field.setReadOnly(on)

    def take_focus(self) -> None:
        """Let the number be typed."""
        self._phone.setFocus(Qt.FocusReason.OtherFocusReason)
        self._phone.selectAll()

    def _build(self) -> None:
        self.head.addWidget(KeyHint(Shortcut.CUSTOMER.legend))
        notes = QHBoxLayout()
        notes.addLayout(self._notes)
        notes.addStretch(1)
        for part in (self._phone, self._wrong, self._found, self._name, notes, self._level):
            self.add(part)

    def _connect(self) -> None:
        self._phone.textEdited.connect(self._type_phone)
        self._name.textEdited.connect(self._naming.write_name)
        self._phone.returnPressed.connect(self._lead_on)
        self._name.returnPressed.connect(self.entered)

    def _type_phone(self) -> None:
        # As the field made it plain digits, whichever of both heard of the typing first.
        self._naming.write_phone(self._phone.text())

    def _lead_on(self) -> None:
        """Go to the name of somebody new; whoever is known, or nobody, needs none."""
        payer = None if self._state is None else self._state.payer
        if payer is None or payer.known is not None or not payer.phone.strip():
            self.entered.emit()
        else:
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _write(field: LineField, text: str) -> None:
        if field.text() != text:
            field.setText(text)
