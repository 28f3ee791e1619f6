"""How a customer is reached: shown, and corrected in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.contact_form import ContactForm
from ui.customer.state import Panel
from ui.look.icons import Icon
from ui.widgets.button import IconButton
from ui.widgets.card import Card
from ui.widgets.labels import Muted
from ui.widgets.pairs import PairList

if TYPE_CHECKING:
    from app.words import Words
    from ui.customer.state import Shown
    from ui.customer.wording import CustomerWording


class ContactCard(Card):
    """Show the contact data; `asked` unfolds the form, `corrected` carries the entry."""

    asked = Signal()
    corrected = Signal(object)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Contact"))
        self._open = False
        self._known = PairList(words.say("Contact"))
        self._none = Muted(words.say("No way to reach this customer is written down."), wrap=True)
        self._correct = IconButton(words.say("Correct the customer"), Icon.DRAFT)
        self._form = ContactForm(words)
        self.head.addWidget(self._correct)
        for part in (self._known, self._none, self._form):
            self.add(part)
        self._correct.clicked.connect(self.asked)
        self._form.corrected.connect(self.corrected)
        self._form.kept.connect(self.kept)

    def show_customer(self, shown: Shown, wording: CustomerWording) -> None:
        """Show the contact data, or the form while the file is corrected."""
        customer = shown.customer
        wanted = shown.panel is Panel.CONTACT
        self._known.show_pairs(() if wanted else wording.contact())
        reached = customer.phone or customer.second_contact or customer.address
        self._none.setVisible(not reached and not wanted)
        self._correct.setVisible(shown.may_correct and not wanted)
        if wanted:
            if not self._open:
                self._form.open(customer, wording.levels())
            self._form.show_state(customer, shown.trouble)
        else:
            self._form.hide()
        self._open = wanted
