"""A customer's contact data: written in pairs, and corrected in place by one form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import BadEntry
from app.domain.intake import CustomerEntry
from ui.language_rows import LANGUAGE_NAMES
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.fields import ChoiceField, LineField, PhoneField
from ui.widgets.labelled import LabelledField
from ui.widgets.pairs import Pair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.devices.customers import CustomerRow
    from app.services.policy.shop_lists import Choice
    from app.words import Words

_FIELDS: Final = ("name", "phone", "second_contact", "address", "note")


def contact_pairs(customer: CustomerRow, words: Words) -> tuple[Pair, ...]:
    """Write what is known of a customer but the note, which stands above everything."""
    known = ((name, getattr(customer, name)) for name in _FIELDS if name != "note")
    return tuple(Pair(words.field(name), text) for name, text in known if text)


class ContactForm(QWidget):
    """Correct a customer; `corrected` carries the entry, `kept` leaves it as it is."""

    corrected = Signal(object)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._read: CustomerRow | None = None
        self._lines = {name: self._line(name) for name in _FIELDS}
        self._language = ChoiceField(words.say("Language of the papers"))
        self._language.offer(list(LANGUAGE_NAMES.items()))
        self._level = ChoiceField(words.say("Price level"))
        self._level_line = LabelledField(words.say("Price level"), self._level)
        self._build()
        self.hide()

    def open(self, customer: CustomerRow, levels: Sequence[Choice] = ()) -> None:
        """Begin with what the file says, in the first field; without `levels` that one stays."""
        self._read = customer
        for name in _FIELDS:
            self._field(name).setText(getattr(customer, name))
        self._language.choose(customer.language)
        self._level.offer([(level.key, level.label) for level in levels])
        self._level.choose(customer.level)
        self._level_line.setVisible(bool(levels))
        self.show()
        self._field("name").setFocus()

    def show_state(self, now: CustomerRow, trouble: Exception | None) -> None:
        """Say beside each field why it was refused, or what somebody else saved there meanwhile."""
        for name, line in self._lines.items():
            error = trouble if isinstance(trouble, BadEntry) and trouble.field == name else None
            line.show_error("" if error is None else beside_field(error, self._words))
            text = getattr(now, name)
            changed = self._read is not None and text != getattr(self._read, name)
            hint = self._words.say("Saved meanwhile: {text}", text=text) if changed else ""
            line.show_hint(hint)

    def _line(self, name: str) -> LabelledField:
        label = self._words.field(name)
        field = PhoneField(label) if name == "phone" else LineField(label)
        field.returnPressed.connect(self._save)
        return LabelledField(label, field)

    def _build(self) -> None:
        say = self._words.say
        save = PrimaryButton(say("Save"))
        save.clicked.connect(self._save)
        leave = Button(say("Cancel"))
        leave.clicked.connect(self.kept)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addWidget(save)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for line in self._lines.values():
            column.addWidget(line)
        column.addWidget(LabelledField(say("Language of the papers"), self._language))
        column.addWidget(self._level_line)
        column.addLayout(buttons)

    def _field(self, name: str) -> LineField:
        field = self._lines[name].field
        if not isinstance(field, LineField):
            raise TypeError(name)
        return field

    def _chosen_level(self) -> str:
        kept = "" if self._read is None else self._read.level
        return self._level.value() if self._level.currentIndex() >= 0 else kept

    def _save(self) -> None:
        name, phone, second, address, note = (self._field(name).text() for name in _FIELDS)
        self.corrected.emit(
            CustomerEntry(
                name=name,
                phone=phone,
                second_contact=second,
                address=address,
                language=self._language.value(),
                note=note,
                level=self._chosen_level(),
            )
        )
