"""Paint a list's rows and its title bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.lists.rows import Weight
from ui.lists.rows_model import MISSING
from ui.look import fonts, theme
from ui.look.icons import Icon
from ui.look.tokens import Space, TextSize
from ui.widgets import paint
from ui.widgets.badge import badge_size, paint_badge

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ui.lists.rows import Cell, ListRow

_Index = QModelIndex | QPersistentModelIndex
_BAR: Final = 36
_ARROW: Final = 14
_EDGE: Final = 3


class RowDelegate(QStyledItemDelegate):
    """Paint one cell of a row; ground and ring belong to the row as a whole."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground, then badge and words, or "…" while the row is being read."""
        look = theme.current()
        rect = QRect(option.rect)
        row: ListRow | None = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        self._ground(painter, option, index)
        inner = rect.adjusted(Space.MEDIUM, 0, -Space.HAIR, 0)
        if row is not None:
            self._cell(painter, row.cells[index.column()], inner)
        elif not index.column():
            painter.setFont(fonts.font())
            paint.line(painter, inner, MISSING, look.muted)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """Leave the sizes to the table: nothing is measured row by row."""
        return QSize(120, 44)

    @staticmethod
    def _ground(painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = theme.current()
        rect = QRect(option.rect)
        view: Any = option.widget
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        here = isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row()
        if selected:
            painter.fillRect(rect, QColor(look.selected))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(look.line))
        if here and not index.column():
            colour = look.focus if view.hasFocus() else look.control
            painter.fillRect(rect.adjusted(0, 0, _EDGE - rect.width(), -1), QColor(colour))
        if here and view.hasFocus():
            ring = QColor(look.focus)
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), ring)
            painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), ring)
            if index.column() == index.model().columnCount() - 1:
                painter.fillRect(QRect(rect.right() - 1, rect.top(), 2, rect.height()), ring)

    @staticmethod
    def _cell(painter: QPainter, cell: Cell, rect: QRect) -> None:
        look = theme.current()
        if cell.badge is not None:
            size = badge_size(cell.badge).boundedTo(QSize(rect.width(), rect.height()))
            top = rect.top() + (rect.height() - size.height()) // 2
            paint_badge(painter, QRect(QPoint(rect.left(), top), size), cell.badge)
            rect.setLeft(rect.left() + size.width() + Space.SMALL)
        if cell.text:
            bold = cell.weight is Weight.STRONG
            painter.setFont(fonts.font(TextSize.BODY, bold=bold))
            muted = cell.weight is Weight.MUTED
            paint.line(painter, rect, cell.text, look.muted if muted else look.text)


class TitleBar(QHeaderView):
    """The columns' titles; the one that sorts has an arrow."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(name)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedHeight(_BAR)
        self.setMinimumSectionSize(40)
        self._sorted = -1
        self._downward = False

    def show_sorting(self, column: int, *, downward: bool) -> None:
        """Put the arrow on a column."""
        self._sorted, self._downward = column, downward
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a title."""
        look = theme.current()
        painter.save()
        painter.fillRect(rect, QColor(look.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(look.border))
        words = rect.adjusted(Space.MEDIUM, 0, -Space.HAIR, 0)
        sorted_by = section == self._sorted
        colour = look.text if sorted_by else look.muted
        painter.setFont(fonts.font(TextSize.SMALL, bold=sorted_by))
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        if sorted_by:
            width = painter.fontMetrics().horizontalAdvance(title)
            at = QPoint(words.left() + width + Space.HAIR, rect.center().y() - _ARROW // 2 + 1)
            icon = Icon.CHEVRON_DOWN if self._downward else Icon.CHEVRON_UP
            paint.icon(painter, at, icon, colour, _ARROW)
        paint.line(painter, words, title, colour)
        painter.restore()
