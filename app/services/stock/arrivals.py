"""That what a job waited for is here: the moment from which its time is the shop's again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.stock.lacking import lacking

if TYPE_CHECKING:
    from db.models.part_line import PartLine
    from db.unit_of_work import Work


def note_arrival(work: Work, line: PartLine) -> None:
    """Write down that all pieces of a line are here, and of its job, if that lacks nothing now."""
    line.arrived_at = work.at
    work.record("part.arrived", job=line.job, line=line.id, part=line.part)
    work.flush()
    if not lacking(work, [line.job]):
        work.record("job.parts_arrived", job=line.job)
