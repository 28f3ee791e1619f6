"""The customer of a job: shown, corrected in place, and one key from the whole file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.contact_form import ContactForm
from ui.job.state import Panel
from ui.look.icons import Icon
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.card import Card
from ui.widgets.labels import Muted
from ui.widgets.pairs import PairList

if TYPE_CHECKING:
    from app.words import Words
    from ui.job.state import Shown
    from ui.job.wording import JobWording


class CustomerCard(Card):
    """Show who brought the device.

    `asked` unfolds the form, `corrected` carries the entry; the button `file` is for the file.
    """

    asked = Signal()
    corrected = Signal(object)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Customer"))
        self._open = False
        self._known = PairList(words.say("Customer"))
        self._nobody = Muted(
            words.say("No contact was given: the claim ticket is the proof."), wrap=True
        )
        self._correct = IconButton(words.say("Correct the customer"), Icon.DRAFT)
        self.file = Button(
            words.say("Customer file"), key=Shortcut.CUSTOMER_FILE.legend, kind=ButtonKind.QUIET
        )
        self._form = ContactForm(words)
        self.head.addWidget(self.file)
        self.head.addWidget(self._correct)
        for part in (self._known, self._nobody, self._form):
            self.add(part)
        self._correct.clicked.connect(self.asked)
        self._form.corrected.connect(self.corrected)
        self._form.kept.connect(self.kept)

    def show_job(self, shown: Shown, wording: JobWording) -> None:
        """Show the customer, or the form while the file is corrected."""
        customer = shown.job.customer
        wanted = shown.panel is Panel.CUSTOMER and customer is not None
        self._known.show_pairs(() if wanted else wording.customer())
        self._nobody.setVisible(customer is None)
        self.file.setVisible(customer is not None)
        self._correct.setVisible(shown.may_correct and customer is not None and not wanted)
        if customer is not None and wanted:
            if not self._open:
                self._form.open(customer)
            self._form.show_state(customer, shown.trouble)
        else:
            self._form.hide()
        self._open = wanted
