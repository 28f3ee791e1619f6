"""Notice which things a transaction changed, so that their search rows are written with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, select

from app.domain.found import FoundKind
from db.models.catalogue import PartFit, SupplierItem
from db.models.customer import Customer
from db.models.device import Device, DeviceIdentifier
from db.models.job import Job
from db.models.stock import Part, PartBarcode
from db.search_index import write_docs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

# A job is found by these of its customer and of its device.
_SHOWN_BY_JOBS: Final[Mapping[type, tuple[str, ...]]] = {
    Customer: ("name", "phone_digits", "second_contact"),
    Device: ("category", "brand", "model"),
}
_BELONG_TO: Final = {Customer: Job.customer, Device: Job.device}


class SearchFollower:
    """Collect what was flushed; `write` then writes the rows of it, once for each thing."""

    def __init__(self) -> None:
        self._touched: dict[FoundKind, dict[str, None]] = {kind: {} for kind in FoundKind}
        self._jobs_of: dict[type[Customer | Device], set[str]] = {Customer: set(), Device: set()}

    def notice(self, session: Session) -> None:
        """Take down what a flush has just written, while it still knows what changed."""
        for row in session.new:
            self._notice(row)
        for row in session.dirty:
            if session.is_modified(row):
                self._notice(row)

    def follow(self, kind: FoundKind, ids: Iterable[str]) -> None:
        """Take down what was written without objects, which no flush tells of."""
        self._touched[kind] |= dict.fromkeys(ids)

    def write(self, session: Session) -> None:
        """Write the search rows of everything noticed."""
        for table, ids in self._jobs_of.items():
            if ids:
                belongs = select(Job.id).where(_BELONG_TO[table].in_(ids))
                self._touched[FoundKind.JOB] |= dict.fromkeys(session.scalars(belongs))
        for kind, touched in self._touched.items():
            if touched:
                write_docs(session, kind, list(touched))

    def _notice(self, row: object) -> None:
        match row:
            case Job():
                self._touched[FoundKind.JOB][row.id] = None
            case Customer():
                self._touched[FoundKind.CUSTOMER][row.id] = None
                self._notice_jobs(Customer, row, row.id)
            case Device():
                self._touched[FoundKind.DEVICE][row.id] = None
                self._notice_jobs(Device, row, row.id)
            case DeviceIdentifier():
                self._touched[FoundKind.DEVICE][row.device] = None
                self._jobs_of[Device].add(row.device)
            case Part():
                self._touched[FoundKind.PART][row.id] = None
            case PartBarcode() | PartFit() | SupplierItem():
                self._touched[FoundKind.PART][row.part] = None

    def _notice_jobs(self, table: type[Customer | Device], row: object, key: str) -> None:
        attributes = inspect(row).attrs
        if any(attributes[name].history.has_changes() for name in _SHOWN_BY_JOBS[table]):
            self._jobs_of[table].add(key)
