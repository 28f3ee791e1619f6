"""Who brought it: by number first, since that finds who was here before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.intake.form_card import FormCard, Toggle
from ui.intake.state import PHONE
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card_list import CardRow
from ui.widgets.fields import LineField, PhoneField
from ui.widgets.note_strip import note_badge
from ui.widgets.suggestions import Lookup

if TYPE_CHECKING:
    from app.services.devices.customers import CustomerRow
    from app.words import Words
    from ui.intake.state import State
    from ui.intake.viewmodel import IntakeViewModel

_NO_CONTACT = "no_contact"


class CustomerCard(FormCard):
    """Phone and name; whoever is known is offered as the number is typed."""

    def __init__(self, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__(words.say("Customer"), view_model, words)
        say = words.say
        self._phone = PhoneField(say("Phone"), placeholder=say("Number, or its last 4 digits"))
        self._name = LineField(say("Name"))
        self._no_contact = Toggle(_NO_CONTACT, say("No contact"))
        self._lookup = Lookup(self._phone, say("Customers with this number"))
        self._file = Button(
            say("Customer file"), key=Shortcut.CUSTOMER_FILE.legend, kind=ButtonKind.QUIET
        )
        self._offered: tuple[CustomerRow, ...] = ()
        self._build()
        self._connect()

    def show_state(self, state: State) -> None:
        """Show the customer, and who else may be meant."""
        super().show_state(state)
        self._no_contact.setChecked(state.form.customer.no_contact)
        self.note(self.words.say("known") if state.form.customer.customer else "")
        self._file.setVisible(bool(state.form.customer.customer))
        self._no_contact.setVisible(not state.form.customer.customer)
        if state.customers != self._offered:
            self._offered = state.customers
            self._lookup.suggestions.show_rows([self._row(row) for row in state.customers])

    def _build(self) -> None:
        say = self.words.say
        self.head.addWidget(self._file)
        self.head.addWidget(self._no_contact)
        self.name_place(_NO_CONTACT, self._no_contact)
        self.add(self.line(PHONE, say("Phone"), self._phone))
        self.add(self.line("name", say("Name"), self._name))
        self.body.addStretch(1)

    def _connect(self) -> None:
        customers = self.view_model.customers
        self._lookup.asked.connect(customers.offer)
        self._lookup.chosen.connect(customers.choose)
        # Enter takes the only customer who is offered, so it cannot just lead on.
        self._phone.returnPressed.disconnect(self.went_on)
        self._phone.returnPressed.connect(customers.settle_or_choose)
        self._file.clicked.connect(self.view_model.elsewhere.open_customer)
        self._no_contact.clicked.connect(self._give_none)

    def _give_none(self, checked: bool) -> None:  # noqa: FBT001 (Qt's signature)
        self.view_model.give_no_contact(none=checked)

    def _row(self, row: CustomerRow) -> CardRow:
        detail = " · ".join(part for part in (row.phone, *row.tags) if part)
        name = row.name or self.words.say("No name")
        return CardRow(row.id, name, detail, badge=note_badge(row.note))
