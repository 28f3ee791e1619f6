"""The test points of a device as a table: before and after side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui.lists.row_painting import RowDelegate, TitleBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ui.lists.rows import Column, ListRow

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_ROW: Final = 38
_LEAST_NAME: Final = 120


class PointsModel(QAbstractTableModel):
    """The rows of one job's test points."""

    def __init__(self, columns: tuple[Column, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = columns
        self.rows: tuple[ListRow, ...] = ()

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Replace the rows; the same points stay where they are."""
        new = tuple(rows)
        if [row.id for row in new] == [row.id for row in self.rows]:
            self.rows = new
            if new:
                last = self.index(len(new) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows = new
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Count the points."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Give a cell's words, the row to the painter, the spoken row to assistive technology."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == _Role.UserRole:
            return row
        cell = row.cells[index.column()]
        if role == _Role.AccessibleTextRole:
            return cell.spoken if index.column() else row.spoken
        if role == _Role.DisplayRole:
            return cell.spoken
        return cell.spoken or None if role == _Role.ToolTipRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Give a column's title."""
        is_title = orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole
        return self.columns[section].title if is_title else None


class PointsTable(QTableView):
    """Rows to walk with the arrows; nothing opens, for a test is written down at the bench."""

    def __init__(self, name: str, columns: tuple[Column, ...]) -> None:
        super().__init__()
        self._model = PointsModel(columns, self)
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        titles = TitleBar(name, self)
        titles.setSectionsClickable(False)
        self.setHorizontalHeader(titles)
        self.setModel(self._model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(_ROW)
        upright = self.verticalHeader()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setDefaultSectionSize(_ROW)
        upright.hide()

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show the points of a job."""
        self._model.show_rows(rows)
        self._size_columns()
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        """Give way: it scrolls."""
        return QSize(320, 3 * _ROW)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Repaint both rows whole: the ring is around the row, not a cell."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk up and down; a row has no cells to walk through, and letters are the page's."""
        sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if sideways or (event.text() and event.text().isprintable()):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first row when there is no other."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the columns within the width."""
        super().resizeEvent(event)
        self._size_columns()

    def _size_columns(self) -> None:
        """Give each column its width and what is left to the name; one without words is away."""
        columns, rows = self._model.columns, self._model.rows
        said = [
            any(row.cells[place].spoken for row in rows) or not column.width
            for place, column in enumerate(columns)
        ]
        taken = sum(column.width for column, is_said in zip(columns, said, strict=True) if is_said)
        left = max(_LEAST_NAME, self.viewport().width() - taken)
        for place, column in enumerate(columns):
            self.setColumnHidden(place, not said[place])
            self.setColumnWidth(place, column.width or left)
