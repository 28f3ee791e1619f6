"""Putting devices away: one row a job, so that a device is in one place and never in two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.errors import ChangedMeanwhile
from app.domain.job import FINISHED, JobState
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.place import (
    BinKind,
    BinNotFound,
    HazardBinNeeded,
    HazardNotConfirmed,
    HazardPlaces,
    NotHere,
    shelf_order,
)
from app.services.held_places import Placed, bin_name, places_of, placing_of, take_out
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.permits import needs
from app.services.places.bins import bin_named, live_bin
from app.services.policy.shop_lists import read_lists
from app.services.policy.shop_settings import read_setting
from db.chunks import chunks
from db.engine import retrying
from db.models.customer import Customer
from db.models.device import Device
from db.models.event import Event
from db.models.job import IS_OPEN, Job
from db.models.people import UserAccount
from db.models.place import Bin, Placing

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

_HAZARD: Final = "hazard"
_MOVES: Final = ("job.put_away", "job.taken_out")


@dataclass(frozen=True, slots=True)
class LyingDevice:
    """One device in the shop's care and where it lies; `placed_at` (epoch ms) None for nowhere."""

    job: str
    number: str
    state: JobState
    brand: str
    model: str
    category: str
    customer: str
    bin: str
    bin_name: str
    placed_at: int | None
    placed_by: str
    hazard: bool = False


@dataclass(frozen=True, slots=True)
class PlaceStep:
    """One change of a device's place: when (epoch ms), by whom, into which bin; empty is out."""

    at: int
    by: str
    bin_name: str


class Placings:
    """Put devices away, take them out, say where they are."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.PUT_AWAY)
    @retrying
    def put_away(self, actor: Actor, place: str, number: str, *, confirmed: bool = False) -> Placed:
        """Say that a job's device lies in a bin, named by id, name, number or code.

        `confirmed` says that somebody knows the device to be dangerous and puts it there all the
        same. Raises BinNotFound, JobNotFound, NotHere, HazardNotConfirmed or HazardBinNeeded.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            return put_into(work, job, bin_named(work, place), confirmed=confirmed)

    @needs(Permission.PUT_AWAY)
    @retrying
    def take_out(self, actor: Actor, number: str) -> Placed:
        """Say that a device was taken into the hand. Raises JobNotFound."""
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            return take_out(work, job)

    @needs(Permission.PUT_AWAY)
    @retrying
    def put_back(self, actor: Actor, placed: Placed) -> Placed:
        """Say that a device lies where it lay before: the way back of putting away and taking out.

        Raises ChangedMeanwhile when it lies elsewhere by now, BinNotFound when that bin was ended,
        and NotHere.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [placed.number])
            row = placing_of(work, job.id)
            if (row.bin if row is not None else None) != (placed.bin or None):
                raise ChangedMeanwhile
            if not placed.before:
                return take_out(work, job)
            return put_into(work, job, live_bin(work, placed.before), confirmed=True)

    @needs(Permission.SEE_JOBS)
    def place_of(self, actor: Actor, number: str) -> LyingDevice:  # noqa: ARG002
        """Return where a job's device lies. Raises JobNotFound."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            return lying_devices(session, [job.id], self._now())[0]

    @needs(Permission.SEE_JOBS)
    def names(self, actor: Actor, numbers: Collection[str]) -> dict[str, str]:  # noqa: ARG002
        """Return the bin's name of each job, as people read its number, that lies in one."""
        with self._file.reading() as session:
            jobs = {job_by_number(session, number).id: number for number in numbers}
            return {jobs[job]: name for job, name in places_of(session, list(jobs)).items()}

    @needs(Permission.PUT_AWAY)
    def in_care(self, actor: Actor) -> tuple[LyingDevice, ...]:  # noqa: ARG002
        """Return every device in the shop's care: those in no bin first, then bin by bin."""
        with self._file.reading() as session:
            here = session.scalars(select(Job.id).where(IS_OPEN)).all()
            return lying_devices(session, here, self._now())

    @needs(Permission.SEE_JOBS)
    def history(self, actor: Actor, number: str) -> tuple[PlaceStep, ...]:  # noqa: ARG002
        """Return where a device has lain, in the order of the log. Raises JobNotFound."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            told = select(Event).where(Event.job == job.id, Event.kind.in_(_MOVES))
            names = _bin_names(session)
            return tuple(
                PlaceStep(
                    event.at,
                    _person(session, event.actor),
                    names.get(str((event.params or {}).get("bin", "")), "")
                    if event.kind == "job.put_away"
                    else "",
                )
                for event in session.scalars(told.order_by(Event.seq))
            )

    def _now(self) -> int:
        return self._file.clock.now_ms()


def put_into(work: Work, job: Job, into: Bin, *, confirmed: bool = False) -> Placed:
    """Put a job's device into a bin inside a transaction that holds the job.

    Raises NotHere, HazardNotConfirmed or HazardBinNeeded.
    """
    number = people_number(job.number)
    if job.state in FINISHED:
        raise NotHere(number)
    # A bin that is being ended at this moment is waited for.
    work.refresh(into, with_for_update={"key_share": True})
    if into.ended_at is not None:
        raise BinNotFound(into.name)
    hazard = into.kind != BinKind.HAZARD and is_dangerous(work, job, work.at)
    if hazard:
        _check_hazard(work, number, into.name, confirmed=confirmed)
    row = placing_of(work, job.id)
    before = "" if row is None else row.bin or ""
    placed = Placed(number, into.id, into.name, before, bin_name(work, before))
    if row is None:
        row = Placing(job=job.id)
        work.add(row)
    row.bin, row.placed_at, row.placed_by = into.id, work.at, work.user
    work.flush()
    work.record("job.put_away", job=job.id, bin=into.id, before=before, hazard=hazard)
    return placed


def is_dangerous(session: Session, job: Job, at: int) -> bool:
    """Tell whether a job's intake says that its device is dangerous; `at` (epoch ms) is now."""
    answers = job.intake.get("answers") or {}
    return bool(answers) and _HAZARD in read_lists(session, at).labels.flags(answers)


def lying_devices(session: Session, jobs: Collection[str], at: int) -> tuple[LyingDevice, ...]:
    """Return devices with where they lie: those in no bin first, then in the order of the bins.

    `at` (epoch ms) is now.
    """
    lying: list[LyingDevice] = []
    for some in chunks(list(jobs)):
        rows = session.execute(
            select(Job, Device, Customer, Placing, Bin, UserAccount.name)
            .join(Device, Device.id == Job.device)
            .outerjoin(Customer, Customer.id == Job.customer)
            .outerjoin(Placing, Placing.job == Job.id)
            .outerjoin(Bin, Bin.id == Placing.bin)
            .outerjoin(UserAccount, UserAccount.id == Placing.placed_by)
            .where(Job.id.in_(some))
        )
        lying += [_lying(row, hazard=is_dangerous(session, row[0], at)) for row in rows]
    return tuple(sorted(lying, key=lambda one: (shelf_order(one.bin_name), one.number)))


_Row = tuple[Job, Device, Customer | None, Placing | None, Bin | None, str | None]


def _lying(row: _Row, *, hazard: bool) -> LyingDevice:
    job, device, customer, placing, into, by = row
    return LyingDevice(
        job=job.id,
        number=people_number(job.number),
        state=job.state,
        brand=device.brand,
        model=device.model,
        category=device.category,
        customer="" if customer is None else customer.name or customer.phone,
        bin="" if into is None else into.id,
        bin_name="" if into is None else into.name,
        placed_at=None if placing is None else placing.placed_at,
        placed_by=by or "",
        hazard=hazard,
    )


def _check_hazard(work: Work, number: str, name: str, *, confirmed: bool) -> None:
    if read_setting(work, "hazard_places") == HazardPlaces.REFUSE:
        raise HazardBinNeeded(number, name)
    if not confirmed:
        raise HazardNotConfirmed(number, name)


def _bin_names(session: Session) -> dict[str, str]:
    return dict(session.execute(select(Bin.id, Bin.name)).all())


def _person(session: Session, user: str) -> str:
    account = session.get(UserAccount, user)
    return "" if account is None else account.name
