"""The table of a list: one row is one record, walked by arrows, picked by Shift and Ctrl."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui.lists.row_painting import RowDelegate, TitleBar
from ui.shortcuts import ENTER

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.domain.record_filters import Sorting
    from ui.lists.rows_model import RowsModel

_Index = QModelIndex | QPersistentModelIndex
_Key = Qt.Key
ROW_HEIGHT: Final = 44
_TOLD_AT_ONCE: Final = 50


class RecordTable(QTableView):
    """Rows of any number.

    `opened` carries the place of a row, `picked` the spans of all picked rows, `typed` a key that
    is for the page: a digit that picks a view, a letter of what is to be found.
    """

    opened = Signal(int)
    picked = Signal(object)
    typed = Signal(object)

    def __init__(self, name: str, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._here = ""
        self._scrolled = 0
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self._titles = TitleBar(name, self)
        self.setHorizontalHeader(self._titles)
        self.setModel(model)
        self._look()
        self.doubleClicked.connect(self._open)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._stand_again)
        model.dataChanged.connect(self._follow)
        self.size_columns()

    def _look(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        upright = self.verticalHeader()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setDefaultSectionSize(ROW_HEIGHT)
        upright.hide()

    def size_columns(self) -> None:
        """Give each column its width, and what is left to the one that asked for none."""
        columns = self._rows.columns
        if not columns:
            return
        fixed = sum(column.width for column in columns)
        left = max(120, self.viewport().width() - fixed)
        for place, column in enumerate(columns):
            self.setColumnWidth(place, column.width or left)

    def show_sorting(self, sorting: Sorting) -> None:
        """Put the arrow on the column that sorts."""
        orders = [column.sorts for column in self._rows.columns]
        place = orders.index(sorting.by) if sorting.by in orders else -1
        self._titles.show_sorting(place, downward=sorting.descending)

    def go_to(self, place: int) -> None:
        """Stand on a row, and pick it alone."""
        last = self._rows.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self._rows.index(max(0, min(place, last)), 0))

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Give the first and last places of the picked rows, in their order."""
        ranges = _ranges(self.selectionModel().selection())
        return _joined(sorted((one.top(), one.bottom()) for one in ranges))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell what is picked.

        Qt's own would name every cell of a million rows to assistive technology, one by one.
        """
        ranges: list[Any] = [*_ranges(selected), *_ranges(deselected)]
        if all(one.height() < _TOLD_AT_ONCE for one in ranges):
            super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.picked.emit(self.spans())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Repaint both rows whole: the ring is around the row, not a cell."""
        super().currentChanged(current, previous)
        self._remember()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter; what is typed belongs to the filter; the rest is the table's."""
        if event.key() in (_Key.Key_Left, _Key.Key_Right):
            # Rows have no cells to walk through.
            event.ignore()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self._press(event)

    def _press(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif key in (_Key.Key_Home, _Key.Key_End):
            self._to_an_end(event)
        elif _is_typed(event):
            self.typed.emit(event)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first row in sight when there is no other."""
        is_somewhere = self.currentIndex().isValid()
        super().focusInEvent(event)
        if not is_somewhere:
            # Qt would stand there without picking the row.
            self.go_to(max(0, self.rowAt(0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the columns within the width."""
        super().resizeEvent(event)
        self.size_columns()

    def _to_an_end(self, event: QKeyEvent) -> None:
        """Go to the first or last row: Qt would go to the first or last cell of this one."""
        last = self._rows.rowCount() - 1
        place = 0 if event.key() == _Key.Key_Home else last
        if place < 0:
            return
        extend = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        index = self._rows.index(place, 0)
        if extend:
            here = self.currentIndex()
            flag = QItemSelectionModel.SelectionFlag
            self._pick_between(here.row(), place)
            self.selectionModel().setCurrentIndex(index, flag.NoUpdate)
        else:
            self.setCurrentIndex(index)

    def _pick_between(self, one: int, other: int) -> None:
        first, last = sorted((one, other))
        right = self._rows.columnCount() - 1
        span = QItemSelection(self._rows.index(first, 0), self._rows.index(last, right))
        self.selectionModel().select(span, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _open(self, index: Any) -> None:
        self.opened.emit(index.row())

    def _remember(self) -> None:
        row = self._rows.row(self.currentIndex().row())
        self._here = row.id if row is not None else ""
        self._scrolled = self.verticalScrollBar().value()

    def _stand_again(self) -> None:
        """Stand on the record of before if it is still here; else on the first row."""
        self.size_columns()
        place = self._rows.place_of(self._here) if self._here else -1
        if place >= 0:
            self.go_to(place)
            self.verticalScrollBar().setValue(self._scrolled)
        elif self.hasFocus():
            self.go_to(0)

    def _follow(self) -> None:
        """Stay on the record when rows were read again and others came before it."""
        place = self.currentIndex().row()
        row = self._rows.row(place)
        if not self._here or row is None or row.id == self._here:
            self._here = self._here or (row.id if row is not None else "")
            return
        moved = self._rows.place_of(self._here)
        if moved >= 0:
            bar = self.verticalScrollBar()
            shown_from = bar.value()
            self.go_to(moved)
            # Who looks at the top wants to see what is new there.
            bar.setValue(shown_from and shown_from + (moved - place) * ROW_HEIGHT)


def _is_typed(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text) and text.isprintable() and event.key() != _Key.Key_Space


def _ranges(selection: Any) -> list[Any]:
    return list(selection)


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join spans that touch or overlap: a row that is picked twice is one row."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)
