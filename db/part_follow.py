"""Notice of which jobs a transaction changed the parts, in whatever way it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from db.models.part_line import PartLine, PartReservation, UnbookedUse
from db.models.stock import StockMove

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class PartFollower:
    """Collect the part lines that were flushed, or that pieces were moved for."""

    def __init__(self) -> None:
        self._lines: dict[str, None] = {}

    def notice(self, session: Session) -> None:
        """Take down what a flush has just written."""
        for row in (*session.new, *session.dirty):
            match row:
                case PartLine():
                    self._lines[row.id] = None
                case PartReservation() | UnbookedUse() | StockMove() if row.part_line is not None:
                    self._lines[row.part_line] = None

    def jobs(self, session: Session) -> set[str]:
        """Return the ids of the jobs whose parts changed."""
        if not self._lines:
            return set()
        return set(session.scalars(select(PartLine.job).where(PartLine.id.in_(self._lines))))
