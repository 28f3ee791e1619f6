"""Pieces that failed: faulty as they came, or broken at the bench; never the same thing (P24)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.entry_text import NOTE_LENGTH, optional_line
from app.domain.errors import BadEntry
from app.domain.part_line import PartLineState, PieceNotHere
from app.domain.permissions import Permission
from app.domain.removed_part import FAILURES, OldPartFate, RemovalCause
from app.domain.stock import StockPlace
from app.services.job_parts.lines import JobPart, job_parts, lots_of
from app.services.job_parts.using import line_of_job, must_be_there
from app.services.jobs.jobs_in_hand import jobs_in_hand
from app.services.permits import needs
from app.services.policy.shop_settings import read_setting
from app.services.removed_parts import add_removed, settle
from app.services.stock.job_lines import Need, in_hand, need, put_back, take_out_again
from app.services.stock.ledger import Spot
from app.services.stock.unbooked import open_uses
from db.engine import retrying
from db.models.ledger import PartPiece
from db.models.part_line import RemovedPart

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.models.part_line import PartLine
    from db.unit_of_work import Work

_GOES_TO: Final = {
    RemovalCause.FAULTY_ON_ARRIVAL: StockPlace.QUARANTINE,
    RemovalCause.BROKEN_BY_US: StockPlace.SCRAP,
}
_DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class SetAside:
    """The parts of a job after a piece failed; `line` is the one that waits for another piece."""

    number: str
    line: str
    lines: tuple[JobPart, ...]


class FailedPieces:
    """Set pieces aside that failed, and let the job wait for others.

    A piece that was faulty on arrival costs the job nothing and is owed to its supplier; one that
    was broken here goes to the scrap and stays a cost of the job.
    """

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.KEEP_STOCK)
    @retrying
    def set_aside(
        self, actor: Actor, number: str, line: str, cause: RemovalCause, note: str = ""
    ) -> SetAside:
        """Take one piece off a job's bench, or all that a line fitted out of its device.

        Raises JobNotFound, PartLineNotFound, PieceNotHere, BadEntry for a cause that is none of
        `FAILURES`.
        """
        if cause not in FAILURES:
            raise BadEntry("cause", "unknown", str(cause))
        kept = optional_line("note", note, NOTE_LENGTH)
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            must_be_there(job)
            row = line_of_job(work, job, line)
            waits = _set_aside(work, job, row, cause, kept)
            work.flush()
            return SetAside(number, waits.id, job_parts(work, job))


def _set_aside(work: Work, job: Job, line: PartLine, cause: RemovalCause, note: str) -> PartLine:
    """Move the piece to where it belongs and say why; return the line that waits for another."""
    if line.state == PartLineState.FITTED:
        _keep_entry(work, line, cause, note, line.quantity)
        take_out_again(work, line, Spot(_GOES_TO[cause]))
        wanted = Need(
            quantity=line.quantity,
            part=line.part,
            names=line.names,
            charge=line.charge,
            supplier=line.supplier,
            unit_cost=line.unit_cost,
        )
        return need(work, job, wanted)
    if in_hand(work, line) < 1:
        raise PieceNotHere(line.names)
    _keep_entry(work, line, cause, note, 1)
    put_back(work, line, Spot(_GOES_TO[cause]), 1)
    return line


def _keep_entry(work: Work, line: PartLine, cause: RemovalCause, note: str, pieces: int) -> None:
    """Write down what failed and why, before it moves: then it is known which piece it was."""
    batch, piece = _which(work, line)
    row = RemovedPart(
        job=line.job,
        part_line=line.id,
        part=line.part,
        names=dict(line.names),
        quantity=pieces,
        serial="" if piece is None else work.get_one(PartPiece, piece).serial,
        batch=batch,
        piece=piece,
        cause=cause,
        note=note,
        removed_at=work.at,
        removed_by=work.user,
    )
    if cause is RemovalCause.FAULTY_ON_ARRIVAL:
        row.due_at = work.at + int(read_setting(work, "old_part_days")) * _DAY_MS
    add_removed(work, row)
    if cause is RemovalCause.BROKEN_BY_US:
        settle(work, row, OldPartFate.SCRAP)


def _which(work: Work, line: PartLine) -> tuple[str | None, str | None]:
    """Return batch and piece of what a line has; None each where it could be several."""
    uses = open_uses(work, part_line=line.id)
    lots = lots_of(work, line) | {(use.batch, use.piece) for use in uses}
    return next(iter(lots)) if len(lots) == 1 else (None, None)
