"""The parts in the device, each with where it goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.stock import StockPlace
from ui.look.tokens import Space
from ui.undoing.wording import STAYS
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.job_parts.lines import JobPart
    from app.words import Words
    from ui.undoing.state import UndoingState
    from ui.undoing.wording import UndoingWording


class PartsCard(Card):
    """Ask of each part where it goes; `laid` carries it and its `StockPlace`, None to stay.

    `moved` says that another part is asked about, `went_on` that Enter was pressed on the last.
    """

    laid = Signal(str, object)
    moved = Signal()
    went_on = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Parts in the device"))
        self._shown: tuple[JobPart, ...] = ()
        self._groups: dict[str, ChipGroup] = {}
        self._chosen: dict[str, str] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.SMALL)
        self.add(self._rows)

    def show_state(self, state: UndoingState, wording: UndoingWording) -> None:
        """Show the parts, and where each goes."""
        parts = () if state.offer is None else state.offer.parts
        if parts != self._shown:
            self._shown = parts
            self._make_rows(wording)
        self._place(state.places)
        self.setVisible(bool(parts))

    def begin(self) -> bool:
        """Stand on the first part; False where there is none."""
        for group in self._groups.values():
            group.setFocus()
            return True
        return False

    def _make_rows(self, wording: UndoingWording) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._groups.clear()
        for part in self._shown:
            name = wording.part_title(part)
            group = ChipGroup(name, wording.places())
            group.setObjectName(f"undo-place-{part.id}")
            group.changed.connect(partial(self._laid, part.id))
            group.went_on.connect(partial(self._after, part.id))
            self._groups[part.id] = group
            head = QHBoxLayout()
            head.setSpacing(Space.MEDIUM)
            head.addWidget(Label(name, LabelKind.STRONG))
            head.addWidget(Muted(wording.part_facts(part), wrap=True), 1)
            row = QWidget()
            column = QVBoxLayout(row)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(Space.HAIR)
            column.addLayout(head)
            column.addWidget(group)
            self._rows.addWidget(row)

    def _place(self, places: Mapping[str, StockPlace | None]) -> None:
        for part, group in self._groups.items():
            place = places.get(part)
            self._chosen[part] = STAYS if place is None else str(place)
            group.choose((self._chosen[part],))

    def _laid(self, part: str) -> None:
        chosen = next(iter(self._groups[part].chosen()), self._chosen[part])
        # Picked again it would be none: it stays what it was.
        self._groups[part].choose((chosen,))
        self.laid.emit(part, None if chosen == STAYS else StockPlace(chosen))

    def _after(self, part: str) -> None:
        rest = list(self._groups)[list(self._groups).index(part) + 1 :]
        if rest:
            self._groups[rest[0]].setFocus()
            self.moved.emit()
        else:
            self.went_on.emit()
