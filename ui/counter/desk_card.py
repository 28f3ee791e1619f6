"""A card with one of the counter's lists: a count, rows to walk, what to do when it is empty."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QStyle, QStyleOptionViewItem

from ui.look import theme
from ui.look.tokens import Height, Space
from ui.widgets import paint
from ui.widgets.card import Card
from ui.widgets.card_list import CardDelegate, CardList
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from ui.look.icons import Icon
    from ui.widgets.card_list import CardRow

_Index = QModelIndex | QPersistentModelIndex
_CROSS: Final = 44
_ICON: Final = 18


class Way(StrEnum):
    """Where an arrow leads out of a list."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


_SIDEWAYS: Final = {Qt.Key.Key_Left: Way.LEFT, Qt.Key.Key_Right: Way.RIGHT}


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What a card says while its list is empty."""

    icon: Icon
    headline: str
    sentence: str


class _RemovableRows(CardDelegate):
    """Paint a row with a sign at its end that a finger can hit."""

    def __init__(self, sign: Icon, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = sign

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row, narrower, and the sign."""
        whole = QRect(option.rect)
        inner = QStyleOptionViewItem(option)
        inner.rect = whole.adjusted(0, 0, -_CROSS, 0)
        super().paint(painter, inner, index)
        look = theme.current()
        awake = option.state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        middle = QPoint(whole.right() - _CROSS // 2, whole.center().y())
        at = middle - QPoint(_ICON // 2, _ICON // 2 - 1)
        paint.icon(painter, at, self._sign, look.text if awake else look.control, _ICON)


class DeskList(CardList):
    """Rows whose ends lead on to the next list; Delete, or the sign at its end, takes one out.

    `walked_out` carries the `Way` of an arrow that found no row there. Letters and digits are left
    to the window, where they belong to the scan box.
    """

    walked_out = Signal(object)
    removed = Signal(str)

    def __init__(self, name: str, *, sign: Icon | None = None) -> None:
        super().__init__(name)
        self._removable = sign is not None
        if sign is not None:
            self.setItemDelegate(_RemovableRows(sign, self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk out at the ends, take out by Delete; the rest is the list's own."""
        key = Qt.Key(event.key())
        if (way := self._way_out(key)) is not None:
            self.walked_out.emit(way)
        elif key == Qt.Key.Key_Delete and self._removable and self.current_key():
            self.removed.emit(self.current_key())
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a row out where its sign is touched."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        if self._removable and index.isValid() and place.x() > self.viewport().width() - _CROSS:
            self.removed.emit(self.current_key())
            return
        super().mouseReleaseEvent(event)

    def enter_first(self) -> None:
        """Take the focus on the first row."""
        self.go_to(0)
        self.setFocus()

    def enter_last(self) -> None:
        """Take the focus on the last row."""
        self.go_to(self.model().rowCount() - 1)
        self.setFocus()

    def sizeHint(self) -> QSize:
        """Ask for no more than is needed: cards beside each other share the room alike."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Show one row at least: three lists and a strip fit a low screen."""
        return QSize(160, Height.ROW)

    def _way_out(self, key: Qt.Key) -> Way | None:
        here, last = self.currentIndex().row(), self.model().rowCount() - 1
        if key == Qt.Key.Key_Up and here <= 0:
            return Way.UP
        if key == Qt.Key.Key_Down and here >= last:
            return Way.DOWN
        return _SIDEWAYS.get(key)


class DeskCard(Card):
    """One list under its title; `hint` says what the keys do there."""

    def __init__(
        self, title: str, emptiness: Emptiness, *, hint: str = "", sign: Icon | None = None
    ) -> None:
        super().__init__(title)
        self.rows = DeskList(title, sign=sign)
        self._hint = Muted(hint)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState(emptiness.icon, emptiness.headline, emptiness.sentence))
        self._stack.addWidget(self.rows)
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.head.addWidget(self._hint)
        self.body.setContentsMargins(Space.SMALL, Space.MEDIUM, Space.SMALL, Space.SMALL)
        self.head.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
        self.add(self._stack, 1)

    def show_rows(self, rows: Sequence[CardRow], count: str) -> None:
        """Show rows and their count, or what to do where there are none."""
        self.note(count)
        self.rows.show_rows(rows)
        self._stack.setCurrentIndex(1 if rows else 0)
        self._hint.setVisible(bool(rows))

    @property
    def has_rows(self) -> bool:
        """Tell whether there is anything to walk."""
        return bool(self.rows.model().rowCount())
