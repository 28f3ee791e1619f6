"""What is done with the whole catalogue, as buttons below its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.permissions import Permission
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.words import Words
    from ui.parts.state import PartsState
    from ui.parts.viewmodel import PartsViewModel


class WholeCatalogue(QWidget):
    """Suppliers, many prices, a file in, and a file out, which `export` asks for."""

    def __init__(self, model: PartsViewModel, words: Words, export: Callable[[], object]) -> None:
        super().__init__()
        say = words.say
        self._model = model
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
        self._suppliers.clicked.connect(model.suppliers.open)
        self._prices.clicked.connect(model.prices.open)
        self._import.clicked.connect(model.files.take_in)
        self._export.clicked.connect(export)

    def show_state(self, state: PartsState) -> None:
        """Offer what whoever works here may do."""
        may = self._model.files.may
        self._prices.setVisible(may(Permission.CHANGE_PRICES))
        self._import.setVisible(may(Permission.IMPORT_RECORDS))
        self._export.setVisible(may(Permission.EXPORT_RECORDS))
        self._export.setEnabled(not state.exporting)


def _button(text: str, key: Shortcut) -> Button:
    return Button(text, key=key.legend, kind=ButtonKind.QUIET)
