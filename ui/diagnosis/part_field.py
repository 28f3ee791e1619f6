"""A field for the part that failed: one of the catalogue by any number or word, or own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.widgets.card_list import CardRow
from ui.widgets.suggestions import SearchField

if TYPE_CHECKING:
    from app.services.parts.listed import ListedPart

_MOST = 7


class PartField(SearchField):
    """Offer parts that were found; `done` says that Enter was pressed."""

    done = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(name, placeholder=placeholder)
        self._part = ("", "")
        self._names: dict[str, str] = {}
        self.chosen.connect(self._take)
        self.returnPressed.connect(self.done)

    @property
    def value(self) -> tuple[str, str]:
        """Return the id of the catalogue's part, or else the words as they stand."""
        part, name = self._part
        text = self.text().strip()
        return (part, "") if part and text == name else ("", text)

    def put(self, part: str, said: str) -> None:
        """Let a part stand here, or own words where `part` is empty."""
        self._part = (part, said)
        self.setText(said)

    def show_parts(self, parts: tuple[ListedPart, ...], language: str) -> None:
        """Offer the parts that the words may mean."""
        self._names = {
            one.id: one.names.get(language) or next(iter(one.names.values()), one.number)
            for one in parts[:_MOST]
        }
        if self.hasFocus() and self.value[0] == "":
            self.show_rows([CardRow(key=key, title=name) for key, name in self._names.items()])

    def _take(self, key: str) -> None:
        self.put(key, self._names.get(key, key))
        self.show_rows([])
        self.done.emit()
