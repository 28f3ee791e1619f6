"""Read records for export, page by page, with everything that belongs to each."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import func, select, tuple_

from app.domain.identifiers import IMEI_KINDS, IdentifierKind
from app.services.exporting.shapes import PAGE, Marks, Source
from app.services.records.record_lines import CustomerLine, DeviceLine, customer_lines, device_lines
from db.models.customer import Customer
from db.models.device import Device, DeviceIdentifier
from db.models.imports import ImportedRecord
from db.models.job import Job, Visit
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from app.services.exporting.shapes import ExportRequest
    from app.services.store_file import StoreFile

_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class JobRecord:
    """A job with its visit, device and customer; who received, repairs and holds it, by name."""

    job: Job
    visit: Visit
    device: Device
    customer: Customer | None
    marks: Marks
    source: Source
    received_by: str
    technician: str
    held_by: str


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    """A customer with how many jobs there were and when the last came."""

    customer: Customer
    line: CustomerLine
    source: Source


@dataclass(frozen=True, slots=True)
class DeviceRecord:
    """A device with its marks, who brought it last and the job that is open."""

    device: Device
    line: DeviceLine
    marks: Marks
    source: Source


@dataclass(frozen=True, slots=True)
class Order:
    """In which order all records of a kind are gone through, and which are: unique together."""

    id: InstrumentedAttribute[str]
    key: tuple[InstrumentedAttribute[Any], ...]
    where: tuple[ColumnElement[bool], ...] = ()


# Newest first, as the list shows them.
JOBS: Final = Order(Job.id, (Job.received_at, Job.id))
CUSTOMERS: Final = Order(Customer.id, (Customer.id,), (Customer.ended_at.is_(None),))
DEVICES: Final = Order(Device.id, (Device.id,))


@dataclass(frozen=True, slots=True)
class Pages:
    """Go through the records of one export, a page at a time, each in a read of its own.

    A long read would keep the file from being tidied behind the counter's writes.
    """

    store_file: StoreFile
    request: ExportRequest

    def total(self, order: Order) -> int:
        """Count what will be gone through; 0 where that is not known."""
        ids = self.request.ids
        if ids is not None:
            return len(ids) if isinstance(ids, Sized) else 0
        with self._reading() as session:
            query = select(func.count()).select_from(order.id.class_).where(*order.where)
            return session.scalars(query).one()

    def of(
        self, order: Order, read: Callable[[Session, Sequence[str]], Iterable[_Record]]
    ) -> Iterator[list[_Record]]:
        """Yield the records, as `read` makes them of ids, in lists of at most PAGE."""
        if self.request.ids is None:
            yield from self._of_all(order, read)
            return
        ids = iter(self.request.ids)
        while some := list(islice(ids, PAGE)):
            with self._reading() as session:
                fitting = select(order.id).where(*order.where, order.id.in_(some))
                wanted = set(session.scalars(fitting))
                page = list(read(session, [one for one in some if one in wanted]))
            yield page

    def _of_all(
        self, order: Order, read: Callable[[Session, Sequence[str]], Iterable[_Record]]
    ) -> Iterator[list[_Record]]:
        after: tuple[Any, ...] | None = None
        while True:
            query = select(order.id, *order.key).where(*order.where)
            if after is not None:
                query = query.where(tuple_(*order.key) < tuple_(*after))
            query = query.order_by(*(column.desc() for column in order.key)).limit(PAGE)
            with self._reading() as session:
                rows = session.execute(query).all()
                page = list(read(session, [row[0] for row in rows]))
            if not rows:
                return
            after = tuple(rows[-1][1:])
            yield page

    def _reading(self) -> AbstractContextManager[Session]:
        return self.store_file.reading(self.request.interrupt)


def read_jobs(session: Session, ids: Sequence[str]) -> list[JobRecord]:
    """Return jobs in the order of their ids; unknown ones are left out."""
    rows = session.execute(
        select(Job, Visit, Device, Customer)
        .join(Visit, Visit.id == Job.visit)
        .join(Device, Device.id == Job.device)
        .outerjoin(Customer, Customer.id == Job.customer)
        .where(Job.id.in_(ids))
    ).all()
    marks = _marks(session, {device.id for _, _, device, _ in rows})
    sources = _sources(session, ids)
    names = _names(session)
    found = {
        job.id: JobRecord(
            job=job,
            visit=visit,
            device=device,
            customer=customer,
            marks=marks.get(device.id, Marks()),
            source=sources.get(job.id, Source()),
            received_by=names.get(visit.received_by, ""),
            technician=names.get(job.technician, ""),
            held_by=names.get(job.hold_by or "", ""),
        )
        for job, visit, device, customer in rows
    }
    return [found[one] for one in ids if one in found]


def read_customers(session: Session, ids: Sequence[str]) -> list[CustomerRecord]:
    """Return customers in the order of their ids."""
    rows = {row.id: row for row in session.scalars(select(Customer).where(Customer.id.in_(ids)))}
    sources = _sources(session, ids)
    return [
        CustomerRecord(rows[line.id], line, sources.get(line.id, Source()))
        for line in customer_lines(session, ids)
    ]


def read_devices(session: Session, ids: Sequence[str]) -> list[DeviceRecord]:
    """Return devices in the order of their ids."""
    rows = {row.id: row for row in session.scalars(select(Device).where(Device.id.in_(ids)))}
    marks = _marks(session, ids)
    sources = _sources(session, ids)
    return [
        DeviceRecord(
            rows[line.id], line, marks.get(line.id, Marks()), sources.get(line.id, Source())
        )
        for line in device_lines(session, ids)
    ]


def staff_names(session: Session) -> tuple[str, ...]:
    """Return what everybody who ever worked here is called."""
    return tuple(_names(session).values())


def _names(session: Session) -> dict[str, str]:
    rows = session.execute(select(UserAccount.id, UserAccount.name))
    return {user: name for user, name in rows}  # noqa: C416 (a row is no pair to mypy)


def _marks(session: Session, devices: Iterable[str]) -> Mapping[str, Marks]:
    rows = session.scalars(
        select(DeviceIdentifier)
        .where(DeviceIdentifier.device.in_(devices))
        .order_by(DeviceIdentifier.added_at, DeviceIdentifier.id)
    )
    by_device: dict[str, list[DeviceIdentifier]] = {}
    for row in rows:
        by_device.setdefault(row.device, []).append(row)
    return {device: _as_marks(of_device) for device, of_device in by_device.items()}


def _as_marks(rows: Sequence[DeviceIdentifier]) -> Marks:
    imeis = [row.raw for row in rows if row.kind in IMEI_KINDS]
    serials = [row.raw for row in rows if row.kind == IdentifierKind.SERIAL]
    others = [
        (row.kind, row.raw)
        for row in rows
        if row.kind not in IMEI_KINDS and row.kind != IdentifierKind.SERIAL
    ]
    reasons = [f"{row.raw}: {row.valid_reason}" for row in rows if row.valid_reason]
    return Marks(tuple(imeis), tuple(serials), tuple(others), tuple(reasons))


def _sources(session: Session, ids: Sequence[str]) -> Mapping[str, Source]:
    # Ids are unique among all kinds; asked for a kind, SQLite would go through all of that kind.
    rows = session.scalars(
        select(ImportedRecord)
        .where(ImportedRecord.target.in_(ids))
        .order_by(ImportedRecord.imported_at, ImportedRecord.id)
    )
    # Of several sources of one record the latest speaks.
    return {
        row.target: Source(row.source, row.source_key, row.fields, row.imported_at) for row in rows
    }
