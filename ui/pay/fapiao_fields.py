"""The fields of a tax invoice that a customer asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.money_entry import FapiaoEntry
from ui.look.tokens import Space
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from app.words import Words


class FapiaoFields(QWidget):
    """Title, tax id and e-mail; `changed` carries a `FapiaoEntry`, `entered` tells of Enter."""

    changed = Signal(object)
    entered = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self.title = LineField(say("Fapiao title"))
        self.tax_id = LineField(say("Tax number"), composing=False)
        self.email = LineField(say("E-mail"), composing=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        beside = QHBoxLayout()
        beside.setSpacing(Space.SMALL)
        for field in (self.title, self.tax_id, self.email):
            field.textEdited.connect(self._edited)
            field.returnPressed.connect(self.entered)
            row = column if field is self.title else beside
            labelled = LabelledField(field.accessibleName(), field)
            row.addWidget(labelled)
            if field is self.title:
                self._title_row = labelled
        column.addLayout(beside)
        self.setFocusProxy(self.title)

    def entry(self) -> FapiaoEntry:
        """Return what was entered."""
        return FapiaoEntry(
            self.title.text().strip(), self.tax_id.text().strip(), self.email.text().strip()
        )

    def show_entry(self, entry: FapiaoEntry) -> None:
        """Let this stand in the fields."""
        if entry == self.entry():
            return
        self.title.setText(entry.title)
        self.tax_id.setText(entry.tax_id)
        self.email.setText(entry.email)

    def show_error(self, text: str) -> None:
        """Say what is wrong with what was entered; an empty text takes it back."""
        self._title_row.show_error(text)

    def _edited(self, _text: str) -> None:
        self.changed.emit(self.entry())
