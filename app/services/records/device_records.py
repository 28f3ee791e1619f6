"""One device on one page: what it is, who brought it, what became of it each time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.entry_text import LINE_LENGTH, optional_line
from app.domain.errors import BadEntry, ChangedMeanwhile, DeviceIsAnother, DeviceNotFound
from app.domain.identifiers import IMEI_KINDS, IdentifierKind
from app.domain.job import JobState
from app.domain.permissions import Permission
from app.services.devices.customers import CustomerRow, customer_row
from app.services.devices.device_files import KnownDevice, entered_marks, find_device, known_device
from app.services.permits import needs
from app.services.records.record_pages import PAGE, JobsPart, jobs_part
from db.models.customer import Customer
from db.models.device import Device, DeviceIdentifier
from db.models.job import Job

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.intake import DeviceEntry
    from app.services.devices.device_files import KnownMark
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

_MOST_OWNERS: Final = 50


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who brought a device; from the first to the last time (epoch ms), how often.

    None for those who gave no contact.
    """

    customer: CustomerRow | None
    since: int
    until: int
    jobs: int


@dataclass(frozen=True, slots=True)
class DeviceRecord:
    """Everything of one device but its jobs, which come in parts.

    `attempts` counts the times it was taken in, without void jobs; `last_received_at` is epoch ms.
    `owners` come with the last one first. `rv` is the revision that a correction begins with.
    """

    device: KnownDevice
    rv: int
    attempts: int
    last_received_at: int | None
    owners: tuple[Owner, ...]


class DeviceRecords:
    """Show devices whole, and correct what was written down of them."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def record(self, actor: Actor, device: str) -> DeviceRecord:  # noqa: ARG002
        """Return one device; raises DeviceNotFound."""
        with self._file.reading() as session:
            return _record(session, _row(session, device))

    @needs(Permission.SEE_JOBS)
    def jobs(self, actor: Actor, device: str, after: str = "", limit: int = PAGE) -> JobsPart:  # noqa: ARG002
        """Return a device's jobs, newest first."""
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            return jobs_part(session, Job.device == device, at, after, limit)

    @needs(Permission.CORRECT_INTAKE)
    def correct(self, actor: Actor, entry: DeviceEntry, rv: int) -> DeviceRecord:
        """Correct class, brand and model of a device as it was read at revision `rv`.

        Raises BadEntry, DeviceNotFound, or ChangedMeanwhile when somebody was faster.
        """
        names = ("category", "brand", "model")
        checked = {name: optional_line(name, getattr(entry, name), LINE_LENGTH) for name in names}
        if not checked["category"]:
            raise BadEntry("category", "missing")
        if not (checked["brand"] or checked["model"]):
            raise BadEntry("model", "missing")
        with self._file.acting(actor) as work:
            row = _row(work, entry.device)
            if row.rv != rv:
                raise ChangedMeanwhile
            changed = [name for name, text in checked.items() if text != getattr(row, name)]
            for name in changed:
                setattr(row, name, checked[name])
            if changed:
                row.changed_at = work.at
                work.record("device.changed", device=row.id, fields=changed)
            work.flush()
            return _record(work, row)

    @needs(Permission.CORRECT_INTAKE)
    def correct_mark(
        self, actor: Actor, device: str, mark: KnownMark, entry: DeviceEntry
    ) -> DeviceRecord:
        """Write an identifier, as it was read, anew: it had been read or typed wrongly.

        Raises BadEntry, CheckDigitWrong, ChangedMeanwhile, or DeviceIsAnother when the right
        number belongs to another device.
        """
        marks = entered_marks(entry)
        if not marks:
            raise BadEntry("serial", "missing")
        (wanted, reason), *_ = marks
        is_imei = wanted.kind in IMEI_KINDS
        kind = str(IdentifierKind.IMEI if is_imei else wanted.kind)
        with self._file.acting(actor) as work:
            row = _row(work, device)
            written = _mark_as_read(work, row, mark)
            _refuse_taken(work, row, written, kind, wanted.norm)
            carrier = find_device(work, wanted, row.brand)
            if carrier is not None and carrier.id != row.id:
                raise DeviceIsAnother(wanted.raw)
            written.kind, written.raw, written.norm = kind, wanted.raw, wanted.norm
            written.valid_reason = reason
            work.record("device.mark_corrected", device=row.id, kind=kind, kept_anyway=bool(reason))
            work.flush()
            return _record(work, row)


def _row(session: Session, device: str) -> Device:
    row = session.get(Device, device)
    if row is None:
        raise DeviceNotFound(device)
    return row


def _mark_as_read(work: Work, device: Device, mark: KnownMark) -> DeviceIdentifier:
    row = work.get(DeviceIdentifier, mark.id, with_for_update=True)
    if row is None or row.device != device.id or row.raw != mark.raw:
        raise ChangedMeanwhile
    return row


def _refuse_taken(
    work: Work, device: Device, written: DeviceIdentifier, kind: str, norm: str
) -> None:
    same = select(DeviceIdentifier.id).where(
        DeviceIdentifier.device == device.id,
        DeviceIdentifier.id != written.id,
        DeviceIdentifier.kind == kind,
        DeviceIdentifier.norm == norm,
    )
    if work.scalars(same).first() is not None:
        field = "imei" if kind == str(IdentifierKind.IMEI) else "serial"
        raise BadEntry(field, "there_already")


def _record(session: Session, row: Device) -> DeviceRecord:
    attempts, last = session.execute(
        select(func.count(), func.max(Job.received_at)).where(
            Job.device == row.id, Job.state != JobState.VOID
        )
    ).one()
    return DeviceRecord(
        device=known_device(session, row),
        rv=row.rv,
        attempts=attempts,
        last_received_at=last,
        owners=_owners(session, row.id),
    )


def _owners(session: Session, device: str) -> tuple[Owner, ...]:
    since, until = func.min(Job.received_at), func.max(Job.received_at)
    rows = session.execute(
        select(Job.customer, since, until, func.count())
        .where(Job.device == device, Job.state != JobState.VOID)
        .group_by(Job.customer)
        .order_by(until.desc())
        .limit(_MOST_OWNERS)
    ).all()
    named = select(Customer).where(Customer.id.in_([row[0] for row in rows if row[0]]))
    known: dict[str | None, CustomerRow] = {
        row.id: customer_row(row) for row in session.scalars(named)
    }
    return tuple(Owner(known.get(who), first, last, count) for who, first, last, count in rows)
