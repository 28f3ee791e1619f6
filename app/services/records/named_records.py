"""Jobs, customers and devices that are known by number or id, as lists show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.own_code import OwnCode
from app.domain.permissions import Permission
from app.services.permits import needs
from app.services.records.finding import FoundThings
from app.services.records.record_lines import customer_lines, device_lines, job_lines
from db.models.job import Job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile


class NamedRecords:
    """Read what was opened before, or what several jobs share a number."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_CUSTOMERS)
    def read(
        self,
        actor: Actor,  # noqa: ARG002
        jobs: Sequence[str] = (),
        customers: Sequence[str] = (),
        devices: Sequence[str] = (),
    ) -> FoundThings:
        """Return jobs by the numbers that people read, customers and devices by id.

        Each come in the order asked for; what is not there is left out.
        """
        with self._file.reading() as session:
            return FoundThings(
                job_lines(session, _job_ids(session, jobs), self._file.clock.now_ms()),
                customer_lines(session, customers),
                device_lines(session, devices),
            )


def _job_ids(session: Session, numbers: Sequence[str]) -> list[str]:
    codes = [OwnCode.parse_people(number).digits for number in numbers]
    named = session.execute(select(Job.number, Job.id).where(Job.number.in_(codes)))
    ids: dict[str, str] = dict(iter(named))
    return [ids[code] for code in codes if code in ids]
