"""What is done with the whole catalogue, as buttons below its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.permissions import Permission
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from app.words import Words
    from ui.parts.viewmodel import PartsViewModel


class WholeCatalogue(QWidget):
    """Suppliers, many prices, a file in and a file out."""

    suppliers = Signal()
    prices = Signal()
    taken_in = Signal()
    written = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._suppliers = _button(say("Suppliers"), Shortcut.SUPPLIERS)
        self._prices = _button(say("Many prices"), Shortcut.PART_PRICES)
        self._import = _button(say("Import"), Shortcut.IMPORT_PARTS)
        self._export = _button(say("Export"), Shortcut.EXPORT_PARTS)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.HAIR)
        buttons = (self._suppliers, self._prices, self._import, self._export)
        for place, button in enumerate(buttons):
            grid.addWidget(button, *divmod(place, 2))
        self._suppliers.clicked.connect(self.suppliers)
        self._prices.clicked.connect(self.prices)
        self._import.clicked.connect(self.taken_in)
        self._export.clicked.connect(self.written)

    def show_state(self, model: PartsViewModel) -> None:
        """Offer what whoever works here may do."""
        may = model.files.may
        self._prices.setVisible(may(Permission.CHANGE_PRICES))
        self._import.setVisible(may(Permission.IMPORT_RECORDS))
        self._export.setVisible(may(Permission.EXPORT_RECORDS))
        self._export.setEnabled(not model.state.exporting)


def _button(text: str, key: Shortcut) -> Button:
    return Button(text, key=key.legend, kind=ButtonKind.QUIET)
