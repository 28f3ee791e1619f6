"""Marking the test points of the job in hand, until the run is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.in_hand.reading import WorkReading
from ui.in_hand.state import InHand

if TYPE_CHECKING:
    from ui.in_hand.point_marks import PointMarks
    from ui.in_hand.state import WorkState


class PointMarking(WorkReading):
    """Mark points while the job is tested; nothing is written before the run is finished.

    `meant` carries the key of the point that photos go to from now on, empty for none.
    """

    meant = Signal(str)

    def press(self, digit: str) -> None:
        """Mark the test point of a digit, or of two where the list is long."""
        if self._marks is not None:
            self._mark(self._marks.press(digit))

    def mark(self, key: str) -> None:
        """Mark the test point of that key."""
        if self._marks is not None:
            self._mark(self._marks.mark(key))

    def measure(self, text: str) -> None:
        """Take what was measured at the point that is meant."""
        if self._marks is not None:
            self._mark(self._marks.measure(text))

    def let_point_go(self) -> bool:
        """Mean no point any more; False where none was meant."""
        if self._marks is None or not self._marks.point:
            return False
        self._mark(self._marks.let_go())
        return True

    def _show(self, state: WorkState) -> None:
        before = self._marks
        super()._show(state)
        point = "" if self._marks is None else self._marks.point
        if point != ("" if before is None else before.point):
            self.meant.emit(point)

    @property
    def _marks(self) -> PointMarks | None:
        here = self.state
        return here.marks if isinstance(here, InHand) and here.is_tested else None

    def _mark(self, marks: PointMarks) -> None:
        if isinstance(self.state, InHand):
            self._show(replace(self.state, marks=marks))
