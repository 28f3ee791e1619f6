"""The first rows of a file: as they would be taken, or as they stand there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
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

from ui.importing.wording import became, ending_name, problem_line
from ui.look import fonts, theme
from ui.look.tokens import TextSize, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.importing.shapes import PreviewRow
    from app.words import Words
    from ui.importing.state import Fitting

_Index = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT: Final = 30
_WIDEST: Final = 240
_LONGEST: Final = 200
_OWN_NUMBER: Final = "own_number"


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
        preview, look = fitting.preview, fitting.look
        if preview is None:
            # Which rows these are is known when empty ones are left out.
            return Shown(look.headings, look.sample)
        columns = self._columns(preview.rows)
        return Shown(
            headings=tuple(heading for heading, _ in columns),
            rows=tuple(tuple(cell(row) for _, cell in columns) for row in preview.rows),
            numbers=tuple(str(row.row) for row in preview.rows),
            refused=tuple(not row.taken for row in preview.rows),
        )

    def _columns(self, rows: Sequence[PreviewRow]) -> list[tuple[str, Callable[[PreviewRow], str]]]:
        """Give each heading with what stands under it: the problems, if any, then the values."""
        columns: list[tuple[str, Callable[[PreviewRow], str]]] = []
        if any(row.ending for row in rows):
            columns.append((self._words.say("What happens"), self._ending))
        elif any(row.problems for row in rows):
            columns.append((self._words.say("Not taken as it stands"), self._problems))
        # A first and a last name are one name here, so the rows say which values there are.
        keys = dict.fromkeys(key for row in rows for key in row.values)
        # Beside the name it is read last.
        shown = [key for key in keys if key != _OWN_NUMBER] + [_OWN_NUMBER] * (_OWN_NUMBER in keys)
        columns.extend((self._words.field(key), partial(self._value, key)) for key in shown)
        return columns

    def _ending(self, row: PreviewRow) -> str:
        ending, problems = ending_name(row.ending, self._words), self._problems(row)
        return f"{ending} · {problems}" if problems else ending

    def _value(self, key: str, row: PreviewRow) -> str:
        after = row.values.get(key, "")
        return became(row.before[key], after, self._words) if key in row.before else after

    def _problems(self, row: PreviewRow) -> str:
        return "; ".join(problem_line(one, self._words) for one in row.problems)
