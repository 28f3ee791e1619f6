"""Device files: a device known again by IMEI or serial, with its history and last answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, select

from app.domain.errors import CheckDigitWrong, DeviceIsAnother, DeviceNotFound
from app.domain.identifiers import (
    IMEI_KINDS,
    Identifier,
    IdentifierKind,
    check_imei,
    parse_serial,
)
from app.domain.job import FINISHED, JobOrigin, JobState, Outcome
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.services.devices.customers import CustomerRow, customer_row
from app.services.diagnosis.known_faults import KnownFault, known_faults
from app.services.permits import needs
from db.models.customer import Customer
from db.models.device import Device, DeviceIdentifier
from db.models.job import Job

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.intake import DeviceEntry
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

HISTORY_SHOWN = 20
DECLINED_SHOWN = 10
_IMEI_KEPT_AS = IdentifierKind.IMEI


@dataclass(frozen=True, slots=True)
class PastJob:
    """One earlier or present job of a device; `received_at` is epoch ms."""

    number: str
    state: JobState
    outcome: Outcome | None
    problem: str
    symptoms: tuple[str, ...]
    received_at: int


@dataclass(frozen=True, slots=True)
class KnownMark:
    """One identifier of a known device, and the id of its row."""

    kind: str
    raw: str
    norm: str
    valid_reason: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """Everything an intake shows of a device that was here before.

    `remembered` are the lock, hazard and data answers of its last visit, which are proposals: the
    screen says that they are from then (epoch ms). `open_job` is its number when it is here now,
    `declined` are the jobs that ended because the customer did not want the repair, `faults` what
    was found then and is wrong still.
    """

    id: str
    category: str
    brand: str
    model: str
    marks: tuple[KnownMark, ...]
    customer: CustomerRow | None
    jobs: tuple[PastJob, ...]
    open_job: str
    remembered: Mapping[str, str]
    remembered_from: str
    remembered_at: int | None = None
    declined: tuple[PastJob, ...] = ()
    faults: tuple[KnownFault, ...] = ()


class DeviceFiles:
    """Find devices and complete their identity."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def by_identifier(self, actor: Actor, mark: Identifier) -> KnownDevice | None:  # noqa: ARG002
        """Return the device that carries an identifier, None for one never seen."""
        with self._file.reading() as session:
            device = find_device(session, mark)
            return None if device is None else known_device(session, device)

    @needs(Permission.SEE_JOBS)
    def device(self, actor: Actor, device: str) -> KnownDevice:  # noqa: ARG002
        """Return one device; raises DeviceNotFound."""
        with self._file.reading() as session:
            row = session.get(Device, device)
            if row is None:
                raise DeviceNotFound(device)
            return known_device(session, row)

    @needs(Permission.CORRECT_INTAKE)
    def add_identity(self, actor: Actor, device: str, entry: DeviceEntry) -> KnownDevice:
        """Add the serial or IMEI that could not be read at intake.

        Raises BadEntry, CheckDigitWrong, or DeviceIsAnother when it belongs to another device.
        """
        with self._file.acting(actor) as work:
            row = work.get(Device, device)
            if row is None:
                raise DeviceNotFound(device)
            for mark, reason in entered_marks(entry):
                add_mark(work, row, mark, reason)
            work.flush()
            return known_device(work, row)


def entered_marks(entry: DeviceEntry) -> tuple[tuple[Identifier, str], ...]:
    """Read the identifiers of an entry, each with the reason for keeping a wrong check digit.

    Raises BadEntry, or CheckDigitWrong when a check digit is wrong and no reason is given.
    """
    marks: list[tuple[Identifier, str]] = []
    for field, text in (("imei", entry.imei), ("second_imei", entry.second_imei)):
        if not text:
            continue
        check = check_imei(text, field)
        if not check.check_ok and not entry.imei_reason:
            raise CheckDigitWrong(check.identifier.raw)
        reason = "" if check.check_ok else entry.imei_reason
        marks.append((check.identifier, reason))
    if entry.serial:
        marks.append((parse_serial(entry.serial), ""))
    return tuple(marks)


def find_device(session: Session, mark: Identifier, brand: str = "") -> Device | None:
    """Return the device that carries an identifier; IMEI and IMEISV are one by 14 digits.

    Makers number for themselves: with a `brand`, a serial of another brand is another device's.
    """
    kinds = [str(kind) for kind in (IMEI_KINDS if mark.kind in IMEI_KINDS else {mark.kind})]
    carriers = session.scalars(
        select(Device)
        .join(DeviceIdentifier, DeviceIdentifier.device == Device.id)
        .where(DeviceIdentifier.norm == mark.norm, DeviceIdentifier.kind.in_(kinds))
        .order_by(DeviceIdentifier.added_at)
    )
    any_brand = mark.kind in IMEI_KINDS or not brand
    return next(
        (one for one in carriers if any_brand or one.brand.casefold() in {"", brand.casefold()}),
        None,
    )


def add_mark(work: Work, device: Device, mark: Identifier, reason: str) -> None:
    """Give a device an identifier unless it has it; tells the log.

    Raises DeviceIsAnother when another device carries it.
    """
    kind = _IMEI_KEPT_AS if mark.kind in IMEI_KINDS else mark.kind
    has = select(DeviceIdentifier.id).where(
        DeviceIdentifier.device == device.id,
        DeviceIdentifier.kind == str(kind),
        DeviceIdentifier.norm == mark.norm,
    )
    if work.scalars(has).first() is not None:
        return
    if find_device(work, mark, device.brand) is not None:
        raise DeviceIsAnother(mark.raw)
    work.add(
        DeviceIdentifier(
            device=device.id,
            kind=str(kind),
            raw=mark.raw,
            norm=mark.norm,
            valid_reason=reason,
            added_at=work.at,
        )
    )
    work.record("device.identified", device=device.id, kind=str(kind), kept_anyway=bool(reason))


def device_marks(session: Session, device: str) -> tuple[KnownMark, ...]:
    """Return a device's identifiers in the order in which they were written down."""
    rows = session.scalars(
        select(DeviceIdentifier)
        .where(DeviceIdentifier.device == device)
        .order_by(DeviceIdentifier.added_at, DeviceIdentifier.id)
    )
    return tuple(KnownMark(row.kind, row.raw, row.norm, row.valid_reason, row.id) for row in rows)


def open_job_of(session: Session, device: str) -> Job | None:
    """Return the job under which a device is in the shop's care, None when it is not here."""
    return session.scalars(
        select(Job).where(Job.device == device, Job.state.not_in(FINISHED))
    ).first()


def known_device(session: Session, device: Device) -> KnownDevice:
    """Return a device with its newest jobs inside a transaction or a read."""
    jobs = session.scalars(
        select(Job)
        .where(Job.device == device.id)
        .order_by(Job.received_at.desc(), Job.id.desc())
        .limit(HISTORY_SHOWN)
    ).all()
    last = _last_intake(session, device.id)
    here = open_job_of(session, device.id)
    return KnownDevice(
        id=device.id,
        category=device.category,
        brand=device.brand,
        model=device.model,
        marks=device_marks(session, device.id),
        customer=_last_customer(session, jobs),
        jobs=tuple(_past(job) for job in jobs),
        open_job="" if here is None else people_number(here.number),
        remembered={} if last is None else dict(last.intake.get("answers", {})),
        remembered_from="" if last is None else people_number(last.number),
        remembered_at=None if last is None else last.received_at,
        declined=_declined(session, device.id),
        faults=known_faults(session, device.id),
    )


def _declined(session: Session, device: str) -> tuple[PastJob, ...]:
    """Return what customers did not want repaired, newest first: it is known to be wrong still."""
    jobs = session.scalars(
        select(Job)
        .where(Job.device == device, Job.outcome == Outcome.DECLINED, Job.state != JobState.VOID)
        .order_by(Job.received_at.desc())
        .limit(DECLINED_SHOWN)
    )
    return tuple(_past(job) for job in jobs)


def _last_intake(session: Session, device: str) -> Job | None:
    """Return the last job of a device whose answers were asked here; None for none.

    A void job was an intake all the same: where there is no other, its answers are proposed.
    """
    return session.scalars(
        select(Job)
        .where(Job.device == device, Job.origin == JobOrigin.COUNTER)
        .order_by(case((Job.state == JobState.VOID, 1), else_=0), Job.received_at.desc())
        .limit(1)
    ).first()


def _last_customer(session: Session, jobs: Sequence[Job]) -> CustomerRow | None:
    owner = next((job.customer for job in jobs if job.customer is not None), None)
    customer = None if owner is None else session.get(Customer, owner)
    return None if customer is None else customer_row(customer)


def _past(job: Job) -> PastJob:
    return PastJob(
        number=people_number(job.number),
        state=job.state,
        outcome=job.outcome,
        problem=job.problem,
        symptoms=tuple(job.intake.get("symptoms", ())),
        received_at=job.received_at,
    )
