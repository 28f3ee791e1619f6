"""A card with a list that may go on for long: more is asked for before its end is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from ui.look.tokens import Height, Space
from ui.widgets.card import Card
from ui.widgets.card_list import CardList
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from ui.widgets.card_list import CardRow

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What a card says while its list is empty."""

    icon: str
    headline: str
    sentence: str = ""


class LongRows(CardList):
    """Rows that are added to at their end: `near_end` asks for more.

    Typing is left to the scan box.
    """

    near_end = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and open; letters, digits and the space bar go on to the page."""
        if event.text() and event.text().isprintable():
            event.ignore()
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Ask for more when the arrows come near the end."""
        super().currentChanged(current, previous)
        if current.row() >= self.model().rowCount() - 2:
            self.near_end.emit()

    def sizeHint(self) -> QSize:
        """Ask for no more than is needed: cards beside each other share the room alike."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Show two rows at least."""
        return QSize(160, 2 * Height.ROW)

    def _scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() and value >= bar.maximum() - self.viewport().height():
            self.near_end.emit()


class RecordsCard(Card):
    """One long list under its title; `opened` carries a row's key, `more` asks for older ones.

    It says nothing before rows are shown for the first time, be it none.
    """

    opened = Signal(str)
    more = Signal()

    def __init__(self, title: str, emptiness: Emptiness) -> None:
        super().__init__(title)
        self.rows = LongRows(title)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState(emptiness.icon, emptiness.headline, emptiness.sentence))
        self._stack.addWidget(self.rows)
        self._stack.setCurrentIndex(self._stack.addWidget(QWidget()))
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.body.setContentsMargins(Space.SMALL, Space.MEDIUM, Space.SMALL, Space.SMALL)
        self.head.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
        self.add(self._stack, 1)
        self.rows.opened.connect(self.opened)
        self.rows.near_end.connect(self.more)

    def take_focus(self) -> None:
        """Have the keys: in the rows, or until the first of them come in what stands there instead.

        Rows that are still hidden cannot have them, and would lose them to whatever comes between.
        """
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    def show_rows(self, rows: Sequence[CardRow], count: str) -> None:
        """Show rows and how many there are, or what it means that there are none."""
        self.note(count)
        self.rows.show_rows(rows)
        self._stack.setCurrentIndex(1 if rows else 0)
