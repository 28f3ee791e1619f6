"""The answers to a price question: rows of cards, the chosen one always in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.look.tokens import Space
from ui.prices.cards import OfferRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.prices.cards import RowFace

_AROUND: Final = 12


class PriceBoard(QScrollArea):
    """Show rows of offers; `chosen` carries a row's and a card's place."""

    chosen = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows: list[OfferRow] = []
        self._here: OfferRow | None = None
        self._sheet = QWidget()
        self._sheet.setProperty("kind", "sheet")
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)
        self._column.addStretch(1)
        self.setWidget(self._sheet)

    def show_rows(self, faces: Sequence[RowFace], row: int, card: int) -> None:
        """Show these rows, with the chosen card marked and in sight."""
        while len(self._rows) < len(faces):
            self._add_row()
        for place, shown in enumerate(self._rows):
            shown.setVisible(place < len(faces))
            if place < len(faces):
                shown.show_face(faces[place], card if place == row else None)
        here = self._rows[row] if row < len(faces) else None
        if here is not self._here:
            self._here = here
            # What is new has its place only after the layout.
            QTimer.singleShot(0, self, self._show_here)

    def _show_here(self) -> None:
        if self._here is not None:
            self.ensureWidgetVisible(self._here, 0, _AROUND)

    def _add_row(self) -> None:
        row = OfferRow(self._sheet)
        row.chosen.connect(self._chosen)
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)

    def _chosen(self, card: int) -> None:
        pressed = self.sender()
        for place, row in enumerate(self._rows):
            if row is pressed:
                self.chosen.emit(place, card)
