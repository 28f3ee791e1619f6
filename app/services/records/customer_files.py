"""One customer, one file: who they are, what they brought, who shares their number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.customer_tags import tag_key
from app.domain.job import FINISHED, JobState
from app.domain.permissions import Permission
from app.services.devices.customers import CustomerRow, customer_row, kept_customer
from app.services.permits import needs
from app.services.policy.shipped_content import read_list
from app.services.records.look_alikes import LookAlike, look_alikes, person
from app.services.records.record_pages import PAGE, DevicesPart, JobsPart, devices_part, jobs_part
from app.services.shop import read_profile
from db.models.customer import Customer, CustomerMerge
from db.models.job import Job
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

_MOST_SHARING: Final = 20
_NEWEST: Final = 5_000
_MOST_OFFERED: Final = 24


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A file that was merged into this one: whose it was, when (epoch ms), by whom."""

    id: str
    customer: CustomerRow
    merged_at: int
    merged_by: str


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """Everything of one customer but the lists, which come in parts; instants are epoch ms.

    Void jobs count nowhere. `same_number` are others with the same phone number, `alike` those
    that may be the same person, `merges` what was merged into this file, the newest first.
    """

    customer: CustomerRow
    added_at: int
    jobs: int
    devices: int
    open_jobs: int
    last_received_at: int | None
    same_number: tuple[CustomerRow, ...]
    alike: tuple[LookAlike, ...]
    merges: tuple[MergeLine, ...]


class CustomerFiles:
    """Show customers' files; of a merged one, the file that it was merged into."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_CUSTOMERS)
    def file(self, actor: Actor, customer: str) -> CustomerFile:  # noqa: ARG002
        """Return one customer's file; raises CustomerNotFound."""
        with self._file.reading() as session:
            return _file(session, kept_customer(session, customer))

    @needs(Permission.SEE_JOBS)
    def jobs(self, actor: Actor, customer: str, after: str = "", limit: int = PAGE) -> JobsPart:  # noqa: ARG002
        """Return a customer's jobs, newest first."""
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            return jobs_part(session, Job.customer == customer, at, after, limit)

    @needs(Permission.SEE_JOBS)
    def devices(
        self,
        actor: Actor,  # noqa: ARG002
        customer: str,
        after: str = "",
        limit: int = PAGE,
    ) -> DevicesPart:
        """Return the devices that a customer brought, the last one first."""
        with self._file.reading() as session:
            return devices_part(session, customer, after, limit)

    @needs(Permission.SEE_CUSTOMERS)
    def alike(
        self,
        actor: Actor,  # noqa: ARG002
        name: str,
        phone: str,
        second_contact: str,
    ) -> tuple[LookAlike, ...]:
        """Return whom a customer that is just being written down looks like."""
        with self._file.reading() as session:
            profile = read_profile(session)
            one = person(name, phone, second_contact, profile)
            return look_alikes(session, one, second_contact, profile)

    @needs(Permission.SEE_CUSTOMERS)
    def offered_tags(self, actor: Actor, language: str) -> tuple[str, ...]:  # noqa: ARG002
        """Return tags to pick from: those the shop uses, most used first, then the shipped ones."""
        with self._file.reading() as session:
            used = _used_tags(session)
        shipped = [one["name"][language] for one in read_list("customer_tags")["tag"]]
        offered = {tag_key(tag): tag for tag in reversed((*used, *shipped))}
        return tuple(reversed(offered.values()))[:_MOST_OFFERED]


def _file(session: Session, row: Customer) -> CustomerFile:
    profile = read_profile(session)
    one = person(row.name, row.phone, row.second_contact, profile)
    alike = look_alikes(session, one, row.second_contact, profile, but=row.id)
    not_void = (Job.customer == row.id, Job.state != JobState.VOID)
    jobs, devices, last = session.execute(
        select(func.count(), func.count(Job.device.distinct()), func.max(Job.received_at)).where(
            *not_void
        )
    ).one()
    still_open = select(func.count()).where(Job.customer == row.id, Job.state.not_in(FINISHED))
    return CustomerFile(
        customer=customer_row(row),
        added_at=row.added_at,
        jobs=jobs,
        devices=devices,
        open_jobs=session.scalars(still_open.select_from(Job)).one(),
        last_received_at=last,
        same_number=_same_number(session, row, alike),
        alike=alike,
        merges=_merges(session, row.id),
    )


def _same_number(
    session: Session, row: Customer, alike: Sequence[LookAlike]
) -> tuple[CustomerRow, ...]:
    if not row.phone_digits:
        return ()
    rows = session.scalars(
        select(Customer)
        .where(
            Customer.phone_digits == row.phone_digits,
            Customer.id.not_in([row.id, *(one.customer.id for one in alike)]),
            Customer.ended_at.is_(None),
        )
        .order_by(Customer.added_at)
        .limit(_MOST_SHARING)
    )
    return tuple(map(customer_row, rows))


def _merges(session: Session, kept: str) -> tuple[MergeLine, ...]:
    rows = session.execute(
        select(CustomerMerge, Customer, UserAccount.name)
        .join(Customer, Customer.id == CustomerMerge.merged)
        .join(UserAccount, UserAccount.id == CustomerMerge.merged_by)
        .where(CustomerMerge.kept == kept, CustomerMerge.undone_at.is_(None))
        .order_by(CustomerMerge.merged_at.desc(), CustomerMerge.id.desc())
    )
    return tuple(
        MergeLine(merge.id, customer_row(row), merge.merged_at, name) for merge, row, name in rows
    )


def _used_tags(session: Session) -> list[str]:
    """Return the tags of the newest customers; to ask all of a large shop would take too long."""
    newest = select(Customer.tags).order_by(Customer.added_at.desc()).limit(_NEWEST)
    counted = Counter(tag for tags in session.scalars(newest) for tag in tags)
    return [tag for tag, _ in counted.most_common()]
