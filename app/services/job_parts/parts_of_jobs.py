"""What people do with the parts of a job."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.entry_text import LINE_LENGTH, optional_line
from app.domain.errors import BadEntry
from app.domain.job import FINISHED
from app.domain.job_part_entry import BackEntry
from app.domain.permissions import Permission
from app.domain.stock import StockPlace
from app.services.job_parts.lines import JobPart, job_parts
from app.services.job_parts.margin import JobMargin, margin_of
from app.services.job_parts.outlook import Outlook, outlook
from app.services.job_parts.taking_back import take_use_back
from app.services.job_parts.using import (
    Used,
    fit_to,
    issue_to,
    line_of_job,
    must_be_there,
    write_need,
)
from app.services.jobs.job_prices import read_books
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.permits import needs
from app.services.policy.shop_settings import read_setting
from app.services.stock.job_lines import drop, put_back, take_out_again
from app.services.stock.ledger import Spot
from app.services.stock_keeping.naming_stock import bin_meant, one_of
from app.services.stock_keeping.stock_now import numbers_of
from db.engine import retrying
from db.models.part_line import PartLine, PartReservation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.domain.actor import Actor
    from app.domain.job_part_entry import NeedEntry, UseEntry
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work

_BACK: Final = (StockPlace.STORE, StockPlace.QUARANTINE)
_TO_THE_SHELF: Final = BackEntry()
_OUT: Final = (StockPlace.STORE, StockPlace.QUARANTINE, StockPlace.SCRAP)


@dataclass(frozen=True, slots=True)
class PartsDone:
    """The parts of a job after something was done with them.

    `used` takes it back (`take_back`) where that can be; `go_on` are the numbers of other jobs that
    can go on with what came back.
    """

    number: str
    lines: tuple[JobPart, ...]
    used: Used | None = None
    go_on: tuple[str, ...] = ()


class JobParts:
    """Need, issue, fit, put back and take out the parts of jobs.

    A job that nobody knows is JobNotFound, a part PartNotFound, a line PartLineNotFound.
    """

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> tuple[JobPart, ...]:  # noqa: ARG002
        """Return the parts of a job: how far each is, where it lies, what is short."""
        with self._file.reading() as session:
            return job_parts(session, job_by_number(session, number))

    @needs(Permission.SEE_JOBS)
    def outlook(self, actor: Actor, number: str, text: str = "") -> tuple[Outlook, ...]:  # noqa: ARG002
        """Return what there is of the parts of a job, and of one that `text` names."""
        with self._file.reading() as session:
            return outlook(session, job_by_number(session, number), text)

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def need(self, actor: Actor, number: str, entry: NeedEntry) -> PartsDone:
        """Write down what a job needs, and keep back what the shelf has of it.

        Raises BadEntry, PartEnded.
        """

        def write(work: Work, job: Job) -> None:
            write_need(work, job, entry)

        return self._act(actor, number, write)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def issue(self, actor: Actor, number: str, entry: UseEntry) -> PartsDone:
        """Take a part off the shelf to the bench of a job, which need not have asked for it.

        Raises NotEnough where the shelf lacks it and nobody holds it, SerialsMissing,
        SerialElsewhere, BatchMissing, LineNotOpen.
        """

        def take(work: Work, job: Job) -> Used:
            return issue_to(work, job, entry, number)

        return self._act(actor, number, take)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def fit(self, actor: Actor, number: str, entry: UseEntry) -> PartsDone:
        """Build a part in. What the book does not have is to be booked, never refused.

        Raises SerialsMissing where pieces with serial numbers lie there, SerialElsewhere,
        OtherPieceIssued, BatchMissing, LineNotOpen.
        """

        def build_in(work: Work, job: Job) -> Used:
            return fit_to(work, job, entry, number)

        return self._act(actor, number, build_in)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def issue_or_fit(self, actor: Actor, number: str, entry: UseEntry) -> PartsDone:
        """Do what a scan of a part and a job means: issue it where finishing the repair fits it.

        Where nothing fits it later, it is fitted now. Raises BadEntry for a job that is over.
        """
        with self._file.reading() as session:
            if job_by_number(session, number).state in FINISHED:
                raise BadEntry("part", "job_over")
            later = bool(read_setting(session, "fit_when_done"))
        return self.issue(actor, number, entry) if later else self.fit(actor, number, entry)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def put_back(
        self, actor: Actor, number: str, line: str, entry: BackEntry = _TO_THE_SHELF
    ) -> PartsDone:
        """Put back what was issued, to shelf or quarantine. Raises BadEntry, BinNotFound."""

        def back(work: Work, job: Job) -> Iterable[str]:
            row = line_of_job(work, job, line)
            spot = Spot(one_of(entry.to, _BACK), bin_meant(work, entry.bin))
            usual = row.charge is not None or spot.place is not StockPlace.STORE
            # Else finishing the repair would fit it all the same.
            needs_none = not (usual if entry.needed is None else entry.needed)
            return _helped(work, row, lambda: _put_back(work, row, spot, needs_none=needs_none))

        return self._act(actor, number, back)

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def drop(self, actor: Actor, number: str, line: str, reason: str = "") -> PartsDone:
        """Say that a part is not needed after all; what was issued is put back.

        Raises LineNotOpen.
        """

        def no_longer(work: Work, job: Job) -> Iterable[str]:
            row = line_of_job(work, job, line)
            why = optional_line("reason", reason, LINE_LENGTH)
            return _helped(work, row, lambda: drop(work, row, why))

        return self._act(actor, number, no_longer)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def take_out_again(
        self,
        actor: Actor,
        number: str,
        line: str,
        to: StockPlace = StockPlace.STORE,
        bin: str = "",  # noqa: A002
    ) -> PartsDone:
        """Take a fitted part out: onto the shelf, into quarantine or to the scrap.

        What goes to the scrap stays a cost of the job. Raises NotFitted, BadEntry.
        """

        def out(work: Work, job: Job) -> Iterable[str]:
            row = line_of_job(work, job, line)
            spot = Spot(one_of(to, _OUT), bin_meant(work, bin))
            return _helped(work, row, lambda: take_out_again(work, row, spot))

        return self._act(actor, number, out)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def take_back(self, actor: Actor, used: Used) -> PartsDone:
        """Undo what was just done with a part, where nothing was done with it since.

        Raises ChangedMeanwhile.
        """

        def undo(work: Work, job: Job) -> None:
            take_use_back(work, line_of_job(work, job, used.line), used)

        return self._act(actor, used.number, undo)

    @needs(Permission.SEE_MONEY)
    def margin(self, actor: Actor, number: str) -> JobMargin:  # noqa: ARG002
        """Return what a job earned: billed without tax, less what its parts cost."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            return margin_of(session, job, read_books(session).currency.code)

    def _act(
        self,
        actor: Actor,
        number: str,
        act: Callable[[Work, Job], Used | Iterable[str] | None],
    ) -> PartsDone:
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            must_be_there(job)
            came = act(work, job)
            work.flush()
            lines = job_parts(work, job)
            if came is None or isinstance(came, Used):
                return PartsDone(number, lines, came)
            others = numbers_of(work, (one for one in came if one != job.id))
            return PartsDone(number, lines, go_on=others)


def _put_back(work: Work, line: PartLine, to: Spot, *, needs_none: bool) -> None:
    put_back(work, line, to)
    if needs_none:
        drop(work, line)


def _helped(work: Work, line: PartLine, act: Callable[[], object]) -> tuple[str, ...]:
    """Do something with a line; return the jobs for which more is kept back of its part then."""
    before = _kept_back(work, line)
    act()
    after = _kept_back(work, line)
    return tuple(job for job, pieces in after.items() if pieces > before.get(job, 0))


def _kept_back(work: Work, line: PartLine) -> dict[str, int]:
    work.flush()
    rows = work.execute(
        select(PartLine.job, func.sum(PartReservation.quantity))
        .join(PartLine, PartLine.id == PartReservation.part_line)
        .where(PartReservation.part == line.part, PartReservation.released_at.is_(None))
        .group_by(PartLine.job)
    )
    return {job: int(pieces) for job, pieces in rows}
