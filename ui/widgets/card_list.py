"""A list that the keyboard walks: two lines a row, a badge at its end, Enter opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.look import fonts, theme
from ui.look.tokens import Height, Space, TextSize
from ui.shortcuts import ENTER
from ui.widgets import paint
from ui.widgets.badge import Badge, badge_size, paint_badge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter


_Index = QModelIndex | QPersistentModelIndex
_ICON: Final = 22
_HEADING: Final = 30


@dataclass(frozen=True, slots=True)
class CardRow:
    """One row: `key` names what it opens; `aside` stands at the right of the first line.

    A row without a key is a heading. `second` names what else it opens, where a list offers that;
    `hint` says by which keys. `cap` is a key's legend, for rows of one line. A `dim` row shows
    what cannot be done now. `of_money` says that the aside is an amount: it is as large as the
    title.
    """

    key: str
    title: str
    detail: str = ""
    aside: str = ""
    badge: Badge | None = None
    icon: str = ""
    second: str = ""
    hint: str = ""
    cap: str = ""
    dim: bool = False
    of_money: bool = False

    @property
    def height(self) -> int:
        """Tell how high the row is, in px."""
        if not self.key:
            return _HEADING
        return Height.ROW if self.detail else Height.CONTROL

    @property
    def spoken(self) -> str:
        """Say the row in one breath, for assistive technology."""
        word = self.badge.text if self.badge else ""
        parts = (self.title, word, self.detail, self.aside, self.cap)
        return ", ".join(part for part in parts if part)


class CardModel(QAbstractListModel):
    """The rows of a list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CardRow, ...] = ()

    def show_rows(self, rows: Sequence[CardRow]) -> None:
        """Replace the rows; one that has the same keys in the same order is repainted only."""
        new = tuple(rows)
        if [row.key for row in new] == [row.key for row in self._rows]:
            self._rows = new
            if new:
                self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def row(self, index: int) -> CardRow:
        """Give the row at a place."""
        return self._rows[index]

    def place_of(self, key: str) -> int:
        """Find the row of a key; -1 where it is not."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let headings be passed over."""
        if index.isValid() and not self._rows[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the title to Qt, the spoken row to assistive technology, the row to the painter."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.UserRole:
            return self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._rows[index.row()].spoken
        return None


class CardDelegate(QStyledItemDelegate):
    """Paint a row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """Make all rows of a kind equally high."""
        row: CardRow = index.data(Qt.ItemDataRole.UserRole)
        return QSize(120, row.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground, the icon, both lines, the aside and the badge."""
        row: CardRow = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        rect = option.rect.adjusted(Space.MEDIUM, 0, -Space.MEDIUM, 0)
        if row.key:
            self._ground(painter, option)
            self._content(painter, row, rect)
        else:
            painter.setFont(fonts.font(TextSize.CAPTION, bold=True))
            paint.line(painter, rect.adjusted(0, 6, 0, 0), row.title, theme.current().muted)
        painter.restore()

    def _content(self, painter: QPainter, row: CardRow, rect: QRect) -> None:
        look = theme.current()
        if row.icon:
            at = QPoint(rect.left(), rect.center().y() - _ICON // 2 + 1)
            colour = look.disabled if row.dim else look.muted
            paint.icon(painter, at, row.icon, colour, _ICON)
            rect.setLeft(rect.left() + _ICON + Space.MEDIUM)
        if row.cap:
            self._cap(painter, row.cap, rect)
        upper, lower = _halves(rect) if row.detail else (rect, QRect(rect))
        if row.badge is not None:
            self._badge(painter, row.badge, lower)
            if not row.detail:
                upper.setRight(lower.right())
        self._upper(painter, row, upper)
        if row.detail:
            painter.setFont(fonts.font(TextSize.SMALL))
            paint.line(painter, lower, row.detail, look.muted)

    @staticmethod
    def _cap(painter: QPainter, legend: str, rect: QRect) -> None:
        size = paint.key_size(legend)
        top = rect.center().y() - size.height() // 2 + 1
        place = QRect(QPoint(rect.right() - size.width() + 1, top), size)
        paint.key(painter, place, legend)
        rect.setRight(place.left() - Space.SMALL)

    @staticmethod
    def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
        look = theme.current()
        rect = option.rect.adjusted(0, 1, 0, -1)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if focused or option.state & QStyle.StateFlag.State_Selected:
            paint.box(painter, rect, look.selected, look.focus if focused else None, width=2)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint.box(painter, rect, look.sunken, None)

    @staticmethod
    def _upper(painter: QPainter, row: CardRow, rect: QRect) -> None:
        look = theme.current()
        if row.aside:
            size = TextSize.BODY if row.of_money else TextSize.SMALL
            painter.setFont(fonts.font(size, bold=row.of_money))
            width = min(painter.fontMetrics().horizontalAdvance(row.aside) + 1, rect.width() // 2)
            aside = QRect(rect)
            aside.setLeft(rect.right() - width)
            colour = look.text if row.of_money and not row.dim else look.muted
            paint.line(painter, aside, row.aside, colour)
            rect.setRight(aside.left() - Space.SMALL)
        painter.setFont(fonts.font(TextSize.BODY, bold=bool(row.detail)))
        paint.line(painter, rect, row.title, look.disabled if row.dim else look.text)

    @staticmethod
    def _badge(painter: QPainter, badge: Badge, rect: QRect) -> None:
        size = badge_size(badge).boundedTo(QSize(rect.width() // 2, 22))
        top = rect.top() + (rect.height() - size.height()) // 2
        place = QRect(QPoint(rect.right() - size.width() + 1, top), size)
        paint_badge(painter, place, badge)
        rect.setRight(place.left() - Space.SMALL)


class CardList(QListView):
    """Rows to walk with the arrows; Enter or a click opens the row under it.

    With `fit` the list is as high as its rows, down to one where there is no room.
    """

    opened = Signal(str)

    def __init__(self, name: str, *, fit: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fit = fit
        self._model = CardModel(self)
        self.setModel(self._model)
        self.setItemDelegate(CardDelegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._open)
        if fit:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_rows(self, rows: Sequence[CardRow]) -> None:
        """Replace the rows and stay on the row that one was on."""
        here = self.current_key()
        self._model.show_rows(rows)
        self.updateGeometry()
        place = self._model.place_of(here) if here else -1
        if place >= 0:
            self.setCurrentIndex(self._model.index(place))

    def row_here(self) -> CardRow | None:
        """Give the row that one is on."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def current_key(self) -> str:
        """Name the row that one is on; empty where there is none."""
        here = self.row_here()
        return "" if here is None else here.key

    def go_to(self, place: int) -> None:
        """Stand on a row by its place; beyond either end, on the last one there."""
        last = self._model.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self._model.index(max(0, min(place, last))))

    def walk(self, by: int) -> None:
        """Go so many rows down, or up below zero, and never onto a heading."""
        rows = [place for place in range(self._model.rowCount()) if self._model.row(place).key]
        if not rows:
            return
        here = self.currentIndex().row()
        before = sum(place <= here for place in rows) - 1
        self.go_to(rows[max(0, min(before + by, len(rows) - 1))])

    def sizeHint(self) -> QSize:
        """Ask for all rows where the list is to fit them, else for whatever there is."""
        if not self._fit:
            return super().sizeHint()
        heights = [self.sizeHintForRow(place) for place in range(self._model.rowCount())]
        return QSize(super().sizeHint().width(), sum(heights))

    def minimumSizeHint(self) -> QSize:
        """Keep one row in sight."""
        return QSize(160, min(self.sizeHint().height(), Height.ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row by Enter; arrows, page keys and typing a title are Qt's."""
        index = self.currentIndex()
        if event.key() in ENTER and not event.modifiers() and index.isValid():
            self._open(index)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        """Stand on the first row when there is no other."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.walk(1)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.row(index.row()).key)


def _halves(rect: QRect) -> tuple[QRect, QRect]:
    middle = rect.center().y() + 1
    upper, lower = QRect(rect), QRect(rect)
    upper.setTop(rect.top() + 6)
    upper.setBottom(middle)
    lower.setTop(middle)
    lower.setBottom(rect.bottom() - 6)
    return upper, lower
