"""The customer of a job: shown, and corrected in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import BadEntry
from app.domain.intake import CustomerEntry
from ui.icons import Icon
from ui.job.pairs import PairList
from ui.job.state import Panel
from ui.refused import beside_field
from ui.tokens import Space
from ui.widgets.button import Button, IconButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField, PhoneField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.services.customers import CustomerRow
    from app.words import Words
    from ui.job.state import Shown
    from ui.job.wording import JobWording

_FIELDS: Final = ("name", "phone", "second_contact", "address", "note")


class CustomerCard(Card):
    """Show who brought the device; `asked` unfolds the form, `corrected` carries the entry."""

    asked = Signal()
    corrected = Signal(object)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Customer"))
        self._words = words
        self._read: CustomerRow | None = None
        self._open = False
        self._known = PairList(words.say("Customer"))
        self._nobody = Muted(
            words.say("No contact was given: the claim ticket is the proof."), wrap=True
        )
        self._correct = IconButton(words.say("Correct the customer"), Icon.DRAFT)
        self._lines = {name: self._line(name) for name in _FIELDS}
        self._form = self._build_form()
        self.head.addWidget(self._correct)
        for part in (self._known, self._nobody, self._form):
            self.add(part)
        self._correct.clicked.connect(self.asked)

    def show_job(self, shown: Shown, wording: JobWording) -> None:
        """Show the customer, or the form while the file is corrected."""
        customer = shown.job.customer
        wanted = shown.panel is Panel.CUSTOMER and customer is not None
        self._known.show_pairs(() if wanted else wording.customer())
        self._nobody.setVisible(customer is None)
        self._correct.setVisible(shown.may_correct and customer is not None and not wanted)
        if customer is not None and wanted and not self._open:
            self._fill(customer)
        self._form.setVisible(wanted)
        if wanted and not self._open:
            self._lines["name"].field.setFocus()
        self._open = wanted
        if wanted and customer is not None:
            self._show_trouble(shown.trouble)
            self._show_other_change(customer)

    def _line(self, name: str) -> LabelledField:
        label = self._words.field(name)
        field = PhoneField(label) if name == "phone" else LineField(label)
        field.returnPressed.connect(self._save)
        return LabelledField(label, field)

    def _build_form(self) -> QWidget:
        save = PrimaryButton(self._words.say("Save"))
        save.clicked.connect(self._save)
        leave = Button(self._words.say("Cancel"))
        leave.clicked.connect(self.kept)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addWidget(save)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for line in self._lines.values():
            column.addWidget(line)
        column.addLayout(buttons)
        form.hide()
        return form

    def _fill(self, customer: CustomerRow) -> None:
        self._read = customer
        for name in _FIELDS:
            self._field(name).setText(getattr(customer, name))

    def _show_trouble(self, trouble: Exception | None) -> None:
        for name, line in self._lines.items():
            if isinstance(trouble, BadEntry) and trouble.field == name:
                line.show_error(beside_field(trouble, self._words))
            else:
                line.show_error("")

    def _show_other_change(self, now: CustomerRow) -> None:
        """Say beside each field what somebody else saved there meanwhile."""
        for name, line in self._lines.items():
            text = getattr(now, name)
            changed = self._read is not None and text != getattr(self._read, name)
            hint = self._words.say("Saved meanwhile: {text}", text=text) if changed else ""
            line.show_hint(hint)

    def _field(self, name: str) -> LineField:
        field = self._lines[name].field
        if not isinstance(field, LineField):
            raise TypeError(name)
        return field

    def _save(self) -> None:
        name, phone, second, address, note = (self._field(name).text() for name in _FIELDS)
        entry = CustomerEntry(
            name=name, phone=phone, second_contact=second, address=address, note=note
        )
        self.corrected.emit(entry)
