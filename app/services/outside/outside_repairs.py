"""Devices sent to outside repairers and back (R49): custody, cost, due date, their warranty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.bench_time import TimerEnd
from app.domain.entry_text import (
    LINE_LENGTH,
    NOTE_LENGTH,
    checked_line,
    checked_text,
    optional_line,
    optional_text,
)
from app.domain.errors import BadEntry
from app.domain.job import HoldKind, JobState, is_open
from app.domain.outside_repair import DeviceAway, NotAway, NotToBeSentOut
from app.domain.own_code import people_number
from app.domain.parcel import (
    OTHER_CARRIER,
    NotToBePosted,
    ParcelKnown,
    ParcelWay,
    checked_tracking,
    tracking_norm,
)
from app.domain.permissions import Permission
from app.services.away_devices import away
from app.services.held_places import take_out
from app.services.jobs.job_prices import checked_price, read_books
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.outside.outside_views import (
    OutsideOfJob,
    OutsideView,
    outside_views,
    warranties,
)
from app.services.parcels.parcel_lines import parcel_of_tracking
from app.services.parcels.parcels import posting_dangers
from app.services.parts.suppliers import supplier_named, supplier_names
from app.services.permits import needs
from app.services.policy.shop_lists import read_lists
from app.services.running_timers import stop_timers
from app.services.waits import end_wait, hold_while_away
from db.engine import retrying
from db.models.catalogue import Supplier
from db.models.parcel import Parcel
from db.models.waiting import OutsideRepair

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.outside_repair import BackEntry, OutsideEntry
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work

MOST_WARRANTY_DAYS: Final = 3_650
_NEVER: Final = 9_000_000_000_000_000


class OutsideRepairs:
    """Send devices to outside repairers and take them back. JobNotFound where nobody knows one."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def send(self, actor: Actor, number: str, entry: OutsideEntry) -> OutsideView:
        """Send a device out; the job waits for the repairer from now, and it leaves its bin.

        Raises NotToBeSentOut, DeviceAway, BadEntry; with a parcel NotToBePosted for what is
        dangerous, or ParcelKnown.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            _must_be_here(work, job)
            row = _written(work, job, entry)
            work.add(row)
            work.flush()
            stop_timers(work, job, TimerEnd.WAITS)
            take_out(work, job)
            told = {} if row.due_at is None else {"due": row.due_at}
            work.record("outside.sent", job=job.id, outside=row.id, supplier=row.supplier, **told)
            hold_while_away(work, job, row)
            return _view(work, row)

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def back(self, actor: Actor, number: str, entry: BackEntry) -> OutsideView:
        """Take a device back from the repairer; the job goes on. Raises NotAway, BadEntry."""
        with self._file.acting(actor) as work:
            job, row = _away(work, number)
            row.result, row.note = entry.result, optional_text("note", entry.note, NOTE_LENGTH)
            row.cost = _cost(work, "cost", entry.cost)
            row.warranty_days = _days(entry.warranty_days)
            theirs = optional_line("their_number", entry.their_number, LINE_LENGTH)
            row.their_number = theirs or row.their_number
            row.back_at, row.back_by = work.at, work.user
            work.flush()
            work.record(
                "outside.back",
                job=job.id,
                outside=row.id,
                supplier=row.supplier,
                result=entry.result,
            )
            _go_on(work, job)
            return _view(work, row)

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def take_back(self, actor: Actor, number: str, reason: str) -> OutsideView:
        """Say that a device never left: it was sent out by mistake. Raises NotAway, BadEntry."""
        why = checked_line("reason", reason, LINE_LENGTH)
        with self._file.acting(actor) as work:
            job, row = _away(work, number)
            row.ended_at, row.end_reason = work.at, why
            if row.parcel:
                work.get_one(Parcel, row.parcel).ended_at = work.at
            work.flush()
            work.record("outside.taken_back", job=job.id, outside=row.id)
            _go_on(work, job)
            return _view(work, row)

    @needs(Permission.SEE_JOBS)
    def away(self, actor: Actor) -> tuple[OutsideView, ...]:  # noqa: ARG002
        """Return the devices that are away, what is due first at the head."""
        now = self._file.clock.now_ms()
        with self._file.reading() as session:
            rows = session.scalars(
                select(OutsideRepair).where(
                    OutsideRepair.back_at.is_(None), OutsideRepair.ended_at.is_(None)
                )
            ).all()
            ordered = sorted(rows, key=lambda one: (one.due_at or _NEVER, one.sent_at, one.id))
            return outside_views(session, ordered, now)

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> OutsideOfJob:  # noqa: ARG002
        """Return where a job's device was sent, and who stands for earlier work on it."""
        now = self._file.clock.now_ms()
        with self._file.reading() as session:
            job = job_by_number(session, number)
            rows = session.scalars(
                select(OutsideRepair)
                .where(OutsideRepair.job == job.id)
                .order_by(OutsideRepair.sent_at.desc(), OutsideRepair.id.desc())
            )
            return OutsideOfJob(
                number=people_number(job.number),
                repairs=outside_views(session, rows, now),
                warranties=warranties(session, job, now),
            )

    @needs(Permission.SEE_JOBS)
    def repairers(self, actor: Actor) -> tuple[str, ...]:  # noqa: ARG002
        """Return the names of the suppliers, of whom outside repairers are some."""
        with self._file.reading() as session:
            return supplier_names(session)


def _must_be_here(work: Work, job: Job) -> None:
    """Raise NotToBeSentOut for what is ready or gone, DeviceAway for what was sent out before."""
    if not is_open(job.state) or job.state is JobState.READY:
        raise NotToBeSentOut(people_number(job.number), job.state)
    gone = away(work, job)
    if gone is not None:
        raise DeviceAway(people_number(job.number), work.get_one(Supplier, gone.supplier).name)


def _written(work: Work, job: Job, entry: OutsideEntry) -> OutsideRepair:
    if entry.due_at is not None and entry.due_at <= work.at:
        raise BadEntry("due_at", "in_the_past")
    return OutsideRepair(
        job=job.id,
        work=checked_text("outside_work", entry.work, NOTE_LENGTH),
        supplier=supplier_named(work, entry.supplier).id,
        accessories=optional_line("accessories", entry.accessories, LINE_LENGTH),
        parcel=_parcel(work, job, entry),
        sent_at=work.at,
        sent_by=work.user,
        due_at=entry.due_at,
        cost_agreed=_cost(work, "cost_agreed", entry.cost_agreed),
        their_number=optional_line("their_number", entry.their_number, LINE_LENGTH),
    )


def _parcel(work: Work, job: Job, entry: OutsideEntry) -> str | None:
    """Write down the parcel that it leaves in, None where somebody brings it."""
    if not entry.tracking.strip():
        return None
    dangers = posting_dangers(work, job, work.at)
    if dangers:
        raise NotToBePosted(people_number(job.number), dangers)
    tracking = checked_tracking(entry.tracking)
    if parcel_of_tracking(work, tracking) is not None:
        raise ParcelKnown(tracking)
    lists = read_lists(work, work.at)
    carrier = entry.carrier or lists.carrier_of(tracking) or OTHER_CARRIER
    known = [one.key for one in lists.carriers("en")]
    if carrier not in known:
        raise BadEntry("carrier", "not_one_of", ", ".join(known))
    row = Parcel(
        direction=ParcelWay.OUT,
        carrier=carrier,
        tracking=tracking,
        tracking_norm=tracking_norm(tracking),
        # It goes to the repairer: the customer's page does not show it as theirs.
        customer=None,
        job=job.id,
        noted_at=work.at,
        noted_by=work.user,
        sent_at=work.at,
    )
    work.add(row)
    work.flush()
    return row.id


def _away(work: Work, number: str) -> tuple[Job, OutsideRepair]:
    """Return a job, held until the transaction ends, and the repair for which it is away."""
    (job,) = jobs_in_hand(work, [number])
    row = away(work, job)
    if row is None:
        raise NotAway(people_number(job.number))
    return job, row


def _go_on(work: Work, job: Job) -> None:
    if job.hold_kind is HoldKind.SUBCONTRACT:
        end_wait(work, job)


def _cost(work: Work, field: str, minor: int | None) -> int | None:
    return None if minor is None else checked_price(field, minor, read_books(work).currency)


def _days(days: int | None) -> int | None:
    if days is not None and not 0 <= days <= MOST_WARRANTY_DAYS:
        raise BadEntry("their_warranty", "out_of_range", f"0–{MOST_WARRANTY_DAYS}")
    return days


def _view(session: Work | Session, row: OutsideRepair) -> OutsideView:
    at = row.back_at or row.sent_at
    return outside_views(session, [row], at)[0]
