"""The jobs of one column, or of the list, for a view; what did not change is not touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from app.services.queue.queue_views import QueueJob
    from ui.board.wording import BoardWording, CardWords

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_SPOKEN: Final = frozenset({_Role.AccessibleTextRole, _Role.ToolTipRole})
_HANDLED: Final = _SPOKEN | {_Role.DisplayRole, _Role.UserRole}


class JobsModel(QAbstractListModel):
    """Jobs in order; a card is put into words when somebody looks at it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: tuple[QueueJob, ...] = ()
        self._wording: BoardWording | None = None
        self._cards: dict[str, CardWords] = {}

    def show_jobs(self, jobs: tuple[QueueJob, ...], wording: BoardWording) -> None:
        """Take other jobs: rows come and go only where the old and the new differ."""
        self._cards.clear()
        self._wording = wording
        old, new = [job.number for job in self._jobs], [job.number for job in jobs]
        first = _alike(old, new)
        tail = _alike(old[first:][::-1], new[first:][::-1])
        gone, come = len(old) - first - tail, len(new) - first - tail
        if gone:
            self.beginRemoveRows(QModelIndex(), first, first + gone - 1)
            self._jobs = self._jobs[:first] + self._jobs[first + gone :]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(QModelIndex(), first, first + come - 1)
            self._jobs = jobs
            self.endInsertRows()
        self._jobs = jobs
        if jobs:
            # Times are said in relation to now: what is in sight is written anew.
            self.dataChanged.emit(self.index(0), self.index(len(jobs) - 1))

    def job(self, row: int) -> QueueJob:
        """Give the job of a row."""
        return self._jobs[row]

    def place_of(self, number: str) -> int:
        """Find a job; -1 where it is not."""
        return next((place for place, job in enumerate(self._jobs) if job.number == number), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Count the jobs."""
        return 0 if parent.isValid() else len(self._jobs)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Give the number to Qt, the whole card to assistive technology and to the painter."""
        if role not in _HANDLED or not index.isValid():
            return None
        if role == _Role.DisplayRole:
            return self._jobs[index.row()].number
        card = self._card(self._jobs[index.row()])
        if card is None:
            return None
        return card.spoken if role in _SPOKEN else card

    def _card(self, job: QueueJob) -> CardWords | None:
        if job.number not in self._cards and self._wording is not None:
            self._cards[job.number] = self._wording.card(job)
        return self._cards.get(job.number)


def _alike(one: list[str], other: list[str]) -> int:
    """Count how many numbers both begin with alike."""
    pairs = zip(one, other, strict=False)
    differ = (place for place, (here, there) in enumerate(pairs) if here != there)
    return next(differ, min(len(one), len(other)))
