"""The table model of a list that is never read whole: some pages of it, and how long it is.

A row that is not here is "…"; looking at it asks for its page. Pages are kept while there is room
for them, the longest unseen goes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from app.domain.record_filters import PAGE
from ui.lists.kept_pages import KeptPages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.lists.rows import Column, ListRow

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_HANDLED: Final = frozenset(
    {_Role.DisplayRole, _Role.UserRole, _Role.AccessibleTextRole, _Role.ToolTipRole}
)
MISSING: Final = "…"


class RowsModel(QAbstractTableModel):
    """Pages of rows; `wanted` carries the numbers of pages that are looked at and not here.

    `more_wanted` asks for the rows behind the last, of a list whose length is not known yet.
    """

    wanted = Signal(object)
    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.has_more = False
        self._total = 0
        self._pages = KeptPages()
        self._missing: set[int] = set()
        self._ask = QTimer(self, singleShot=True, interval=0)
        self._ask.timeout.connect(self._ask_for_missing)

    def head(self, columns: tuple[Column, ...]) -> None:
        """Have these columns, and no rows until they are written again."""
        self.beginResetModel()
        self.columns = columns
        self._forget()
        self.endResetModel()

    def begin(self, rows: Sequence[ListRow], *, more: bool) -> None:
        """Show the first rows of another list; `more` tells that others follow."""
        self.beginResetModel()
        self._forget()
        self._pages.append(0, rows)
        self._total = len(rows)
        self.has_more = more
        self.endResetModel()

    def append(self, rows: Sequence[ListRow], *, more: bool) -> None:
        """Add rows behind the last."""
        self.has_more = more
        if not rows:
            return
        self.beginInsertRows(QModelIndex(), self._total, self._total + len(rows) - 1)
        self._pages.append(self._total, rows)
        self._total += len(rows)
        self.endInsertRows()

    def settle(self, total: int) -> None:
        """Learn how long the list is; rows come and go at its end.

        From now on any page can be read again, so that not all are kept.
        """
        self.has_more = self._pages.keeps_all = False
        if total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(QModelIndex(), total, self._total - 1)
            self._total = total
            self._pages.cut(total)
            self.endRemoveRows()
        self._pages.tidy()

    def put(self, page: int, rows: Sequence[ListRow]) -> None:
        """Take a page that was asked for."""
        first = page * PAGE
        last = min(first + PAGE, self._total) - 1
        if last < first:
            return
        self._pages.keep(page, rows[: last - first + 1])
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def doubt(self) -> None:
        """Read every page again when it is looked at; until then it is shown as it was."""
        self._pages.doubt()
        if self._total:
            last = self.index(self._total - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row(self, place: int) -> ListRow | None:
        """Give a row; None for one that is not here."""
        return self._pages.row(place)

    def place_of(self, record: str) -> int:
        """Find a record among the rows that are here; -1 where it is not."""
        return self._pages.place_of(record)

    def first_rows(self, most: int = PAGE) -> tuple[ListRow, ...]:
        """Give the first rows, as far as they are here."""
        rows = map(self.row, range(min(most, self._total)))
        return tuple(row for row in rows if row is not None)

    def renew(self, rows: Sequence[ListRow]) -> None:
        """Take the first rows again; they are the same records."""
        self._pages.renew(rows)
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Count the rows that are known of."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Give a cell's words, the row to the painter, the spoken row to assistive technology."""
        if role not in _HANDLED or not index.isValid():
            return None
        place, column = index.row(), index.column()
        self._look_at(place // PAGE)
        row = self.row(place)
        if row is None:
            return MISSING if role == _Role.DisplayRole and not column else None
        return row if role == _Role.UserRole else _said(row, column, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Give a column's title."""
        across = orientation == Qt.Orientation.Horizontal
        if across and role == _Role.DisplayRole and 0 <= section < len(self.columns):
            return self.columns[section].title
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        """Tell whether rows follow the last."""
        return self.has_more and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the rows behind the last."""
        if not parent.isValid():
            self.more_wanted.emit()

    def _look_at(self, page: int) -> None:
        if self._pages.needs(page) and page not in self._missing:
            self._missing.add(page)
            # Later: whoever paints must not be answered while it paints.
            self._ask.start()

    def _ask_for_missing(self) -> None:
        missing, self._missing = self._missing, set()
        self.wanted.emit(frozenset(missing))

    def _forget(self) -> None:
        self._pages.forget()
        self._missing.clear()
        self._total = 0
        self.has_more = False


def _said(row: ListRow, column: int, role: int) -> str | None:
    cell = row.cells[column]
    if role == _Role.AccessibleTextRole:
        return cell.spoken if column else row.spoken
    return cell.text if role == _Role.DisplayRole else cell.text or None
