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
        self._rows: tuple[ListRow, ...] = ()

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Replace the rows; the same points stay where they are."""
        new = tuple(rows)
        if [row.id for row in new] == [row.id for row in self._rows]:
            self._rows = new
            if new:
                last = self.index(len(new) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Count the points."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Give a cell's words, the row to the painter, the spoken row to assistive technology."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
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
        self.viewport().update()

    def rows(self) -> list[str]:
        """Return the rows as they are read aloud."""
        indexes = (self._model.index(row, 0) for row in range(self._model.rowCount()))
        return [str(self._model.data(index, _Role.AccessibleTextRole)) for index in indexes]

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
        """Give each column its width, and what is left to the point's name."""
        super().resizeEvent(event)
        columns = self._model.columns
        left = self.viewport().width() - sum(column.width for column in columns)
        for place, column in enumerate(columns):
            self.setColumnWidth(place, column.width or max(_LEAST_NAME, left))
