"""The first rows of a file: as they would be taken, or as they stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from ui import fonts, theme
from ui.importing.wording import problem_line
from ui.tokens import TextSize, Tone

if TYPE_CHECKING:
    from app.words import Words
    from ui.importing.state import Fitting

_Index = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT: Final = 30
_WIDEST: Final = 240
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """Headings, and rows of cells with the number of the row and whether it would be taken."""

    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[str, ...] = ()
    refused: tuple[bool, ...] = ()


class PreviewRows(QAbstractTableModel):
    """The rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown = Shown()

    def show_rows(self, shown: Shown) -> None:
        """Replace them."""
        if shown != self.shown:
            self.beginResetModel()
            self.shown = shown
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Count the rows."""
        return 0 if parent.isValid() else len(self.shown.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Count the columns."""
        return 0 if parent.isValid() else len(self.shown.headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell; the whole of it as its tool tip, refused rows in the colour of errors."""
        if not index.isValid():
            return None
        cells = self.shown.rows[index.row()]
        text = cells[index.column()] if index.column() < len(cells) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(text[:_LONGEST].split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        refused = self.shown.refused and self.shown.refused[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole and refused:
            return QColor(theme.current().tones[Tone.ERROR].text)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give a column's heading, or a row's number in the file."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        along = orientation is Qt.Orientation.Horizontal
        names = self.shown.headings if along else self.shown.numbers
        return names[section] if section < len(names) else None


class PreviewTable(QTableView):
    """A table to look at, walked by arrows; Tab leaves it."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._rows = PreviewRows(self)
        self.setModel(self._rows)
        self.setObjectName("import-preview")
        self.setAccessibleName(words.say("The first rows"))
        self.horizontalHeader().setAccessibleName(words.say("Columns"))
        self.verticalHeader().setAccessibleName(words.say("Row numbers"))
        for corner in self.findChildren(QAbstractButton):
            corner.setAccessibleName(words.say("Row numbers"))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFont(fonts.font(TextSize.SMALL))
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMaximumSectionSize(_WIDEST)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)

    def render_state(self, fitting: Fitting) -> None:
        """Show the rows as they would be taken, else as they stand in the file."""
        before = self._rows.shown
        self._rows.show_rows(self._shown(fitting))
        if self._rows.shown != before:
            self.resizeColumnsToContents()

    def _shown(self, fitting: Fitting) -> Shown:
        preview = fitting.preview
        if preview is None:
            return Shown(
                fitting.look.headings,
                fitting.look.sample,
                tuple(str(n + 2) for n in range(len(fitting.look.sample))),
            )
        # A first and a last name are one name here, so the rows say which values there are.
        keys = list(dict.fromkeys(key for row in preview.rows for key in row.values))
        problems = any(row.problems for row in preview.rows)
        first = (self._words.say("Not taken as it stands"),) if problems else ()
        rows = []
        for row in preview.rows:
            said = "; ".join(problem_line(one, self._words) for one in row.problems)
            values = tuple(row.values.get(key, "") for key in keys)
            rows.append(((said,) if problems else ()) + values)
        return Shown(
            first + tuple(self._words.field(key) for key in keys),
            tuple(rows),
            tuple(str(row.row) for row in preview.rows),
            tuple(not row.taken for row in preview.rows),
        )
