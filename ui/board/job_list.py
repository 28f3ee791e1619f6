"""Jobs to walk by key: a column of the board, or the whole queue as one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from ui.board.model import JobsModel
from ui.shortcuts import ENTER

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from app.services.queue.queue_views import QueueJob
    from ui.board.painting import JobDelegate
    from ui.board.wording import BoardWording

_Index = QModelIndex | QPersistentModelIndex
_ACROSS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier


class JobList(QListView):
    """Enter or a click opens the job under it; `stood` carries the one that one stands on.

    `across` carries -1 or 1: Left and Right lead to the column beside this one.
    """

    opened = Signal(str)
    across = Signal(int)
    stood = Signal(str)

    def __init__(self, name: str, delegate: JobDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = JobsModel(self)
        self.setModel(self._model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._open)

    def show_jobs(self, jobs: tuple[QueueJob, ...], wording: BoardWording) -> None:
        """Show other jobs and stay on the one that one was on."""
        here = self.current_number()
        self._model.show_jobs(jobs, wording)
        if here != self.current_number():
            self.go_to(here)

    def current_job(self) -> QueueJob | None:
        """Give the job that one is on."""
        index = self.currentIndex()
        return self._model.job(index.row()) if index.isValid() else None

    def current_number(self) -> str:
        """Name the job that one is on; empty for none."""
        job = self.current_job()
        return "" if job is None else job.number

    def count(self) -> int:
        """Count the jobs."""
        return self._model.rowCount()

    def go_to(self, number: str) -> bool:
        """Stand on a job; False where it is not here."""
        place = self._model.place_of(number)
        if place >= 0:
            self.setCurrentIndex(self._model.index(place))
        return place >= 0

    def stand_beside(self, other: JobList) -> None:
        """Stand as high as one stood in another list."""
        rect = other.visualRect(other.currentIndex())
        index = self.indexAt(rect.center())
        self.setCurrentIndex(index if index.isValid() else self._model.index(self.count() - 1))

    def stand(self) -> None:
        """Stand on the first job where one stands on none."""
        if not self.currentIndex().isValid() and self.count():
            self.setCurrentIndex(self._model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, or go to the column beside; Up, Down and the page keys are Qt's."""
        if event.modifiers() & ~_KEYPAD or not self._takes(event):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Search nothing: letters and digits are keys of the page."""

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Say on which job one stands now."""
        super().currentChanged(current, previous)
        self.stood.emit(self.current_number())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first job when there is no other."""
        super().focusInEvent(event)
        self.stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew: how high they are hangs on the width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _takes(self, event: QKeyEvent) -> bool:
        key, number = event.key(), self.current_number()
        if key in _ACROSS:
            self.across.emit(_ACROSS[Qt.Key(key)])
        elif key in ENTER and number:
            self.opened.emit(number)
        else:
            return False
        return True

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.job(index.row()).number)
