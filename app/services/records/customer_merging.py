"""Two files of one customer made one, and taken apart again."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select, update

from app.domain.customer_merge import (
    AlreadyMerged,
    MergedFurther,
    MergedWithItself,
    MergeNotFound,
    Particulars,
    filled,
    given_back,
    merged_particulars,
)
from app.domain.errors import CustomerNotFound
from app.domain.found import FoundKind
from app.domain.job import JobState
from app.domain.own_code import CodeKind
from app.domain.permissions import Permission
from app.pinyin import sort_key
from app.services.devices.customers import (
    CustomerRow,
    customer_as_read,
    customer_row,
    kept_customer,
)
from app.services.permits import needs
from db.chunks import chunks
from db.engine import retrying
from db.models.arrival import Advice, Appointment
from db.models.code import Code
from db.models.customer import Customer, CustomerMerge
from db.models.imports import ImportedRecord
from db.models.job import Job, Visit
from db.models.money import Invoice, Receipt
from db.models.parcel import Parcel
from db.search_index import write_docs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

_TAKEN: Final = "taken"
# Every table whose rows name a customer, by what a merge keeps their ids under.
_NAMING: Final[tuple[tuple[str, Any], ...]] = (
    ("jobs", Job),
    ("visits", Visit),
    ("invoices", Invoice),
    ("receipts", Receipt),
    ("appointments", Appointment),
    ("advice", Advice),
    ("parcels", Parcel),
)
_TAIL: Final = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One of two files to be merged; void jobs do not count, instants are epoch ms."""

    customer: CustomerRow
    added_at: int
    jobs: int
    devices: int
    last_received_at: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two files side by side, and what the kept one will say once they are merged."""

    kept: Side
    merged: Side
    after: Particulars


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge that was made: its id, whose file was kept, whose put away, how many jobs moved."""

    merge: str
    kept: str
    merged: str
    jobs: int


class CustomerMerging:
    """Merge customers' files, and take merged ones apart."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.MERGE_CUSTOMERS)
    def compare(self, actor: Actor, kept: str, merged: str) -> Comparison:  # noqa: ARG002
        """Put two files side by side.

        Raises CustomerNotFound, MergedWithItself, or AlreadyMerged for one that was put away.
        """
        with self._file.reading() as session:
            one, other = session.get(Customer, kept), session.get(Customer, merged)
            if one is None or other is None:
                raise CustomerNotFound(merged if one is not None else kept)
            _refuse(one, other)
            after = merged_particulars(_particulars(one), _particulars(other))
            return Comparison(_side(session, one), _side(session, other), after)

    @needs(Permission.MERGE_CUSTOMERS)
    @retrying
    def merge(self, actor: Actor, kept: CustomerRow, merged: CustomerRow) -> Merged:
        """Merge a file into the kept one, both as they were read.

        Whatever names the merged file, jobs, bills, appointments or codes, names the kept one from
        now on, and its gaps are filled; the merged file keeps what it says and is put away.
        Raises MergedWithItself, AlreadyMerged, CustomerNotFound, or ChangedMeanwhile when
        somebody changed either.
        """
        with self._file.acting(actor) as work:
            _lock(work, kept.id, merged.id)
            one, other = _row(work, kept.id), _row(work, merged.id)
            _refuse(one, other)
            customer_as_read(work, kept.id, kept.rv)
            customer_as_read(work, merged.id, merged.rv)
            moved = _ids_of(work, other.id)
            before = _particulars(one)
            after = merged_particulars(before, _particulars(other))
            _move(work, moved, other.id, one.id)
            _write(work, one, after)
            other.ended_at = other.changed_at = work.at
            done = CustomerMerge(
                kept=one.id,
                merged=other.id,
                moved={**moved, _TAKEN: filled(before, after)},
                merged_at=work.at,
                merged_by=actor.user,
            )
            work.add(done)
            work.flush()
            work.record(
                "customer.merged",
                merge=done.id,
                kept=one.id,
                merged=other.id,
                jobs=len(moved["jobs"]),
            )
            return Merged(done.id, one.id, other.id, len(moved["jobs"]))

    @needs(Permission.MERGE_CUSTOMERS)
    @retrying
    def take_apart(self, actor: Actor, merge: str) -> Merged:
        """Undo a merge: what was moved goes back, what came since stays with the kept file.

        Raises MergeNotFound, or MergedFurther when the kept file was itself merged later.
        """
        with self._file.acting(actor) as work:
            done = work.get(CustomerMerge, merge, with_for_update=True)
            if done is None or done.undone_at is not None:
                raise MergeNotFound(merge)
            _lock(work, done.kept, done.merged)
            one, other = _row(work, done.kept), _row(work, done.merged)
            if one.ended_at is not None:
                raise MergedFurther(_name(kept_customer(work, one.id)))
            _move(work, done.moved, one.id, other.id)
            _write(work, one, given_back(_particulars(one), done.moved[_TAKEN]))
            other.ended_at, other.changed_at = None, work.at
            done.undone_at = work.at
            work.record("customer.unmerged", merge=done.id, kept=one.id, merged=other.id)
            return Merged(done.id, one.id, other.id, len(done.moved["jobs"]))


def _lock(work: Work, *customers: str) -> None:
    """Keep intakes, corrections and other merges away from both files, in one order."""
    rows = select(Customer.id).where(Customer.id.in_(customers)).order_by(Customer.id)
    work.execute(rows.with_for_update()).all()


def _row(work: Work, customer: str) -> Customer:
    row = work.get(Customer, customer)
    if row is None:
        raise CustomerNotFound(customer)
    return row


def _refuse(one: Customer, other: Customer) -> None:
    if one.id == other.id:
        raise MergedWithItself
    for row in (one, other):
        if row.ended_at is not None:
            raise AlreadyMerged(_name(row))


def _name(row: Customer) -> str:
    return row.name or row.phone or row.second_contact


def _side(session: Session, row: Customer) -> Side:
    jobs, devices, last = session.execute(
        select(func.count(), func.count(Job.device.distinct()), func.max(Job.received_at)).where(
            Job.customer == row.id, Job.state != JobState.VOID
        )
    ).one()
    return Side(customer_row(row), row.added_at, jobs, devices, last)


def _particulars(row: Customer) -> Particulars:
    values = {one.name: getattr(row, one.name) for one in fields(Particulars)}
    return replace(Particulars(**values), tags=tuple(row.tags))


def _write(work: Work, row: Customer, wanted: Particulars) -> None:
    for one in fields(Particulars):
        setattr(row, one.name, getattr(wanted, one.name))
    row.tags = list(wanted.tags)
    row.name_sort, row.phone_tail = sort_key(row.name), wanted.phone_digits[-_TAIL:]
    row.changed_at = work.at


def _ids_of(session: Session, customer: str) -> dict[str, list[str]]:
    """Name everything that names a customer, as it is kept with the merge."""
    naming = {name: _ids(session, table, table.customer == customer) for name, table in _NAMING}
    return {
        **naming,
        "codes": _ids(
            session, Code, (Code.target == customer) & (Code.kind == str(CodeKind.CUSTOMER))
        ),
        "imports": _ids(
            session,
            ImportedRecord,
            (ImportedRecord.target == customer) & (ImportedRecord.kind == FoundKind.CUSTOMER),
        ),
    }


def _ids(session: Session, table: Any, fits: ColumnElement[bool]) -> list[str]:
    return list(session.scalars(select(table.id).where(fits).order_by(table.id)))


def _move(work: Work, moved: Mapping[str, Any], source: str, target: str) -> None:
    """Let what names one file name the other; what names another by now is left alone."""
    # What was merged before these tables were there does not name them.
    naming = [(table, table.customer, moved.get(name, [])) for name, table in _NAMING]
    for table, column, ids in (
        *naming,
        (Code, Code.target, moved["codes"]),
        (ImportedRecord, ImportedRecord.target, moved["imports"]),
    ):
        values: dict[Any, Any] = {column: target}
        if "rv" in table.__table__.c:
            values[table.rv] = table.rv + 1
        for some in chunks(ids):
            fits = update(table).where(table.id.in_(some), column == source).values(values)
            work.execute(fits.execution_options(synchronize_session=False))
    work.flush()
    write_docs(work, FoundKind.JOB, moved["jobs"])
