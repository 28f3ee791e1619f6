"""The columns of the board, side by side; the keyboard goes across and up and down."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.board.job_list import JobList
from ui.board.painting import JobDelegate
from ui.look.tokens import Space
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.domain.job import JobState
    from app.services.queue.queue_views import QueueJob, StateColumn
    from ui.board.state import Board
    from ui.board.wording import BoardWording

_WIDTH: Final = 268
_EMPTY_WIDTH: Final = 156
MINE: Final = "mine"
"""The first column: what one has in hand oneself."""


class Columns(QScrollArea):
    """Show one's own jobs and a column for each state; `opened` carries a job's number.

    `stood` carries the number of the job that one stands on.
    """

    opened = Signal(str)
    stood = Signal(str)

    def __init__(self, mine: str) -> None:
        super().__init__()
        self._mine = mine
        self._row = QHBoxLayout()
        self._columns: dict[JobState | str, _Column] = {}
        inner = QWidget()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.MEDIUM)
        inner.setLayout(self._row)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_board(self, board: Board, wording: BoardWording) -> None:
        """Show other jobs; one stays on the job that one was on, wherever it stands now."""
        here = self.current()
        shown = board.columns
        self._column(MINE, self._mine).show_jobs(board.queue.mine, "", wording)
        for column in shown:
            count = wording.count(len(column.jobs), column.most)
            self._column(column.state, wording.column(column.state)).show_jobs(
                column.jobs, _head(column, count, wording), wording
            )
        if here and self.current() != here:
            self.go_to(here)

    def current(self) -> str:
        """Name the job that one stands on; empty for none."""
        column = self._here()
        return "" if column is None else column.jobs.current_number()

    def go_to(self, number: str) -> bool:
        """Stand on a job, in its state's column; False where it is not shown."""
        for key, column in self._columns.items():
            if key != MINE and column.jobs.go_to(number):
                self._enter(column)
                return True
        return False

    def enter(self) -> None:
        """Take the focus: where one was, else in the first column that has a job."""
        columns = list(self._columns.values())
        first = next((one for one in columns if one.jobs.count()), None)
        column = self._here() or first
        if column is not None:
            self._enter(column)

    def _column(self, key: JobState | str, title: str) -> _Column:
        known = self._columns.get(key)
        if known is None:
            known = self._columns[key] = _Column(title)
            known.jobs.opened.connect(self.opened)
            known.jobs.stood.connect(self.stood)
            known.jobs.across.connect(partial(self._go_across, key))
            self._row.addWidget(known)
        return known

    def _go_across(self, key: JobState | str, step: int) -> None:
        """Go to the next column that has a job, as high as one stands."""
        keys = list(self._columns)
        here = self._columns[key].jobs
        place = keys.index(key) + step
        while 0 <= place < len(keys) and not self._columns[keys[place]].jobs.count():
            place += step
        if 0 <= place < len(keys):
            column = self._columns[keys[place]]
            column.jobs.stand_beside(here)
            self._enter(column)

    def _enter(self, column: _Column) -> None:
        column.jobs.setFocus()
        self.ensureWidgetVisible(column, Space.LARGE, 0)

    def _here(self) -> _Column | None:
        return next((one for one in self._columns.values() if one.jobs.hasFocus()), None)


class _Column(QWidget):
    """One column: its head, and its jobs."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = Label(title, LabelKind.STRONG)
        self._count = Muted()
        self.jobs = JobList(title, JobDelegate())
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self._title)
        head.addWidget(self._count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(head)
        column.addWidget(self.jobs, 1)
        column.addStretch()

    def show_jobs(self, jobs: tuple[QueueJob, ...], head: str, wording: BoardWording) -> None:
        """Show the jobs of the column."""
        # A state without jobs says so, and leaves its room to the others.
        self.setFixedWidth(_WIDTH if jobs else _EMPTY_WIDTH)
        self.jobs.setVisible(bool(jobs))
        self._count.setText(head or str(len(jobs)))
        self.jobs.show_jobs(jobs, wording)


def _head(column: StateColumn, count: str, wording: BoardWording) -> str:
    too_many = wording.too_many(len(column.jobs), column.most)
    return " · ".join(part for part in (count, too_many) if part)
